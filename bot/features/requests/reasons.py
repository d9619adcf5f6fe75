"""Why mentors declined: words without a name, for the organizers of the program."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.programs.models import Program
from bot.features.requests.models import Request, Search
from bot.features.workspaces.models import Person

SHOWN = 40

SHOW = "requests_reasons"


def reasons_of(session: Session, program: Program, *, reader: str) -> Sequence[str]:
    """The latest, by the alphabet: their order tells nothing. Never of requests by, or to, the one who reads."""
    mentee, mentor = aliased(Member), aliased(Member)
    about = select(Person.id).where(Person.workspace_id == program.workspace_id, Person.slack_id == reader)
    query = (
        select(Request.reason)
        .join(Search, Search.id == Request.search_id)
        .join(mentee, mentee.id == Search.mentee_id)
        .join(mentor, mentor.id == Request.mentor_id)
        .where(mentee.program_id == program.id, Request.reason.is_not(None))
        .where(mentee.person_id.not_in(about), mentor.person_id.not_in(about))
        .order_by(Request.answered_at.desc())
    )
    return sorted(filter(None, session.scalars(query.limit(SHOWN))), key=str.casefold)
