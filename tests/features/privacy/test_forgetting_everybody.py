"""Everybody who wrote anything on a tour through all forms is forgotten: their words are nowhere any more.

A column for people's words that is new fails this test until the tour writes into it.
"""

import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import Column, Table, select

from bot.core.db import Base, EncryptedJson, EncryptedText
from tests.features.privacy.canaries import CANARY, everything_stored, files_of
from tests.features.privacy.test_forgetting import after_a_day, ask
from tests.stage import Stage
from tests.touring import go
from tests.tours import Tour
from tests.wandering import Json, Write

WRITERS = ("Mariana", "Grace", "Priya", "Linus", "Siobhán", "Kenji", "Wanjiru", "Aroha", "Björn 🌱")

OF_THE_INSTALLATION = {
    "workspaces.bot_token",
    "workspaces.refresh_token",
    "workspaces.salt",
    "organizations.bot_token",
    "organizations.refresh_token",
}
"""Encrypted columns in which nobody's words stand."""


CHOSEN = {
    "agreements.common",
    "agreements.suggested",
    "avoidances.slack_ids",
    "goal_ratings.level",
    "imports.found",
    "imports.pasted",
    "meeting_answers.rating",
    "members.wished",
    "strength_looks.moved",
    "suggestions.reasons",
}
"""Those with choices, people or numbers, or with what an organizer handed in; see test_forgetting.py for Slack ids."""

OF_THE_PROGRAM = "chrysanthemum"
"""What the organizer writes, who stays."""


def singing(name: str) -> Write:
    song = OF_THE_PROGRAM if name == "Ada" else CANARY

    def words(block: Json, attempt: int) -> str:
        limit = block["element"].get("max_length") or 75
        if attempt:
            tame = {"link": f"https://example.com/{CANARY}", "minutes": "15", "options": f"{song}\nTwo", "name": ""}
            return tame.get(block["block_id"], song)
        return f"{song} {name.lower()}"[:limit]

    return words


def encrypted() -> set[str]:
    return {f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in kept(table)}


def kept(table: Table) -> Iterator[Column[object]]:
    return (column for column in table.columns if isinstance(column.type, EncryptedText | EncryptedJson))


def columns_with(stage: Stage, words: str) -> set[str]:
    """The encrypted columns in which this stands."""
    with stage.session() as session:
        return {
            f"{table.name}.{column.name}"
            for table in Base.metadata.sorted_tables
            for column in kept(table)
            if any(words in str(value) for value in session.scalars(select(column)))
        }


def test_of_those_who_wrote_into_every_form_no_word_is_left(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    reached: set[str] = set()
    tour = Tour(stage, singing, after_each=lambda: reached.update(columns_with(stage, CANARY)))
    go(tour)
    assert encrypted() - OF_THE_INSTALLATION - CHOSEN - reached == set(), "Nobody wrote there: add a scene to the tour."

    for name in WRITERS:
        ask(stage.person(name))
    for _ in range(3):
        after_a_day(stage)

    stored = everything_stored(stage)
    assert CANARY not in stored
    assert CANARY.encode() not in files_of(stage)
    assert CANARY not in caplog.text
