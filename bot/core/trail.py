"""Which request the log speaks of: an id that all lines of one request bear."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("request", default="")


def current() -> str:
    """Empty outside of a request."""
    return _current.get()


@contextmanager
def request(request_id: str = "") -> Iterator[str]:
    """Within the block, all that this thread does belongs to one request. One that is under way keeps its id."""
    token = _current.set(current() or request_id or secrets.token_hex(6))
    try:
        yield current()
    finally:
        _current.reset(token)
