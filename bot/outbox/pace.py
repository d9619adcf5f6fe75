"""How often Slack may be asked: the documented tiers, kept in advance, so that a 429 is rare. Pure.

Slack publishes calls per minute for each method in each workspace, and words for the bursts ("occasional", "sporadic",
"generous"); the bursts here are small readings of those words (docs.slack.dev/apis/web-api/rate-limits). A 429 counts
for its method in its workspace, and nothing else has to wait for it. Messages also have a rhythm in each conversation:
about one a second.

A call is paid for with time: n calls a minute cost 60/n seconds each, and a burst of b may be owed for. That is never
more than n + b in any minute, and never less when there is work.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    per_minute: float
    burst: int
    """Calls that may be made at once after a rest."""

    @property
    def seconds(self) -> float:
        """What one call costs."""
        return 60 / self.per_minute


TIER_2, TIER_3, TIER_4 = Limit(20, 2), Limit(50, 5), Limit(100, 10)
POSTS = Limit(300, 10)
"""chat.postMessage in a whole workspace: "several hundred messages per minute"."""
IN_ONE_PLACE = Limit(60, 4)
"""Messages in one conversation."""

LIMITS: Mapping[str, Limit] = {
    "chat.postMessage": POSTS,
    "chat.update": TIER_3,
    "conversations.archive": TIER_2,
    "conversations.create": TIER_2,
    "conversations.history": TIER_3,
    "conversations.invite": TIER_3,
    "conversations.leave": TIER_3,
    "conversations.open": TIER_3,
    "conversations.rename": TIER_2,
    "files.completeUploadExternal": TIER_4,
    "files.getUploadURLExternal": TIER_4,
    "pins.add": TIER_2,
    "users.conversations": TIER_3,
    "views.publish": TIER_4,
}

SHARED = frozenset({"chat.postMessage", "conversations.open", "users.info", "views.publish"})
"""Methods that a click may need at once, in a process that does not know how many calls the worker has made."""

OURS = 0.75
"""The worker's part of those."""

SPEAKS = frozenset({"chat.postMessage", "files.completeUploadExternal"})
"""Methods that say something in a conversation."""

Key = str | int
"""A method, or the id of a conversation."""


def limit_of(key: Key) -> Limit:
    if isinstance(key, int):
        return IN_ONE_PLACE
    limit = LIMITS.get(key, TIER_2)
    return Limit(limit.per_minute * OURS, limit.burst) if key in SHARED else limit


def keys_of(method: str, place: int | None) -> tuple[Key, ...]:
    """What a call counts for. `place` is the id of its conversation."""
    return (method, place) if method in SPEAKS and place is not None else (method,)


class Pace:
    """Of one workspace. Moments are seconds on any clock that only goes forward."""

    def __init__(self, paid_until: Mapping[Key, float] | None = None) -> None:
        self._paid_until = dict(paid_until or {})

    def copy(self) -> "Pace":
        """To try out what could be done."""
        return Pace(self._paid_until)

    def take(self, method: str, place: int | None, now: float) -> bool:
        """Count a call, if it may be made now."""
        keys = keys_of(method, place)
        if any(self._free_at(key) > now for key in keys):
            return False
        for key in keys:
            self._paid_until[key] = max(self._paid_until.get(key, now), now) + limit_of(key).seconds
        return True

    def rest(self, method: str, until: float) -> None:
        """Slack asked for a pause. After it comes no burst: our count was wrong."""
        limit = limit_of(method)
        owed = until + (limit.burst - 1) * limit.seconds
        self._paid_until[method] = max(self._paid_until.get(method, owed), owed)

    def resting(self, now: float) -> set[Key]:
        """The methods and conversations that have to wait."""
        self._paid_until = {key: paid for key, paid in self._paid_until.items() if paid > now}
        return {key for key in self._paid_until if self._free_at(key) > now}

    def free_at(self, method: str, place: int | None = None) -> float:
        """From when on a call may be made."""
        return max(self._free_at(key) for key in keys_of(method, place))

    def resumes_at(self, now: float) -> float | None:
        """When the next of those that rest may go on; None if none rests."""
        moments = [self._free_at(key) for key in list(self._paid_until)]  # another thread may be counting
        return min((at for at in moments if at > now), default=None)

    def _free_at(self, key: Key) -> float:
        limit = limit_of(key)
        return self._paid_until.get(key, float("-inf")) - (limit.burst - 1) * limit.seconds
