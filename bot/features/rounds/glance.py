"""A proposal that waits for an answer; and to organizers, the round that is under way."""

from datetime import datetime

from sqlalchemy import exists, or_

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import MINE, only_if
from bot.core.wording import counted
from bot.features.members.viewers import Viewer
from bot.features.pairs.service import unpaired
from bot.features.programs.models import Program
from bot.features.programs.views import IN
from bot.features.rounds import looking, service
from bot.features.rounds.models import Round, Suggestion
from bot.features.rounds.pool import waiting_again
from bot.features.rounds.proposal_views import SHOW
from bot.features.rounds.proposals import waiting_for
from bot.features.rounds.stages import Stage
from bot.features.workspaces.models import Person
from bot.slack.text import mention

PROPOSED = (Suggestion.round_id == Round.id, Round.state == Stage.PROPOSED)


@only_if(exists().where(*PROPOSED, or_(Suggestion.mentor_id.in_(MINE), Suggestion.mentee_id.in_(MINE))))
def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance | None:
    rows = waiting_for(session, viewer.person)
    if not rows:
        return None
    first = rows[0]
    partner = first.mentee if first.mentor.person_id == viewer.person.id else first.mentor
    words = f"say whether you would like to be paired with {mention(partner.person.slack_id)}"
    more = f" ({len(rows)} proposals wait for you)" if len(rows) > 1 else ""
    return Glance(step=Step(f"{words}{more}", Press("Answer", SHOW, str(first.id)), Rank.AWAITED))


def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    if program.closed_at is not None:
        return None
    found = service.live_round(session, program)
    press = Press("Matching", f"{IN}.match", str(program.id))
    if found is not None:
        return _under_way(session, found, me, press)
    free = unpaired(session, program=program)
    if not (free.mentees and free.mentors):
        return None
    many = counted(len(free.mentees), "mentee")
    step = Step(f"match {many} without a mentor", press, Rank.START)
    again = waiting_again(session, program, free.mentees)
    if not again:
        return Glance(step=step, more=(press,))
    line = f"Their pair ended early, and they have nobody yet: {counted(again, 'mentee')}. A small round is for them."
    return Glance((line,), step, more=(press,))


def _under_way(session: Session, found: Round, me: Person, press: Press) -> Glance:
    match found.state:
        case Stage.DRAFT:
            return Glance(("Matching: a draft is open. Only organizers see it.",), more=(press,))
        case Stage.PROPOSED:
            counts = looking.answers(session, found, me)
            yes, waiting = counts.get("yes", 0), counts.get("open", 0)
            line = f"Matching: {counted(yes, 'pair')} wanted by both, {counted(waiting, 'pair')} not answered by both"
            due = Step("launch the pairs that both want", press, Rank.DUE) if yes and not waiting else None
            return Glance((line,), due, more=(press,))
        case _:
            return Glance(("Matching: a round is launching.",), more=(press,))
