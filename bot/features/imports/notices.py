"""What is said about an import: one message to the organizer, which changes, and an invitation to each person."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.features.imports import service, views
from bot.features.imports.models import Import
from bot.features.imports.verdicts import Verdict
from bot.features.members.models import Member
from bot.outbox import many, queue
from bot.outbox.models import Timing
from bot.outbox.places import direct_all
from bot.slack.messages import Message

TOO_LATE = "Nobody has decided about it for a day, so I have forgotten what the file said. Nothing was imported."
NOT_POSSIBLE = "Slack did not answer several times, so I stopped. Nothing was imported. Please try again later."


def tell_begun(session: Session, found: Import, *, now: datetime) -> None:
    place = queue.direct(session, workspace_id=found.program.workspace_id, user_id=found.by)
    message = views.reading_message(found.program.name)
    queue.post(session, place, message, once=_name(found), now=now, timing=Timing.ANY_TIME)


def show(
    session: Session, found: Import, verdicts: Sequence[Verdict], *, now: datetime, has_changed: bool = False
) -> None:
    """What it will do, or has done."""
    read = service.kept(found)
    shown = views.shown(found.id, found.program_id, found.program.name, found.stage, verdicts, unused=read.unused)
    _change(session, found, views.preview_message(shown, has_changed=has_changed), now=now)


def say_saving(session: Session, found: Import, *, now: datetime) -> None:
    _change(session, found, views.saving_message(found.program.name), now=now)


def say_over(session: Session, found: Import, why: str, *, now: datetime) -> None:
    _change(session, found, views.over_message(found.program.name, why, found.program_id), now=now)


def invite(session: Session, members: Sequence[Member], *, by: str, now: datetime) -> None:
    """To each in hours of their own."""
    if not members:
        return
    program, people = members[0].program, [member.person.slack_id for member in members]
    places = direct_all(session, workspace_id=program.workspace_id, user_ids=people)
    posts = []
    for member, slack_id in zip(members, people, strict=True):
        message = views.invitation(
            program=program.name, program_id=program.id, role=member.role, by=by, is_me=by == slack_id
        )
        posts.append(many.Post(places[slack_id], message, once=_invitation_name(member)))
    many.post_all(session, posts, now=now)


def change_invitation(session: Session, member: Member, message: Message, *, now: datetime) -> None:
    posted = queue.promised(session, workspace_id=member.program.workspace_id, once=_invitation_name(member))
    if posted is not None:
        queue.update(session, posted, message, once=f"{posted.once}:over", now=now)


def _change(session: Session, found: Import, message: Message, *, now: datetime) -> None:
    posted = queue.promised(session, workspace_id=found.program.workspace_id, once=_name(found))
    found.revision += 1
    if posted is not None:
        queue.update(session, posted, message, once=f"{_name(found)}:{found.revision}", now=now)


def _name(found: Import) -> str:
    return f"import:{found.id}"


def _invitation_name(member: Member) -> str:
    return f"member:{member.id}:imported"
