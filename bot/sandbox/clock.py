"""The sandbox's time, which can be moved forward."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count


def real_time() -> datetime:
    return datetime.now(UTC)


class SandboxClock:
    """Some other clock plus an offset; read and moved from any thread, and never backwards.

    `ticking`: that other clock; real time if none is given.
    """

    def __init__(self, start: datetime | None = None, ticking: Callable[[], datetime] = real_time) -> None:
        self.on_move: list[Callable[[datetime], None]] = []
        self._ticking = ticking
        self._lock = threading.Lock()
        self._offset = timedelta()
        self._latest = datetime.min.replace(tzinfo=UTC)
        if start is not None:
            self._offset = start - ticking()

    @classmethod
    def of_looks(cls, start: datetime) -> "SandboxClock":
        """Real time does not move it, but each look at it, by a millionth of a second: so a test takes the same course
        on a slow machine, and no two things happen at once."""
        looks = count()
        return cls(start, ticking=lambda: start + timedelta(microseconds=next(looks)))

    def now(self) -> datetime:
        with self._lock:
            self._latest = max(self._latest, self._ticking() + self._offset)
            return self._latest

    def set(self, moment: datetime) -> None:
        """Move to that moment. One that is already past changes nothing."""
        if moment.tzinfo is None:
            raise ValueError("The sandbox's clock takes moments with a time zone.")
        with self._lock:
            ahead = moment - (self._ticking() + self._offset)
            self._offset += max(ahead, timedelta())
        for tell in self.on_move:
            tell(self.now())
