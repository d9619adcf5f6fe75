"""What a reminder says about a visit: that it waits for an answer, that it comes, that a debrief is missing."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow
from bot.features.entries.reminding import describing
from bot.features.members.models import Member
from bot.features.observations import views, waits
from bot.features.observations.models import Observation
from bot.features.observations.rules import State
from bot.features.observations.service import debrief_of
from bot.features.pairs.service import partner_in
from bot.slack.text import beginning, escape, mention, moment

IN_SHORT = 100


def _tell(session: Session, visit: Observation, me: Member, now: datetime) -> Matter | NotNow | None:
    match visit.state:
        case State.INVITED:
            return _asked(visit, me)
        case State.ACCEPTED if visit.starts_at > now:
            return _comes(visit, me)
        case State.HELD if debrief_of(visit, me) is None:
            return _looks_back(visit, me)
        case _:
            return None


def _asked(visit: Observation, me: Member) -> Matter | None:
    if me.id == visit.author_id:
        return None
    when, host = moment(visit.starts_at, me.person.zone), mention(visit.author.person.slack_id)
    return _matter(visit, f"{host} invites you to {_event(visit)}: {when}. Are you in? A no is fine, too.")


def _comes(visit: Observation, me: Member) -> Matter:
    when, partner = moment(visit.starts_at, me.person.zone), mention(partner_in(visit.pair, me).person.slack_id)
    look_for = f" What to look for: {beginning(escape(visit.question), IN_SHORT)}" if visit.question else ""
    return _matter(visit, f"You and {partner} go to {_event(visit)}: {when}.{look_for}")


def _looks_back(visit: Observation, me: Member) -> Matter:
    partner = mention(partner_in(visit.pair, me).person.slack_id)
    said = (
        f"You and {partner} went to {_event(visit)}. Two or three moments that you remember are enough for a debrief.",
        f"What stood out at {_event(visit)}? {partner}'s side and yours appear when both have written.",
        f"A last word about {_event(visit)}: if it is gone from your mind, one line helps {partner} still.",
    )
    press = Press("Write my debrief", views.DEBRIEF, str(visit.id))
    return Matter(said, press, () if visit.sides else (Press("It did not happen", views.MISS, str(visit.id)),))


def _matter(visit: Observation, words: str) -> Matter:
    return Matter((words,), Press("Open the visit", views.OPEN, str(visit.id)))


def _event(visit: Observation) -> str:
    return f"“{beginning(escape(visit.event), IN_SHORT)}”"


KINDS = (
    Kind(
        name=waits.KIND,
        words="a visit",
        label="Visits to meetings and events, and their debriefs",
        rank=Rank.AWAITED,
        describe=describing(Observation, _tell),
        again_after=timedelta(days=4),
    ),
)
