"""What is refused while a pair rests, and by what way it goes on."""

from datetime import datetime

from bot.core.errors import DomainError
from bot.features.pairs.models import Pair
from bot.features.pairs.notices import two
from bot.features.pairs.resting import can_resume, rest_of
from bot.features.pauses import views


def while_it_rests(pair: Pair, me: str, now: datetime) -> DomainError:
    """To one of the two, by Slack id, who wants something that would come into the channel at once."""
    rest = rest_of(pair, now)
    if rest is None or can_resume(pair, me):
        return DomainError("Your pair is paused, so I write nothing there. Go on when you like:", remedy="resume")
    return DomainError(f"{views.why_it_rests(rest, two(pair), me)} Until then I write nothing there.")
