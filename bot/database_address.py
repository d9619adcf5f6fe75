"""DATABASE_URL as an operator writes it: what SQLAlchemy would trip over later is refused here, in words."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.core.db import driver_url

EXAMPLES = "Write it like sqlite:///mentor.sqlite3 or postgresql://user:password@host/mentor."

DRIVERS = {"sqlite": ("sqlite", "sqlite+pysqlite"), "postgresql": ("postgresql+psycopg",)}


def problem(typed: str) -> str | None:
    """What is wrong with it, and what to do; None if nothing is. It is never quoted: a password may be in it."""
    try:
        address = make_url(driver_url(typed))
    except (ArgumentError, ValueError):
        return f"DATABASE_URL cannot be read as an address. {EXAMPLES}"
    kind = address.drivername.partition("+")[0]
    if kind not in DRIVERS:
        return f"DATABASE_URL is neither a sqlite:// nor a postgresql:// address. {EXAMPLES}"
    if address.drivername not in DRIVERS[kind]:
        return f"DATABASE_URL names a driver that does not come with this bot. Begin it with {kind}:// and no more."
    return _problem_of_file(address) if kind == "sqlite" else _problem_of_server(address)


def _problem_of_file(address: URL) -> str | None:
    try:
        address.get_dialect()().create_connect_args(address)
    except (ArgumentError, ValueError):
        return f"DATABASE_URL is none that SQLite takes. {EXAMPLES} A path from the root has four slashes."
    in_memory = ":memory:" in (address.database or ":memory:") or address.query.get("mode") == "memory"
    return f"DATABASE_URL names no file, so all would be lost at the end. {EXAMPLES}" if in_memory else None


def _problem_of_server(address: URL) -> str | None:
    if "@" in f"{address.host}{address.database}":
        return "DATABASE_URL has more than one @. In a password, write it as %40."
    return None
