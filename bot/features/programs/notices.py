"""What a community and the people in charge of a program are told."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.db import Session
from bot.features.programs import service, views
from bot.features.programs.models import Duty, Program
from bot.outbox import queue


def invite(session: Session, program: Program, *, now: datetime) -> None:
    """To the community: once per program and channel, however often the forms are saved."""
    if program.community_channel is None:
        return
    place = queue.community(session, workspace_id=program.workspace_id, channel_id=program.community_channel)
    words = views.invitation(
        name=program.name,
        organizers=[person.slack_id for person in service.officers(program, Duty.ORGANIZER)],
        program_id=program.id,
        until=program.enrol_until,
    )
    queue.post(session, place, words, once=f"program:{program.id}:invitation:{place.id}", now=now)


def begun(session: Session, program: Program, *, by: str, now: datetime) -> None:
    """A program is set up: to the community, and to those who are in charge; once, however often the form is saved."""
    invite(session, program, now=now)
    for duty in Duty:
        named = [person.slack_id for person in service.officers(program, duty)]
        appointed(session, program, duty, named, by=by, at="first", now=now)


def appointed(
    session: Session, program: Program, duty: Duty, slack_ids: Iterable[str], *, by: str, at: str = "", now: datetime
) -> None:
    """To those who have got a duty, and did not give it to themselves. `at`: a name of the occasion, if not `now`."""
    for slack_id in slack_ids:
        if slack_id != by:
            place = queue.direct(session, workspace_id=program.workspace_id, user_id=slack_id)
            words = views.appointed(duty.value, name=program.name, by=by, program_id=program.id)
            once = f"program:{program.id}:{duty}:{slack_id}:{at or now.isoformat()}"
            queue.post(session, place, words, once=once, now=now)


def dismissed(session: Session, program: Program, slack_ids: Iterable[str], *, by: str, now: datetime) -> None:
    """To those who organize the program no more."""
    for slack_id in slack_ids:
        if slack_id != by:
            place = queue.direct(session, workspace_id=program.workspace_id, user_id=slack_id)
            once = f"program:{program.id}:dismissed:{slack_id}:{now.isoformat()}"
            queue.post(session, place, views.dismissed(name=program.name, by=by), once=once, now=now)
