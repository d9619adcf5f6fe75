"""What a pair chose to do, and whose word is missing; to organizers, the ideas that members shared."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.wording import counted, listed
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.views import pair_press
from bot.features.playbook import focus, ideas, own_views
from bot.features.playbook.book import playbook_of
from bot.features.playbook.focus_rules import awaits
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person
from bot.slack.text import beginning, escape

LINE = 150


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    standing = focus.standing(session, pair=pair)
    if awaits(standing, me.person.slack_id):
        press = pair_press(pair.id, "focus", "Look at it")
        return Glance(step=Step("say whether your partner’s choice of activities suits you", press, Rank.AWAITED))
    if standing.activities:
        offered = playbook_of(session, pair.program_id).offered
        titles = listed(escape(offered[key].title) for key in standing.activities)
        return Glance((beginning(f"Focus: {titles}", LINE),))
    if focus.may_choose(session, pair=pair):
        press = pair_press(pair.id, "focus", "Choose activities")
        return Glance(step=Step("choose what the two of you would like to do", press, Rank.START))
    return None


def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    number = ideas.count_new(session, program=program)
    if not number:
        return None
    press = Press("Look at ideas", own_views.IDEAS, str(program.id))
    return Glance((f"Playbook: {counted(number, 'new idea')}",), Step("read the ideas of members", press, Rank.IDEA))
