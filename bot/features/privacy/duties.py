"""Programs that would be left alone if somebody went."""

from collections.abc import Sequence

from bot.features.programs.models import Duty, Program
from bot.features.programs.service import officers
from bot.features.workspaces.models import Person

NEEDED = (Duty.ORGANIZER, Duty.SAFETY_CONTACT)


def only_held_by(programs: Sequence[Program], person: Person) -> list[str]:
    """Names of open programs in which this person alone, with an active account, has one of the duties."""
    return [program.name for program in programs if program.closed_at is None and _depends_on(program, person)]


def _depends_on(program: Program, person: Person) -> bool:
    active = [{each.id for each in officers(program, duty) if not each.is_deactivated} for duty in NEEDED]
    return any(held == {person.id} for held in active)
