"""Rate limits: how often an app may call each method, on a clock of their own.

Slack publishes the numbers per minute, and says of bursts only "small", "occasional", "sporadic" and "generous"; the
bursts here are our reading of these words. The published numbers are floors. Slack is often more patient than that;
an app that relies on its patience is found out here.
"""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.refusals import SlackRefusal

MINUTE = 60.0


@dataclass(frozen=True)
class Limit:
    per_minute: int
    burst: int

    @property
    def most(self) -> int:
        """Calls in any sixty seconds."""
        return self.per_minute + self.burst


TIER_1 = Limit(1, burst=1)
TIER_2 = Limit(20, burst=2)
TIER_3 = Limit(50, burst=5)
TIER_4 = Limit(100, burst=20)
POSTS = Limit(300, burst=0)
"""chat.postMessage in a whole workspace: "several hundred messages per minute"."""
HUNDREDS = Limit(600, burst=0)
"""auth.test and chat.getPermalink: "hundreds of requests per minute"."""
UNLISTED_HISTORY = Limit(1, burst=0)
"""Reading messages, for an app that is sold outside the Marketplace."""

POST_SECONDS = 1.0
POST_BURST = 5
"""One message a second in each conversation, and so many at once before that counts."""

GRACE = 1
"""Seconds. The refused app counts from when it read the answer, a little later than when it was given."""

Key = tuple[str, ...]


@dataclass
class Limits:
    clock: Callable[[], float]
    """In seconds. By default the sandbox's own time, so that moving it lets limits pass."""
    enabled: bool = True
    """Switched off only by a test that shows that its suite would notice."""
    opens_at: float = 0.0
    """When everybody who was refused so far may come again."""
    _calls: dict[Key, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _posts: dict[Key, float] = field(default_factory=dict)

    def take(self, key: Key, limit: Limit) -> None:
        """Count a call, or refuse it: at most so many in any minute. A refused call does not count."""
        now, calls = self.clock(), self._calls[key]
        while calls and calls[0] <= now - MINUTE:
            calls.popleft()
        if self.enabled and len(calls) >= limit.most:
            raise self._refusal(now, calls[-limit.most] + MINUTE - now)
        calls.append(now)

    def take_post(self, key: Key) -> None:
        """One message more in a conversation."""
        now = self.clock()
        paid_until = max(self._posts.get(key, now), now)
        wait = paid_until - now - (POST_BURST - 1) * POST_SECONDS
        if self.enabled and wait > 0:
            raise self._refusal(now, wait)
        self._posts[key] = paid_until + POST_SECONDS

    def seconds_to_wait(self) -> int:
        """Until nobody who was refused has to wait any longer; 0 when nobody does."""
        wait = self.opens_at - self.clock()
        return math.ceil(wait) + GRACE if wait > 0 else 0

    def _refusal(self, now: float, wait: float) -> SlackRefusal:
        seconds = max(1, math.ceil(wait))
        self.opens_at = max(self.opens_at, now + seconds)
        return rate_limited(seconds)


def rate_limited(seconds: int) -> SlackRefusal:
    return SlackRefusal("ratelimited", status=429, headers={"Retry-After": str(seconds)})
