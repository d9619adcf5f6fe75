"""What goes wrong on demand: on the way of the app's calls, and on the way to the app."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import count

from bot.sandbox.refusals import NotPossible
from bot.sandbox.shapes import JsonObject

ANY = "*"
CALL_KINDS = {
    "rate_limited": "is refused with HTTP 429",
    "server_error": "fails with HTTP 500",
    "unavailable": "fails with HTTP 503",
    "internal_error": "answers internal_error",
    "fatal_error": "answers fatal_error",
    "reset": "loses its connection",
    "timeout": "gets no answer",
    "slow": "is answered late",
}
DELIVERY_KINDS = {
    "duplicate_event": "arrives twice",
    "late_event": "arrives late, after others",
    "retry_event": "is sent again although it was taken",
    "wrong_signature": "carries a wrong signature",
}
DISCONNECT = "socket_disconnect"
REASONS = ("warning", "refresh_requested", "link_disabled")
DEFAULT_SECONDS = {"rate_limited": 30.0, "timeout": 30.0, "slow": 5.0, "late_event": 5.0}


@dataclass
class Fault:
    id: str
    kind: str
    method: str = ANY
    """The method of the Web API, or the type of the payload, that it befalls."""
    times_left: int = 1
    after_effect: bool = False
    """It strikes when the call has already done its work, and only the answer is lost."""
    seconds: float = 0.0
    reason: str = ""

    @property
    def description(self) -> str:
        if self.kind == DISCONNECT:
            return f"Slack ends the connections: {self.reason}"
        whose = "The next call or payload" if self.method == ANY else f"The next {self.method}"
        what = (CALL_KINDS | DELIVERY_KINDS)[self.kind]
        lasting = f" ({self.seconds:g} s)" if self.seconds else ""
        return f"{whose} {what}{lasting}{', after it took effect' if self.after_effect else ''}"

    def shown(self) -> JsonObject:
        return vars(self) | {"description": self.description}


@dataclass
class Faults:
    """Those that have not struck yet. Each strikes the first thing that it fits."""

    pending: list[Fault] = field(default_factory=list)
    on_disconnect: Callable[[Fault], None] = lambda _: None
    """Ends connections: that happens at once, and waits for nothing to pass by."""
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    def inject(
        self,
        kind: str,
        method: str = ANY,
        *,
        times: int = 1,
        after_effect: bool = False,
        seconds: float | None = None,
        reason: str = "refresh_requested",
    ) -> Fault:
        if kind not in {*CALL_KINDS, *DELIVERY_KINDS, DISCONNECT} or reason not in REASONS:
            raise NotPossible("unknown_fault", f"There is no fault {kind} ({reason}).")
        if times < 1 or (seconds is not None and seconds < 0):
            raise NotPossible("bad_request", "A fault happens at least once, and takes no negative time.")
        takes = DEFAULT_SECONDS.get(kind, 0.0) if seconds is None else seconds
        reason = reason if kind == DISCONNECT else ""
        after_effect = after_effect and kind != "rate_limited"  # Slack counts before it works
        fault = Fault(f"fault-{next(self._ids)}", kind, method, times, after_effect, takes, reason)
        if kind == DISCONNECT:
            self.on_disconnect(fault)
        else:
            self.pending.append(fault)
        return fault

    def remove(self, fault_id: str | None = None) -> None:
        """One of them, or all."""
        self.pending[:] = [fault for fault in self.pending if fault_id not in (None, fault.id)]

    def strike_call(self, method: str) -> Fault | None:
        return self._strike(method, CALL_KINDS)

    def strike_delivery(self, name: str, *kinds: str) -> Fault | None:
        return self._strike(name, kinds)

    def _strike(self, name: str, kinds: Collection[str]) -> Fault | None:
        for fault in self.pending:
            if fault.kind in kinds and fault.method in (ANY, name):
                fault.times_left -= 1
                if not fault.times_left:
                    self.pending.remove(fault)
                return fault
        return None
