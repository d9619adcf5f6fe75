"""Is the database there, of this version, and written with our keys?"""

import os
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from bot.config import Settings
from bot.connecting import explained, file_of, try_writing
from bot.core import revision
from bot.core.db import Base
from bot.core.encryption import Cipher
from bot.core.stored import as_stored, is_encrypted
from bot.doctor.finding import Examination, Finding, Findings, fine, note, wrong

MIGRATE = "Back it up, then run `python -m alembic upgrade head` with the same DATABASE_URL."


def examine(engine: Engine, settings: Settings) -> Examination[bool]:
    """At the end, whether one can go on with it."""
    file = file_of(engine)
    if file is not None and not file.exists():
        yield _about_a_missing(file)
        return False
    try:
        at_head = revision.is_usable(engine)
        if at_head:
            try_writing(engine)
    except DBAPIError as problem:
        yield wrong(*explained(engine, problem))
        return False
    if not at_head:
        by_itself = " `python -m bot run` does that by itself." if file else ""
        yield wrong("The database is not at the revision that this version needs.", MIGRATE + by_itself)
        return False
    yield fine("The database can be read and written to, and is of this version.")
    yield from _examine_contents(engine, file, settings)
    return True


def _examine_contents(engine: Engine, file: Path | None, settings: Settings) -> Findings:
    if file is not None and settings.signing_secret:
        yield note("SQLite serves one computer, with one worker.", "For several, set DATABASE_URL to PostgreSQL.")
    yield from _examine_keys(engine)


def _about_a_missing(file: Path) -> Finding:
    folder = file.parent
    if folder.is_dir() and os.access(folder, os.W_OK):
        return note(f"The SQLite file {file} is not there yet.", "`python -m bot run` makes it.")
    what = "cannot be written to" if folder.is_dir() else "is not there"
    return wrong(
        f"The SQLite file {file} cannot be made: its folder {what}.",
        "Make the folder, and give it to the user that runs the bot; or change DATABASE_URL.",
    )


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
