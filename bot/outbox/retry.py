"""What to do after an attempt: a decision that can be put in a table. Pure.

Error codes and their meanings: docs.slack.dev/reference/methods, one page per method.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.outbox.models import Method

# --- what came back


@dataclass(frozen=True, slots=True)
class Refused:
    """Slack understood and said no."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """The call was not made: Slack asked for a pause, or our own pace did, or time ran out."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unclear:
    """A 5xx, a reset, a time-out: the call may have taken effect or not."""

    reason: str


Trouble = Refused | Later | Unclear


# --- what to do


@dataclass(frozen=True, slots=True)
class Settled:
    """What was promised is so already."""


@dataclass(frozen=True, slots=True)
class Wait:
    """No attempt was made."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Uninstalled:
    """No attempt either: the promises of the whole workspace wait for the app to be installed again."""

    reason: str


@dataclass(frozen=True, slots=True)
class TryAgain:
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class GiveUp:
    reason: str


Decision = Settled | Wait | Uninstalled | TryAgain | GiveUp

IN_CHANNEL = "already_in_channel"
NOT_IN_CHANNEL = "not_in_channel"

ALREADY_SO: Mapping[Method, frozenset[str]] = {
    Method.INVITE: frozenset({IN_CHANNEL}),
    Method.PIN: frozenset({"already_pinned"}),
    Method.ARCHIVE: frozenset({"already_archived"}),
    # Of what it cannot change any more.
    Method.RENAME: frozenset({"is_archived", "channel_not_found", NOT_IN_CHANNEL}),
    # A private channel that the bot has left it cannot see; and what is archived or empty needs no leaving.
    Method.LEAVE: frozenset({NOT_IN_CHANNEL, "channel_not_found", "is_archived", "last_member"}),
}

PASSING = frozenset({"team_added_to_org", "org_login_required", "fetch_members_failed", "update_failed"})
"""Refusals that say something about Slack at this moment, and nothing about the call."""

AMBIGUOUS = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""Answers of a Slack in trouble, which may have done what was asked."""

UNINSTALLED = frozenset(
    {"account_inactive", "token_revoked", "invalid_auth", "token_expired", "team_access_not_granted"}
)
"""The installation is dead; the promises stay, and are kept if the app is installed again."""

RESTING = "ratelimited"

RATE_LIMITED = frozenset({RESTING, "rate_limited"})

GIVE_UP_AFTER = 60
"""Attempts. With the pauses below that is more than half a day of trouble."""

DEFECTS = 5
"""How often an item may make us stumble before somebody has to look."""

LONGEST_PAUSE = timedelta(minutes=15)


def after(trouble: Trouble, *, method: Method, attempts: int, now: datetime) -> Decision:
    """`attempts` counts the one that just ended."""
    match trouble:
        case Later(seconds):
            return Wait(now + timedelta(seconds=seconds))
        case Refused(error) if error in ALREADY_SO.get(method, ()):
            return Settled()
        case Refused(error) if error in UNINSTALLED:
            return Uninstalled(error)
        case Refused(error) if error not in PASSING:
            return GiveUp(error)
        case Refused(reason) | Unclear(reason):
            if attempts >= GIVE_UP_AFTER:
                return GiveUp(reason)
            pause = min(timedelta(seconds=2.0 ** min(attempts, 12)), LONGEST_PAUSE)
            return TryAgain(now + pause, reason)
