"""What those are told who ask for their data, or to be forgotten: receipts, for they asked for it themselves."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.features.privacy import archive, views
from bot.features.privacy.declared import collect
from bot.features.privacy.forgetting import promise_name
from bot.features.privacy.models import Forgetting
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import may_share_files
from bot.outbox import queue
from bot.outbox.models import Conversation, OutboxItem, Status, Timing
from bot.slack.messages import note

IS_OVER = (Status.SENT, Status.FAILED, Status.CANCELLED)


def send_everything(session: Session, person: Person, *, now: datetime) -> bool:
    """As a file, or in parts where the app may not share files: whether as a file. Twice a minute is once."""
    found, place = collect(session, person), _place(session, person)
    once = f"export:{person.id}:{now:%Y-%m-%dT%H:%M}"
    parts = archive.as_parts(found)
    as_messages = [views.part(part, number=number, of=len(parts)) for number, part in enumerate(parts, start=1)]
    if may_share_files(session, workspace_id=person.workspace_id):
        queue.upload(
            session,
            place,
            filename=views.FILE_NAME,
            content=archive.as_page(found, name=person.name, at=now).encode(),
            title=views.FILE_NAME,
            words=views.above_file(),
            instead=as_messages,
            once=once,
            now=now,
            timing=Timing.ANY_TIME,
        )
        return True
    _send_parts(session, place, as_messages, once=once, now=now)
    return False


def _send_parts(session: Session, place: Conversation, parts: Sequence[str], *, once: str, now: datetime) -> None:
    """One after the other, so that they arrive in order."""
    before: OutboxItem | None = None
    for number, part in enumerate(parts, start=1):
        name = f"{once}/{number}"
        before = queue.post(session, place, note(part), once=name, now=now, timing=Timing.ANY_TIME, after=before)


def confirm(session: Session, row: Forgetting, *, now: datetime) -> None:
    """It was asked for; there is a day to change one's mind."""
    words = views.asked(due_at=row.due_at, zone=row.person.zone)
    queue.post(session, _place(session, row.person), words, once=promise_name(row), now=now, timing=Timing.ANY_TIME)


def withdraw(session: Session, row: Forgetting, person: Person, *, now: datetime) -> None:
    """They stay: the message with the button says so."""
    asked = queue.promised(session, workspace_id=person.workspace_id, once=promise_name(row))
    if asked is not None:
        queue.update(session, asked, views.staying(), once=f"{asked.once}:staying", now=now)


def say_goodbye(session: Session, row: Forgetting, *, now: datetime) -> None:
    place = _place(session, row.person)
    queue.post(session, place, views.goodbye(), once=_last_name(row), now=now, timing=Timing.ANY_TIME)


def has_said_goodbye(session: Session, row: Forgetting) -> bool:
    said = queue.promised(session, workspace_id=row.person.workspace_id, once=_last_name(row))
    return said is None or said.status in IS_OVER


def _place(session: Session, person: Person) -> Conversation:
    return queue.direct(session, workspace_id=person.workspace_id, user_id=person.slack_id)


def _last_name(row: Forgetting) -> str:
    return f"{promise_name(row)}:goodbye"
