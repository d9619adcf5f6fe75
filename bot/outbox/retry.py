"""What to do after an attempt: a decision that can be put in a table. Pure.

Error codes and their meanings: docs.slack.dev/reference/methods, one page per method.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.outbox.models import Method

# --- what came back


@dataclass(frozen=True, slots=True)
class Refused:
    """Slack understood and said no."""

    reason: str


@dataclass(frozen=True, slots=True)
class RateLimited:
    retry_after: int
    """Seconds."""
    reason: str = "ratelimited"


@dataclass(frozen=True, slots=True)
class Unclear:
    """A 5xx, a reset, a time-out: the call may have taken effect or not."""

    reason: str


Trouble = Refused | RateLimited | Unclear


# --- what to do


@dataclass(frozen=True, slots=True)
class Settled:
    """What was promised is so already."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Not an attempt: the method has to rest, other work goes on."""

    until: datetime


@dataclass(frozen=True, slots=True)
class TryAgain:
    at: datetime


@dataclass(frozen=True, slots=True)
class GiveUp:
    reason: str


Decision = Settled | Pause | TryAgain | GiveUp

IN_CHANNEL = "already_in_channel"

ALREADY_SO = {
    Method.INVITE: frozenset({IN_CHANNEL}),
    Method.PIN: frozenset({"already_pinned"}),
}

PASSING = frozenset(
    {
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
        "org_login_required",
        "fetch_members_failed",
        "update_failed",
    }
)
"""Refusals that say something about Slack at this moment, and nothing about the call."""

UNINSTALLED = frozenset(
    {"account_inactive", "token_revoked", "invalid_auth", "token_expired", "team_access_not_granted"}
)
"""The installation is dead; the promises stay, and are kept if the app is installed again."""

RATE_LIMITED = frozenset({"ratelimited", "rate_limited"})

GIVE_UP_AFTER = 60
"""Attempts. With the pauses below that is more than half a day of trouble."""

LONGEST_PAUSE = timedelta(minutes=15)


def after(trouble: Trouble, *, method: Method, attempts: int, now: datetime) -> Decision:
    """`attempts` counts the one that just ended."""
    match trouble:
        case RateLimited(retry_after):
            return Pause(until=now + timedelta(seconds=retry_after))
        case Refused(error) if error in RATE_LIMITED:
            return Pause(until=now + timedelta(seconds=30))
        case Refused(error) if error in ALREADY_SO.get(method, ()):
            return Settled()
        case Refused(error) if error in UNINSTALLED:
            return TryAgain(at=now + LONGEST_PAUSE)
        case Refused(error) if error not in PASSING:
            return GiveUp(error)
        case Refused(reason) | Unclear(reason):
            if attempts >= GIVE_UP_AFTER:
                return GiveUp(reason)
            return TryAgain(at=now + min(timedelta(seconds=2.0 ** min(attempts, 12)), LONGEST_PAUSE))
