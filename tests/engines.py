"""Engines that outlive a test.

SQLAlchemy compiles each statement once for an engine, which costs more than running it. A test has a database of its
own, but takes an engine that an earlier test of the process used, and points it there.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event, make_url

from bot.core.db import driver_url, make_engine
from bot.core.encryption import Cipher

_idle: defaultdict[str, list[Engine]] = defaultdict(list)
_where: dict[Engine, str] = {}


@contextmanager
def engine_for(url: str, cipher: Cipher) -> Iterator[Engine]:
    """An engine on this database; nobody else has it until the block ends."""
    kind = make_url(url).get_backend_name()
    engine = _idle[kind].pop() if _idle[kind] else _new(url, cipher)
    engine.dispose()  # a straggler of the earlier test may have gone back to its database
    _where[engine] = url
    engine.dialect.cipher = cipher  # type: ignore[attr-defined]
    try:
        yield engine
    finally:
        engine.dispose()
        _idle[kind].append(engine)


def _new(url: str, cipher: Cipher) -> Engine:
    engine = make_engine(url, cipher)

    @event.listens_for(engine, "do_connect")
    def _there(dialect: Any, _record: Any, args: list[Any], options: dict[str, Any]) -> None:
        found, named = dialect.create_connect_args(make_url(driver_url(_where[engine])))
        args[:] = found
        options.clear()
        options.update(named)

    return engine
