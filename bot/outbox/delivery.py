"""Keeping promises: claim, commit, call, record.

The worker goes round the workspaces in which something is due and takes a bite of each. A bite is claimed in one
transaction, each result is recorded in another, and none is open during a call. What is claimed is decided in
`claims.py` (consent, order, pace), what a call does after a crash in `attempt.py`, what its answer changes in
`records.py`, and which worker may do it at all in `leases.py`.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.core.clock import Clock
from bot.core.db import Begin
from bot.outbox.attempt import Claimed, attempt
from bot.outbox.calls import Access, Line, Result
from bot.outbox.claims import Claims
from bot.outbox.due import LONGEST_REST, at, due_ids, next_after_rest, workspaces_with_due
from bot.outbox.leases import Alone, Watch
from bot.outbox.models import OutboxItem
from bot.outbox.pace import Pace
from bot.outbox.permission import Outcome, Permission
from bot.outbox.records import Records
from bot.outbox.retry import LONGEST_PAUSE, UNINSTALLED, Later, Refused
from bot.slack.naming import NAME, named

log = logging.getLogger(__name__)

NOT_BEGUN = Later(0)

FRESH = 3.0
"""Seconds for which it may be trusted that what was claimed may be said: somebody's quiet hours may begin."""

SHORTEST = 0.001
"""Seconds. A rest that a clock cannot tell from none would never be over."""

BREATH = 0.5
"""Seconds between two tries to record what was done, when the database is away."""


def never() -> bool:
    return False


class Delivery:
    """`access_of(workspace_id)` is None when the app is not installed there (any more). `clock` is the pace's.

    `refused(workspace_id, why, now)` is told when Slack does not take the token of a workspace.
    """

    def __init__(
        self,
        begin: Begin,
        *,
        clock: Clock,
        access_of: Callable[[int], Access | None],
        permission: Permission,
        outcomes: Sequence[Outcome],
        leases: Alone,
        refused: Callable[[int, str, datetime], object] = lambda *_: None,
        command: str = NAME,
    ) -> None:
        self.leases = leases
        self._refused = refused
        self._begin, self._clock, self._access_of, self._command = begin, clock, access_of, command
        self._records = Records(begin, outcomes)
        self._claims = Claims(begin, permission=permission, leases=leases, records=self._records)
        self._tried_at = clock().timestamp()
        self._paces: dict[int, Pace] = defaultdict(Pace)
        self._dead: dict[int, tuple[str | None, datetime]] = {}
        """Tokens that Slack refuses, and when to try them again. A new token is tried at once."""

    def deliver(self, clock: Clock, *, stopping: Callable[[], bool] = never) -> int:
        """A bite of each workspace; returns the number of items that changed, 0 when nothing more can be done now.

        No call is begun once `stopping` says yes.
        """
        self._tried_at = self._seconds()
        return sum(self.bite(workspace_id, clock, stopping) for workspace_id in self.hungry(clock()) if not stopping())

    def hungry(self, now: datetime) -> list[int]:
        """Ids of the workspaces in which something is due."""
        with self._begin() as session:
            return list(session.scalars(workspaces_with_due(), at(now)))

    def bite(self, workspace_id: int, clock: Clock, stopping: Callable[[], bool] = never) -> int:
        access = self._usable_access(workspace_id, clock())
        if access is None or stopping():
            return 0
        pace, watch = self._paces[workspace_id], Watch()
        claimed, changed = self._claims.take(workspace_id, pace, self._seconds(), clock())
        line = Line(access, pace, seconds=self._seconds, seconds_left=watch.seconds_left)
        for each in claimed:
            too_late = stopping() or workspace_id in self._dead or watch.seconds_passed() > FRESH
            self._keep(each, None if too_late else line, clock, watch)
        return changed + len(claimed)

    def seconds_to_wait(self, now: datetime) -> float | None:
        """Until something that is due, and rests only for the sake of Slack's limits, may go on.

        What rested when `deliver` was last tried, and has ceased to since, may go on at once.
        """
        soon = now + LONGEST_REST
        waits = [self._rest_of(each, now) for each in self.hungry(soon) if self._usable_access(each, now)]
        soonest = min((wait for wait in waits if wait is not None), default=None)
        return None if soonest is None else max(soonest, SHORTEST)

    def seconds_to_rest(self) -> float | None:
        """The same without a look at what is due: until the next limit is over."""
        now = self._seconds()
        moments = [pace.resumes_at(now) for pace in list(self._paces.values())]
        return min((at - now for at in moments if at is not None), default=None)

    def _rest_of(self, workspace_id: int, now: datetime) -> float | None:
        with self._begin() as session:
            ready = session.scalar(due_ids(1), at(now, workspace_id)) is not None
            until = session.scalar(next_after_rest(), at(now, workspace_id))
        waits = [(until - now).total_seconds()] if until else []
        resumes_at = self._paces[workspace_id].resumes_at(self._tried_at) if ready else None
        return min([*waits, *([resumes_at - self._seconds()] if resumes_at else [])], default=None)

    def _keep(self, claimed: Claimed, line: Line | None, clock: Clock, watch: Watch) -> None:
        """Without a line the item is given back."""
        try:
            result = self._attempt(line, claimed) if line else NOT_BEGUN
            self._record(claimed, result, clock, watch)
            if line and isinstance(result, Refused) and result.reason in UNINSTALLED:
                self._dead[claimed.workspace_id] = (line.access.client.token, clock() + LONGEST_PAUSE)
                self._refused(claimed.workspace_id, result.reason, clock())
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            self._records.set_aside(claimed.item_id, error, clock())

    def _attempt(self, line: Line, claimed: Claimed) -> Result:
        def remember(file_id: str) -> None:
            with self._begin() as session:
                session.execute(update(OutboxItem).filter_by(id=claimed.item_id).values(file_id=file_id))

        return attempt(line, claimed.renamed(lambda args: named(args, self._command)), remember)

    def _record(self, claimed: Claimed, result: Result, clock: Clock, watch: Watch) -> None:
        """The call was made: a database that restarts at this moment is waited for."""
        while True:
            try:
                return self._records.record(claimed, result, clock())
            except (OperationalError, InterfaceError):
                if watch.seconds_left() <= 0:
                    raise
                time.sleep(BREATH)

    def _usable_access(self, workspace_id: int, now: datetime) -> Access | None:
        access = self._access_of(workspace_id)
        token, until = self._dead.get(workspace_id, (None, now))
        if access and access.client.token == token and now < until:
            return None
        self._dead.pop(workspace_id, None)
        return access

    def _seconds(self) -> float:
        return self._clock().timestamp()
