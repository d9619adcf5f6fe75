"""A look at where nobody stands, before the first person looks: what all looks ask is compiled once for the process."""

from contextlib import suppress
from datetime import datetime

from bot.core.db import Session
from bot.core.errors import UnknownPeople
from bot.core.locales import DEFAULT, clock24
from bot.core.public_holidays import countries
from bot.features.agreement.readers import reader_directly, readers_of_pairs
from bot.features.home.asking import KINDS, About, every, speaking
from bot.features.members.models import Member, Status
from bot.features.members.rules import Role
from bot.features.members.viewers import Viewer, programs_here, viewer_of
from bot.features.pairs.seats import seats_of
from bot.features.playbook.book import playbook_of
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person

NOBODY = 0
"""An id that no row has."""

PAIRED = ("of_opening", "of_pairs")


def look_as_nobody(session: Session, now: datetime) -> None:
    """Whatever a feature might be asked about somebody and their pairs is asked, and nothing is found."""
    countries()
    clock24(DEFAULT)
    viewer = _nobody()
    with suppress(UnknownPeople):
        viewer_of(session, workspace_id=NOBODY, slack_id="")
    programs_here(session, viewer.person)
    seats_of(session, viewer)
    reader_directly(session, workspace_id=NOBODY, slack_id="")
    readers_of_pairs(session, ())
    playbook_of(session, NOBODY)
    speaking(session, About(NOBODY, (), ()), KINDS)
    for tell in every("of_person"):
        tell(session, viewer, now)
    for tell in (tell for kind in PAIRED for tell in every(kind)):
        tell(session, (), now)


def _nobody() -> Viewer:
    """A member, as far as anybody can tell: most features have nothing to ask about others."""
    person = Person(id=NOBODY, workspace_id=NOBODY, slack_id="", zone="UTC", locale=DEFAULT)
    program = Program(id=NOBODY, name="", may_find=True, mentors_each=1)
    member = Member(id=NOBODY, person=person, program=program, status=Status.ENROLLED, role=Role.BOTH)
    return Viewer(person, entries=[member], known=(), organizes=())
