"""Who hears of an idea: the organizers, its author, and, if the author allows it, the community."""

from datetime import datetime

from bot.core.db import Session
from bot.features.playbook import idea_views
from bot.features.playbook.idea_rules import UNTOLD
from bot.features.playbook.idea_views import Shared
from bot.features.playbook.models import Idea, OwnPrompt
from bot.features.programs.service import in_charge
from bot.outbox import queue
from bot.slack.messages import Message


def shown(idea: Idea) -> Shared:
    return Shared(
        idea_id=idea.id,
        program_id=idea.program_id,
        author=idea.author.slack_id,
        title=idea.title,
        words=idea.words,
        publicity=idea.publicity,
        state=idea.state,
    )


def tell_organizers(session: Session, idea: Idea, *, now: datetime) -> None:
    for slack_id in _readers(session, idea):
        place = queue.direct(session, workspace_id=idea.program.workspace_id, user_id=slack_id)
        queue.post(session, place, idea_views.told(shown(idea)), once=_name(idea, slack_id), now=now)


def adopted(session: Session, idea: Idea, prompt: OwnPrompt, *, by: str, now: datetime) -> None:
    _answered(session, idea, idea_views.adopted(shown(idea), by=by, title=prompt.title), by=by, now=now)
    channel = idea.program.community_channel
    if channel is not None and idea.publicity != UNTOLD:
        place = queue.community(session, workspace_id=idea.program.workspace_id, channel_id=channel)
        words = idea_views.announcement(shown(idea), title=prompt.title, why=prompt.why)
        queue.post(session, place, words, once=f"idea:{idea.id}:announced", now=now)


def thanked(session: Session, idea: Idea, words: str, *, by: str, now: datetime) -> None:
    _answered(session, idea, idea_views.thanked(shown(idea), by=by, words=words), by=by, now=now)


def _answered(session: Session, idea: Idea, words: Message, *, by: str, now: datetime) -> None:
    """To the author; and where the other organizers were asked, that it is done."""
    workspace_id = idea.program.workspace_id
    for slack_id in _readers(session, idea):
        asked = queue.promised(session, workspace_id=workspace_id, once=_name(idea, slack_id))
        if asked is not None:
            said = idea_views.told_and_answered(shown(idea), by=by)
            queue.update(session, asked, said, once=f"{_name(idea, slack_id)}:answered", now=now)
    if by != idea.author.slack_id:
        place = queue.direct(session, workspace_id=workspace_id, user_id=idea.author.slack_id)
        queue.post(session, place, words, once=f"idea:{idea.id}:answer", now=now)


def _readers(session: Session, idea: Idea) -> list[str]:
    """Slack ids of the organizers; the author knows it already."""
    return [slack_id for slack_id in in_charge(session, idea.program, first="") if slack_id != idea.author.slack_id]


def _name(idea: Idea, slack_id: str) -> str:
    return f"idea:{idea.id}:to:{slack_id}"
