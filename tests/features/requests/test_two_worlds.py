"""Worlds that differ only in who avoided whom, or in who said no: everybody else sees exactly the same."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.sandbox.block_kit.reading import text_of
from bot.sandbox.people import Person
from tests.features.requests.looking import asks, looks, question
from tests.stage import Stage, staged

World = Callable[[Stage], list[str]]


def with_avoided(mentor: list[str], mentee: list[str]) -> World:
    """Grace and Mariana, one of whom would rather not; Mariana looks, and asks Linus."""

    def live(stage: Stage) -> list[str]:
        stage.set_up()
        grace = stage.join("Grace", "mentor", **({"avoided": mentor} if mentor else {}))
        for name in ("Linus", "Siobhán"):
            stage.join(name, "mentor")
        mariana = stage.join("Mariana", "mentee", **({"avoided": mentee} if mentee else {}))
        stage.settle()
        found = [looks(mariana)]
        assert grace.mention not in found[0]
        asks(stage, mariana, "Linus", "Siobhán")
        return found + seen(stage, "Mariana", "Linus", "Siobhán", "Ada", "Grace")

    return live


def test_nobody_can_tell_who_of_the_two_avoids_the_other(sqlite_template: Path, tmp_path: Path) -> None:
    worlds = [with_avoided(["@Mariana"], []), with_avoided([], ["@Grace"]), with_avoided(["@Mariana"], ["@Grace"])]

    first, *others = [lived(sqlite_template, tmp_path / f"{number}.sqlite3", w) for number, w in enumerate(worlds)]

    assert all(other == first for other in others)


def says_no(stage: Stage, grace: Person) -> None:
    stage.later(days=2, hours=23, minutes=58)
    grace.presses("Not this time", message=question(grace))
    grace.chooses("What would you like the organizers to know?", "No chemistry")
    grace.submits()


def says_no_without_a_word(stage: Stage, grace: Person) -> None:
    stage.later(days=2, hours=23, minutes=58)
    grace.presses("Not this time", message=question(grace))
    grace.submits()


def says_no_and_rests(stage: Stage, grace: Person) -> None:
    stage.later(days=2, hours=23, minutes=58)
    grace.presses("Not now, and pause", message=question(grace))
    grace.chooses("First day back", "2030-03-04")
    grace.submits()


def stays_silent(stage: Stage, grace: Person) -> None:
    stage.later(days=2, hours=23, minutes=58)


def after(answer: Callable[[Stage, Person], None]) -> World:
    """Mariana asks Grace, then Linus; neither of the two others ever takes her."""

    def live(stage: Stage) -> list[str]:
        stage.set_up()
        for name in ("Grace", "Linus", "Kenji"):
            stage.join(name, "mentor")
        mariana = stage.join("Mariana", "mentee")
        asks(stage, mariana, "Grace", "Linus")
        answer(stage, stage.person("Grace"))
        stage.later(minutes=6)
        found = seen(stage, "Mariana", "Linus", "Kenji")
        stage.later(days=6)
        found += seen(stage, "Mariana", "Linus", "Kenji")
        return [*found, looks(mariana)]

    return live


@pytest.mark.parametrize("answer", [says_no, says_no_without_a_word, says_no_and_rests])
def test_a_no_looks_like_silence(sqlite_template: Path, tmp_path: Path, answer) -> None:
    silence = lived(sqlite_template, tmp_path / "one.sqlite3", after(stays_silent))

    assert lived(sqlite_template, tmp_path / "other.sqlite3", after(answer)) == silence
    assert any("Now I ask" in each for each in silence)


def lived(template: Path, file: Path, world: World) -> list[str]:
    shutil.copyfile(template, file)
    with staged(f"sqlite:///{file}") as stage:
        return [BY_CHANCE.sub("·", text) for text in world(stage)]


BY_CHANCE = re.compile(r"(?<=\^)\d{10}(?=\^)")


def seen(stage: Stage, *names: str) -> list[str]:
    """All that these people can see, with the time of each message to within ten minutes."""
    found = []
    for name in names:
        person = stage.person(name)
        found += [f"{int(float(each['ts'])) // 600} {text_of(each)}" for each in person.dm_with_bot()]
        person.opens_home()
        found.append(text_of(person.home))
    return found
