"""What is still open about an agreement."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.features.agreement import service, versions
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.views import pair_press
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    latest = versions.latest_agreement(session, pair=pair)
    if latest is None:
        return _before_both_answered(session, pair, me)
    read = pair_press(pair.id, "agreement", "Agreement")
    if latest.in_force:
        return Glance(("Agreement: confirmed by both of you",), more=(read,))
    if versions.has_confirmed(latest, pair, me):
        return Glance(("Agreement: waiting for your partner's yes",), more=(read,))
    yes = pair_press(pair.id, "agreement", "Read and confirm")
    step = Step("read what you both expect, and say yes or change it", yes, Rank.AWAITED)
    return Glance(("Agreement: both sides are there, waiting for *your* yes",), step)


def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    number = versions.count_open(session, program_id=program.id)
    return Glance((f"Agreements still open: {number:,}",)) if number else None


def _before_both_answered(session: Session, pair: Pair, me: Member) -> Glance:
    awaited = [member.id for member in service.awaited(session, pair=pair)]
    say: Press = pair_press(pair.id, "expectations", "Say what I expect")
    if me.id not in awaited:
        return Glance(("Agreement: waiting for your partner's expectations",))
    if len(awaited) == 2:
        words = "Agreement: neither of you has said yet what to expect"
        return Glance((words,), Step("say what you expect of each other", say, Rank.START))
    words = "Agreement: waiting for *your* expectations"
    return Glance((words,), Step("say what you expect; your partner has", say, Rank.AWAITED))
