"""Who is told of a concern: those who look at it, at once; and the one who reported it."""

from collections.abc import Callable
from datetime import datetime

from bot.core.db import Session
from bot.features.concerns import reading, service, views
from bot.features.concerns.models import Concern
from bot.features.concerns.shown import Shown, shown
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import people_of
from bot.outbox import queue
from bot.outbox.models import Timing
from bot.slack.messages import Message


def bring(session: Session, concern: Concern, *, now: datetime) -> None:
    """A new one."""
    readers = _readers(session, concern)
    for each in readers:
        _post(session, concern, each, views.brought, once=_name(concern, each), now=now)
    place = queue.direct(session, workspace_id=concern.program.workspace_id, user_id=concern.author.slack_id)
    words = views.received(shown(concern, concern.author), len(readers))
    queue.post(session, place, words, once=f"concern:{concern.id}:receipt", now=now, timing=Timing.ANY_TIME)


def rewrite(session: Session, concern: Concern, *, now: datetime) -> None:
    """The messages to those who look at it say how it stands now."""
    for each in _readers(session, concern):
        name = _name(concern, each)
        posted = queue.promised(session, workspace_id=each.workspace_id, once=name)
        if posted is not None:
            queue.update(
                session, posted, views.brought(shown(concern, each)), once=f"{name}:{concern.edition}", now=now
            )


def tell_readers(session: Session, concern: Concern, *, now: datetime) -> None:
    """The one who reported it has added something."""
    for each in _readers(session, concern):
        _post(session, concern, each, views.added, once=f"{_name(concern, each)}:added:{concern.edition}", now=now)


def remind(session: Session, concern: Concern, *, now: datetime) -> None:
    for each in _readers(session, concern):
        name = _name(concern, each)
        once = f"{name}:reminder:{concern.edition}:{concern.reminded}" if _knows(session, concern, each) else name
        _post(session, concern, each, views.reminder, once=once, now=now)


def hand_over(session: Session, concern: Concern, *, now: datetime) -> bool:
    """To those who may read it now and were never told of it, or to all when nobody looks at it any more."""
    reading.entrust(session, concern)
    was_let_go, readers = service.let_go(session, concern, now=now), _readers(session, concern)
    new = [each for each in readers if not _knows(session, concern, each)]
    if not was_let_go and not new:
        return False
    service.remind_anew(session, concern, now=now)
    for each in readers if was_let_go else new:
        name = _name(concern, each)
        once = name if each in new else f"{name}:handed_over:{concern.edition}"
        _post(session, concern, each, views.handed_over, once=once, now=now)
    return True


def tell_author(session: Session, concern: Concern, words: Callable[[Shown], Message], *, now: datetime) -> None:
    """In their hours, and also if they paused or left."""
    author = concern.author
    place = queue.direct(session, workspace_id=author.workspace_id, user_id=author.slack_id)
    once = f"concern:{concern.id}:author:{concern.edition}"
    queue.post(session, place, words(shown(concern, author)), once=once, now=now, timing=Timing.RECEIPT)


def _readers(session: Session, concern: Concern) -> list[Person]:
    return people_of(session, workspace_id=concern.program.workspace_id, slack_ids=reading.readers_of(session, concern))


def _knows(session: Session, concern: Concern, reader: Person) -> bool:
    name = _name(concern, reader)
    return queue.promised(session, workspace_id=reader.workspace_id, once=name) is not None


def _post(
    session: Session, concern: Concern, reader: Person, words: Callable[[Shown], Message], *, once: str, now: datetime
) -> None:
    """It is about somebody's safety, and waits for nobody's hours."""
    place = queue.direct(session, workspace_id=reader.workspace_id, user_id=reader.slack_id)
    queue.post(session, place, words(shown(concern, reader)), once=once, now=now, timing=Timing.ANY_TIME)


def _name(concern: Concern, reader: Person) -> str:
    return f"concern:{concern.id}:{reader.id}"
