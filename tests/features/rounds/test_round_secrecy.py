"""Worlds that differ only in who avoids, declined or rejected whom: everybody else sees exactly the same."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.sandbox.block_kit.reading import text_of
from bot.sandbox.people import Person
from tests.features.rounds.rounds import ask_first, draft, look, says_no
from tests.stage import Stage, staged

Differs = Callable[[Stage], None]


def nothing(stage: Stage) -> None:
    """Nobody does anything."""


def declines(name: str, partner: str) -> Differs:
    def answer(stage: Stage) -> None:
        stage.person(partner).presses("Yes, gladly")
        says_no(stage.person(name), "Not for me")

    return answer


def avoids(name: str, whom: str) -> Differs:
    def say(stage: Stage) -> None:
        person = stage.person(name)
        person.types("/mentor profile", channel="dm")
        person.presses("Change: Where I stand")
        person.chooses("Please do not pair me with", whom)
        person.submits()
        person.closes()

    return say


def rejects_the_first_pair(stage: Stage) -> None:
    stage.person("Ada").presses("Reject: not these two")


def lived(
    template: Path,
    file: Path,
    before: Differs,
    after: Differs,
    watched: tuple[str, ...],
    *,
    at_the_draft: Differs = nothing,
) -> list[str]:
    """What some people see of a round in which `before` happens before the draft, `after` once both were asked.

    The first and the last of it is what the organizer sees of the round.
    """
    shutil.copyfile(template, file)
    with staged(f"sqlite:///{file}") as stage:
        stage.set_up()
        stage.join("Grace", "mentor", offered=["SQL"])
        stage.join("Linus", "mentor", offered=["Go"])
        stage.join("Mariana", "mentee", wanted=["SQL"])
        stage.join("Diego", "mentee", wanted=["Go"])
        before(stage)
        ada, found = stage.person("Ada"), list[str]()
        found.append(draft(ada))
        at_the_draft(stage)
        ask_first(stage, ada)
        after(stage)
        stage.settle()
        for days in (1, 4, 3):
            stage.later(days=days)
            found += [line for name in watched for line in seen(stage.person(name))]
        found.append(look(ada))
        ada.presses("Renew")
        ada.closes()
        return [BY_CHANCE.sub("·", MOMENT.sub("", text)) for text in found]


def seen(who: Person) -> list[str]:
    who.opens_home()
    return [*(f"{each['ts'].partition('.')[0][:8]} {text_of(each)}" for each in who.dm_with_bot()), text_of(who.home)]


BY_CHANCE = re.compile(r"<#[A-Z0-9]+>")
MOMENT = re.compile(r"<!date\^\d+\^[^>]*>")


@pytest.mark.parametrize(
    ("one", "other", "watched"),
    [
        ((avoids("Grace", "Mariana"), nothing), (avoids("Mariana", "Grace"), nothing), ("Linus", "Diego", "Ada")),
        ((nothing, declines("Grace", "Mariana")), (nothing, declines("Mariana", "Grace")), ("Linus", "Diego", "Ada")),
    ],
)
def test_whose_doing_it_was_shows_nowhere(sqlite_template: Path, tmp_path: Path, one, other, watched) -> None:
    first = lived(sqlite_template, tmp_path / "one.sqlite3", *one, watched)
    second = lived(sqlite_template, tmp_path / "other.sqlite3", *other, watched)

    assert first == second
    assert any("2 pairs" in text for text in first)


def answers_yes(stage: Stage) -> None:
    stage.person("Mariana").presses("Yes, gladly")


def declined_before_her_answer(stage: Stage) -> None:
    says_no(stage.person("Grace"))
    answers_yes(stage)


def test_who_said_yes_cannot_tell_a_no_from_silence(sqlite_template: Path, tmp_path: Path) -> None:
    watched = ("Mariana", "Linus", "Diego")
    silent = lived(sqlite_template, tmp_path / "one.sqlite3", nothing, answers_yes, watched)
    refused = lived(sqlite_template, tmp_path / "other.sqlite3", nothing, declined_before_her_answer, watched)

    assert silent[:-1] == refused[:-1]


def test_who_was_rejected_by_the_organizer_cannot_tell_it_from_being_avoided(
    sqlite_template: Path, tmp_path: Path
) -> None:
    watched, reject = ("Mariana", "Linus", "Diego"), rejects_the_first_pair
    rejected = lived(sqlite_template, tmp_path / "one.sqlite3", nothing, nothing, watched, at_the_draft=reject)
    avoided = lived(sqlite_template, tmp_path / "other.sqlite3", avoids("Grace", "Mariana"), nothing, watched)

    assert rejected[1:-1] == avoided[1:-1]
    assert rejected[0] != avoided[0]
    assert any("would you like to have as your mentor" in line for line in rejected)
