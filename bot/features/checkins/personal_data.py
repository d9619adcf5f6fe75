"""What each was asked about their pair, each in confidence."""

from bot.core.personal import Rows, Untouched
from bot.features.checkins.models import CheckIn, CheckInPlan
from bot.features.members.whose import by_member

TABLES = (
    Rows(
        CheckIn,
        by_member(CheckIn.member_id),
        title="My check-ins",
        shows=("kind", "said", "line", "need", "reader", "asked_at", "answered_at"),
        # The rows stay: without them the bot would ask again.
        blank={"said": {}, "line": None, "need": None, "reader": None, "keepsake_at": None},
    ),
    Untouched(CheckInPlan, "When to look at a pair again."),
)
