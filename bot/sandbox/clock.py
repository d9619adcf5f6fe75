"""The sandbox's time, which can be moved forward."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class SandboxClock:
    """Real time plus an offset; read and moved from any thread, and never backwards."""

    def __init__(self, start: datetime | None = None) -> None:
        self.on_move: list[Callable[[datetime], None]] = []
        self._lock = threading.Lock()
        self._offset = timedelta()
        self._latest = datetime.min.replace(tzinfo=UTC)
        if start is not None:
            self._offset = start - datetime.now(UTC)

    def now(self) -> datetime:
        with self._lock:
            self._latest = max(self._latest, datetime.now(UTC) + self._offset)
            return self._latest

    def set(self, moment: datetime) -> None:
        """Move to that moment. One that is already past changes nothing."""
        if moment.tzinfo is None:
            raise ValueError("The sandbox's clock takes moments with a time zone.")
        with self._lock:
            ahead = moment - (datetime.now(UTC) + self._offset)
            self._offset += max(ahead, timedelta())
        for tell in self.on_move:
            tell(self.now())
