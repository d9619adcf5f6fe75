"""What a pair chose to do, and whose word is missing; to organizers, the ideas that members shared."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import exists

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PROGRAMS, only_if
from bot.core.wording import counted, listed
from bot.features.pairs.seats import Seat, each
from bot.features.pairs.views import pair_press
from bot.features.playbook import focus, ideas, own_views
from bot.features.playbook.book import playbook_of
from bot.features.playbook.focus_rules import FEWEST, Standing, awaits
from bot.features.playbook.models import Idea, IdeaState
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person
from bot.slack.text import beginning, escape

LINE = 150


def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    standings = focus.standings(session, [seat.pair for seat in seats])

    def say(seat: Seat) -> Glance | None:
        standing, has_agreed = standings[seat.pair.id]
        return _of_pair(session, seat, standing, has_agreed=has_agreed)

    return each(seats, say)


def _of_pair(session: Session, seat: Seat, standing: Standing, *, has_agreed: bool) -> Glance | None:
    if awaits(standing, seat.me.person.slack_id):
        press = pair_press(seat.pair.id, "focus", "Look at it")
        return Glance(step=Step("say whether your partner’s choice of activities suits you", press, Rank.AWAITED))
    if standing.gone and len(standing.activities) < FEWEST:
        press = pair_press(seat.pair.id, "focus", "Choose activities")
        line = "Focus: something that you chose is not offered any more"
        return Glance((line,), Step("choose again what the two of you would like to do", press, Rank.START))
    if standing.activities:
        offered = playbook_of(session, seat.pair.program_id).offered
        titles = listed(escape(offered[key].title) for key in standing.activities)
        return Glance((beginning(f"Focus: {titles}", LINE),))
    if has_agreed:
        press = pair_press(seat.pair.id, "focus", "Choose activities")
        return Glance(step=Step("choose what the two of you would like to do", press, Rank.START))
    return None


@only_if(exists().where(Idea.program_id.in_(PROGRAMS), Idea.state == IdeaState.NEW))
def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    number = ideas.count_new(session, program=program)
    if not number:
        return None
    press = Press("Look at ideas", own_views.IDEAS, str(program.id))
    return Glance((f"Playbook: {counted(number, 'new idea')}",), Step("read the ideas of members", press, Rank.IDEA))
