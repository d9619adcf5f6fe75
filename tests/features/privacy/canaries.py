"""Words that are planted wherever somebody can write, and looked for wherever they could be kept."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from bot.core.db import Base
from bot.sandbox.people import Person
from bot.sandbox.people.finding import NotThere
from tests.stage import Stage

CANARY = "serinus-canaria"

NUMBERS = count(1)

STEPS = 4
"""Forms that follow one another, at most."""


def plant(person: Person, command: str, channel: str, *presses: str) -> set[str]:
    """Type a word, press buttons, fill in every form that comes, and submit it: the planted words."""
    before = person.modal
    try:
        person.types(command, channel=channel)
        for label in presses:
            person.presses(label)
        planted = set(_fill_forms(person))
    except NotThere:
        planted = set()
    while person.modal:
        person.closes(everything=True)
    assert before is None
    return planted


def _fill_forms(person: Person) -> Iterator[str]:
    for _ in range(STEPS):
        modal = person.modal
        if not modal or not modal.get("submit"):
            return
        words = [word for block in modal["blocks"] if (word := _fill(person, block))]
        person.submits()
        if person.errors:
            return
        yield from words


def _fill(person: Person, block: dict[str, Any]) -> str | None:
    """What was written into the field, if one can write there."""
    element = block.get("element") or {}
    match element.get("type"):
        case "plain_text_input":
            word = f"{CANARY} {next(NUMBERS)}"
            is_link = "link" in block["block_id"] or "url" in block["block_id"]
            word = f"https://example.com/{word.replace(' ', '-')}" if is_link else word
            person.chooses(block["block_id"], word)
            return word
        case "static_select" | "radio_buttons" if not block.get("optional") and not element.get("initial_option"):
            person.chooses(block["block_id"], element["options"][0]["text"]["text"])
        case "checkboxes" if not block.get("optional") and not element.get("initial_options"):
            person.chooses(block["block_id"], element["options"][0]["text"]["text"])
        case "datepicker" if not element.get("initial_date"):
            person.chooses(block["block_id"], "2030-02-05")
        case "timepicker" if not element.get("initial_time"):
            person.chooses(block["block_id"], "15:00")
    return None


def everything_stored(stage: Stage) -> str:
    """Every row of every table, with what is encrypted in it as it reads."""
    with stage.session() as session:
        rows = {
            table.name: [list(row) for row in session.execute(select(table))] for table in Base.metadata.sorted_tables
        }
    return json.dumps(rows, default=str, ensure_ascii=False)


def files_of(stage: Stage) -> bytes:
    """The database's file and its log, byte by byte; nothing for a server."""
    if stage.bot.engine.dialect.name != "sqlite":
        return b""
    with stage.session() as session:  # an engine that served another test before is named after that one's file
        name = session.execute(text("PRAGMA database_list")).one().file
    return b"".join(Path(name + end).read_bytes() for end in ("", "-wal") if Path(name + end).exists())
