"""What a pair chose to do, and whose word is missing."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Rank, Step
from bot.core.wording import listed
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.views import pair_press
from bot.features.playbook import focus
from bot.features.playbook.content import activities_by_key
from bot.features.playbook.focus_rules import awaits
from bot.slack.text import beginning, escape

LINE = 150


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    standing = focus.standing(session, pair=pair)
    if awaits(standing, me.person.slack_id):
        press = pair_press(pair.id, "focus", "Look at it")
        return Glance(step=Step("say whether your partner’s choice of activities suits you", press, Rank.AWAITED))
    if standing.activities:
        titles = listed(escape(activities_by_key()[key].title) for key in standing.activities)
        return Glance((beginning(f"Focus: {titles}", LINE),))
    if focus.may_choose(session, pair=pair):
        press = pair_press(pair.id, "focus", "Choose activities")
        return Glance(step=Step("choose what the two of you would like to do", press, Rank.START))
    return None
