"""Worlds that differ only in who ended the pair, and how: the other one sees exactly the same, at the same moments."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.sandbox.block_kit.reading import text_of
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import end_as_organizer, end_quietly, end_well, leave_program
from tests.stage import Stage, staged

Ends = Callable[[Stage, str], None]


def mentor_wants_out(stage: Stage, channel: str) -> None:
    end_quietly(stage.person("Grace"), channel)


def mentor_wants_out_for_good(stage: Stage, channel: str) -> None:
    end_quietly(stage.person("Grace"), channel, reason="Nothing to say to each other", never_again=True)


def mentor_is_done(stage: Stage, channel: str) -> None:
    end_well(stage.person("Grace"), channel)


def mentor_leaves(stage: Stage, channel: str) -> None:
    leave_program(stage.person("Grace"), reason="Too much work")


def mentee_wants_out(stage: Stage, channel: str) -> None:
    end_quietly(stage.person("Mariana"), channel, never_again=True)


def mentee_is_done(stage: Stage, channel: str) -> None:
    end_well(stage.person("Mariana"), channel)


def mentee_leaves(stage: Stage, channel: str) -> None:
    leave_program(stage.person("Mariana"))


def organizer_ends_it(stage: Stage, channel: str) -> None:
    end_as_organizer(stage.person("Ada"))


SEEN_BY = {
    "Mariana": [mentor_wants_out, mentor_wants_out_for_good, mentor_is_done, mentor_leaves],
    "Grace": [mentee_wants_out, mentee_is_done, mentee_leaves],
}


def lived(template: Path, file: Path, hours_before: int, ends: Ends, who: str) -> list[str]:
    """What one person sees in the world in which the pair ends so."""
    shutil.copyfile(template, file)
    with staged(f"sqlite:///{file}") as stage:
        stage.set_up()
        grace, mariana, channel = stage.pair()
        for person in (grace, mariana):
            stage.expect(person)
        stage.later(hours=hours_before)
        ends(stage, channel)
        stage.settle()
        found = seen(stage, stage.person(who), channel)
        for days in (1, 3, 5):
            stage.later(days=days)
            found += seen(stage, stage.person(who), channel)
        return found


def seen(stage: Stage, who: Person, channel: str) -> list[str]:
    """Everything that one person can see, with its times, and without what differs by chance."""
    messages = [*who.messages(channel), *who.dm_with_bot()]
    found = [f"{stage.now:%d %H:%M}", *(f"{each['ts'].partition('.')[0]}^ {text_of(each)}" for each in messages)]
    who.opens_home()
    found.append(text_of(who.home))
    if "Past pairs" in found[-1]:  # not before they have been told
        who.presses("Past pairs", home=True)
        found.append(text_of(who.modal))
        who.presses("Our agreement")
        found.append(text_of(who.modal))
        who.closes(everything=True)
    return [MOMENT.sub(_to_five_minutes, BY_CHANCE.sub("·", text)) for text in found]


BY_CHANCE = re.compile(r"(?<=mentoring-mariana-grace-)[0-9a-f]{6}|<#[A-Z0-9]+>")
MOMENT = re.compile(r"\b(\d{10})(?=\^)")


def _to_five_minutes(moment: re.Match[str]) -> str:
    """What people do takes a test some seconds, and not always the same."""
    return str(int(moment[1]) // 300)


WORLDS = [(who, ends, 1) for who, all_ends in SEEN_BY.items() for ends in all_ends]
AT_NIGHT = [("Mariana", mentor_leaves, 9), ("Grace", mentee_wants_out, 9)]


@pytest.fixture(scope="module")
def ended_by_an_organizer() -> dict[tuple[str, int], list[str]]:
    """What each sees then, by name and hour: lived once, and compared with many times."""
    return {}


@pytest.mark.parametrize(("who", "ends", "hours_before"), WORLDS + AT_NIGHT)
def test_the_other_one_cannot_tell_it_from_an_end_by_the_organizers(
    sqlite_template: Path, tmp_path: Path, ended_by_an_organizer, who: str, ends: Ends, hours_before: int
) -> None:
    known = (who, hours_before)
    if known not in ended_by_an_organizer:
        file = tmp_path / "one.sqlite3"
        ended_by_an_organizer[known] = lived(sqlite_template, file, hours_before, organizer_ends_it, who)

    found = lived(sqlite_template, tmp_path / "other.sqlite3", hours_before, ends, who)

    assert found == ended_by_an_organizer[known]
    assert any("Your pair comes to its end" in text for text in found)
