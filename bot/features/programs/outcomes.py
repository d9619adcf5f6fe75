"""An invitation that could not be posted is told to an organizer, with what to do."""

from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.features.programs import service, views
from bot.features.programs.models import Duty, Program
from bot.outbox import queue
from bot.outbox.models import ConversationKind, OutboxItem, Status


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    place = item.conversation
    if item.status != Status.FAILED or place.kind != ConversationKind.COMMUNITY or place.slack_id is None:
        return
    query = select(Program).filter_by(workspace_id=item.workspace_id, community_channel=place.slack_id)
    for program in session.scalars(query):
        words = views.not_posted(channel=place.slack_id, program_id=program.id, reason=item.error or "unknown")
        for organizer in service.officers(program, Duty.ORGANIZER):
            direct = queue.direct(session, workspace_id=item.workspace_id, user_id=organizer.slack_id)
            once = f"program:{program.id}:not_posted:{item.id}:{now.isoformat()}:{organizer.slack_id}"
            queue.post(session, direct, words, once=once, now=now)
