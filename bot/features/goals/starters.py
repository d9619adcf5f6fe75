"""What the mentee wrote when joining, as beginnings of goals."""

from bot.core.db import Session
from bot.features.goals.rules import WHAT_LIMIT, Wording
from bot.features.goals.service import goals_of
from bot.features.goals.window_views import Starter
from bot.features.members.rules import AIMS
from bot.features.pairs.models import Pair
from bot.slack.text import shortened

OWN_WORDS = "words"


def starters(session: Session, pair: Pair) -> list[Starter]:
    """Those that are not a goal of this pair yet, in the mentee's own words first."""
    member, known = pair.mentee, goals_of(session, pair=pair)
    used = {goal.aim for goal in known}
    words = " ".join((member.goals or "").split())
    own = [Starter(OWN_WORDS, words)] if words and not any(_comes_from(goal.what, words) for goal in known) else []
    return own + [Starter(aim, AIMS[aim]) for aim in member.aims if aim in AIMS and aim not in used]


def wording_from(starter: Starter) -> Wording:
    """What the form starts with; words that are too long for a title go where there is room."""
    if starter.key != OWN_WORDS:
        return Wording(what=starter.words, aim=starter.key)
    too_long = len(starter.words) > WHAT_LIMIT
    return Wording(what=shortened(starter.words, WHAT_LIMIT), why=starter.words[:1000] if too_long else "")


def _comes_from(what: str, words: str) -> bool:
    return what == shortened(words, WHAT_LIMIT)
