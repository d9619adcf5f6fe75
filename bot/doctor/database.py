"""Is the database there, of this version, and written with our keys?"""

import os
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings
from bot.core import revision
from bot.core.db import Base
from bot.core.encryption import Cipher
from bot.core.stored import as_stored, is_encrypted
from bot.doctor.finding import Finding, Findings, fine, note, wrong

MIGRATE = "Back it up, then run `python -m alembic upgrade head` with the same DATABASE_URL."


def examine(engine: Engine, settings: Settings) -> Findings:
    """Whether there is something to go on with, `is_usable` says."""
    file = _file(engine)
    if file is not None and not file.exists():
        yield _about_a_missing(file)
        return
    try:
        at_head = revision.is_usable(engine)
    except SQLAlchemyError as problem:
        yield _unreachable(file, problem)
        return
    if not at_head:
        by_itself = " `python -m bot run` does that by itself." if file else ""
        yield wrong("The database is not at the revision that this version needs.", MIGRATE + by_itself)
        return
    yield fine("The database can be reached and is of this version.")
    if file is not None and settings.signing_secret:
        yield note("SQLite serves one computer, with one worker.", "For several, set DATABASE_URL to PostgreSQL.")
    yield from _examine_keys(engine)


def _about_a_missing(file: Path) -> Finding:
    folder = file.absolute().parent
    if folder.is_dir() and os.access(folder, os.W_OK):
        return note(f"The SQLite file {file} is not there yet.", "`python -m bot run` makes it.")
    what = "cannot be written to" if folder.is_dir() else "is not there"
    return wrong(
        f"The SQLite file {file} cannot be made: its folder {what}.",
        "Make the folder, and give it to the user that runs the bot; or change DATABASE_URL.",
    )


def _unreachable(file: Path | None, problem: SQLAlchemyError) -> Finding:
    if file is not None:
        return wrong(
            f"The SQLite file {file} cannot be read ({type(problem).__name__}).",
            "Check DATABASE_URL, and who owns the file. If it is damaged, restore it from a backup.",
        )
    return wrong(
        f"The database cannot be reached ({type(problem).__name__}).",
        "Check DATABASE_URL: the server's name, the port, the user, the password; and that the server runs.",
    )


def is_usable(engine: Engine) -> bool:
    file = _file(engine)
    try:
        return (file is None or file.exists()) and revision.is_usable(engine)
    except SQLAlchemyError:
        return False


def _file(engine: Engine) -> Path | None:
    """None for a server."""
    return Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None


def _examine_keys(engine: Engine) -> Findings:
    """Two values of each kind are enough: the first was written under the oldest key, the last under the newest."""
    cipher: Cipher = engine.dialect.cipher  # type: ignore[attr-defined]
    tokens = _canaries(engine)
    lost = sum(not cipher.opens(token) for token in tokens)
    if lost:
        yield wrong(
            f"ENCRYPTION_KEYS does not open what is in the database ({lost} of {len(tokens)} samples).",
            "Put the key back with which it was written. It is where you keep your keys, apart from the backups.",
        )
    elif any(not cipher.is_of_first_key(token) for token in tokens):
        yield note("Some of the database is still under an older key.", "Run `python -m bot rotate-keys`.")
    else:
        yield fine(f"ENCRYPTION_KEYS opens what is in the database ({len(tokens)} samples).")


def _canaries(engine: Engine) -> list[str]:
    found: list[str] = []
    with engine.connect() as connection:
        for real in Base.metadata.sorted_tables:
            stored, key = as_stored(real), next(iter(real.primary_key)).name
            for name in (column.name for column in real.columns if is_encrypted(column.type)):
                query = select(stored.c[name]).where(stored.c[name].is_not(None)).limit(1)
                ends = (query.order_by(stored.c[key]), query.order_by(stored.c[key].desc()))
                found += [token for end in ends if (token := connection.scalar(end)) is not None]
    return found
