"""What somebody reads who may not do something, or cannot yet: who can, and what to do next."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.programs import service
from bot.features.programs.models import Duty
from bot.features.workspaces.models import Person
from bot.slack.interaction import Interaction

NAMED = 3
"""People; the others can do it as well."""


def only_for_organizers(session: Session, interaction: Interaction) -> DomainError:
    words = "Only organizers of the mentoring program and workspace admins can do this."
    return DomainError(f"{words} {_ask(session, interaction.workspace_id)}".strip())


def no_program(session: Session, interaction: Interaction) -> DomainError:
    """Nothing to join, or to look at: whoever may begin it gets the button, others read whom to ask."""
    here, me = interaction.workspace_id, interaction.user_id
    none_ever = not service.all_programs(session, workspace_id=here)
    words = (
        "There is no mentoring program in this workspace yet." if none_ever else "No mentoring program is open here."
    )
    if service.organized_by(session, workspace_id=here, slack_id=me, closed=True):
        again = "`/mentor program` opens one again, `/mentor setup` starts another one."
        return DomainError(f"{words} {again}", remedy="program")
    if service.is_organizer(session, workspace_id=here, slack_id=me):
        return DomainError(f"{words} `/mentor setup` starts one.", remedy="setup")
    ask = _ask(session, here, what="type `/mentor setup`")
    return DomainError(f"{words} {ask or 'A workspace admin starts one with `/mentor setup`.'}")


def _ask(session: Session, workspace_id: int, *, what: str = "") -> str:
    """A sentence with the names of those who can; empty where nobody is known."""
    names = [person.name for person in _who_can(session, workspace_id)]
    if not names:
        return ""
    whom = f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]
    return f"Ask {whom} to {what}." if what else f"Ask {whom}."


def _who_can(session: Session, workspace_id: int) -> Sequence[Person]:
    """Organizers of open programs; where there are none, the workspace's admins."""
    programs = service.open_programs(session, workspace_id=workspace_id)
    found = dict.fromkeys(person for program in programs for person in service.officers(program, Duty.ORGANIZER))
    organizers = [person for person in found if not person.is_deactivated]
    if organizers:
        return organizers[:NAMED]
    in_charge = or_(Person.is_admin, Person.is_founder), Person.is_bot.is_(False), Person.is_deactivated.is_(False)
    admins = select(Person).where(Person.workspace_id == workspace_id, *in_charge)
    return session.scalars(admins.order_by(Person.id).limit(NAMED)).all()
