"""Somebody is forgotten: to the other one of their pair the end looks like every end, but for the name.

And it asks for nothing that cannot be: nobody is there to go on with, or to read words of thanks.
"""

import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.people import text_of
from bot.slack.text import begun
from tests.features.endings.goodbyes import FAREWELL, end_as_organizer
from tests.stage import Stage, staged

LOOK_BACK = "A last look back"


def mariana_is_forgotten(stage: Stage) -> None:
    mariana = stage.person("Mariana")
    mariana.types("/mentor forget", channel="dm")
    mariana.chooses("sure", "Yes, forget me")
    mariana.submits()
    mariana.closes()
    wait(stage, hours=24)


def an_organizer_ends_it(stage: Stage) -> None:
    wait(stage, hours=24)
    end_as_organizer(stage.person("Ada"))


def wait(stage: Stage, **delta: float) -> None:
    stage.sandbox.clock.set(stage.now + timedelta(**delta))
    stage.settle()


def lived(template: Path, file: Path, hours: int, ends: Callable[[Stage], None]) -> list[tuple[float, str]]:
    """What Grace reads at the end, and when."""
    shutil.copyfile(template, file)
    with staged(f"sqlite:///{file}") as stage:
        stage.set_up(cadence="None")
        grace, mariana, name = stage.pair()
        channel = grace._conversation(name).id  # it gets another name
        for person in (grace, mariana):
            stage.expect(person)
        wait(stage, hours=hours)
        ends(stage)
        stage.settle()
        stage.later(minutes=6)  # what looks around sees it within five minutes
        for _ in range(3):
            stage.later(days=1)
        said = [each for each in (*grace.messages(channel), *grace.dm_with_bot()) if "ts" in each]
        told = [each for each in said if FAREWELL in text_of(each)]
        return [(float(each["ts"]), nameless(text_of(each), mariana.mention)) for each in told]


def nameless(text: str, mention: str) -> str:
    text = re.sub(r"\n_?Reopen:_? .*first\.|\n?\[?Reopen(: button[^]]*\])?$|\nReopen(?=\n)| \[Reopen: .*\]", "", text)
    return re.sub(r"<!date[^>]*>", "·", text).replace(mention, "a former member").replace("Mariana", "a former member")


@pytest.mark.parametrize("hours", [0, 6, 18])
def test_the_end_comes_in_the_same_words_in_the_same_order_and_at_the_same_time(
    sqlite_template: Path, tmp_path: Path, hours: int
) -> None:
    found = lived(sqlite_template, tmp_path / "one.sqlite3", hours, mariana_is_forgotten)
    usual = lived(sqlite_template, tmp_path / "other.sqlite3", hours, an_organizer_ends_it)

    assert [at for at, _ in found] == pytest.approx([at for at, _ in usual], abs=600)
    assert [text.lower() for _, text in found] == [text.lower() for _, text in usual]
    assert len(found) == 1


def test_nothing_is_asked_of_who_is_left_that_nobody_can_answer(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, mariana, name = stage.pair()
    channel = grace._conversation(name).id
    for person in (grace, mariana):
        stage.expect(person)
    mariana_is_forgotten(stage)
    stage.later(minutes=10)

    stage.later(days=1)
    words = [text_of(each) for each in (*grace.messages(channel), *grace.dm_with_bot())]
    assert sum(FAREWELL in each for each in words) == 1
    assert "Reopen" not in str(words)
    assert LOOK_BACK not in str(words)
    grace.opens_home()
    assert "look back" not in text_of(grace.home)
    grace.presses("Past pairs", home=True)
    assert "Reopen" not in text_of(grace.modal)
    grace.closes(everything=True)

    stage.later(days=10)
    words = [text_of(each) for each in grace.dm_with_bot()]
    assert "look back" not in str(words).lower()
    assert "coffee" not in str(words)
    assert "What could come next" in str(words)
    grace.opens_home()
    grace.presses("Past pairs", home=True)
    assert "Ask to go on" not in text_of(grace.modal)


def test_an_end_that_was_there_before_offers_no_way_back_any_more(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, mariana, name = stage.pair()
    channel = grace._conversation(name).id
    for person in (grace, mariana):
        stage.expect(person)
    end_as_organizer(stage.person("Ada"))
    stage.later(hours=2)
    assert "Look back" in str(grace.dm_with_bot())
    assert "Reopen" in str(grace.messages(channel))

    mariana_is_forgotten(stage)
    stage.later(hours=3)

    assert "Look back" not in str(grace.dm_with_bot())
    assert "Reopen" not in str(grace.messages(channel))
    assert "stays yours to read" in text_of(grace.dm_with_bot()[-1])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("a former member noted that you met", "A former member noted that you met"),
        ("*a former member*, please press", "*A former member*, please press"),
        ("It is over. a former member left", "It is over. A former member left"),
        ("You and a former member", "You and a former member"),
        ("First\na former member", "First\nA former member"),
        ("> a former member, I typed", "> a former member, I typed"),
    ],
)
def test_a_sentence_begins_with_a_capital_letter(said: str, expected: str) -> None:
    assert begun(said) == expected
