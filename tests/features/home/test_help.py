"""Help is read in ten seconds, and leads to every word."""

import re
from typing import Any

import pytest

from bot.features.home.help_views import AT_MOST, CHAPTERS, chapters
from bot.features.home.views import GROUPS
from bot.sandbox.people import Person, text_of
from bot.slack.commands import Audience, Command
from tests.features.home.test_standing import home, told
from tests.features.imports.acting import DOMAIN, grant, imports
from tests.stage import Stage

LINES = 18
"""What nobody has to scroll for."""


def pressable(shown: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The buttons of a message or view, in order."""
    found = []
    for block in (shown or {})["blocks"]:
        found += block.get("elements", []) if block["type"] == "actions" else []
        found += [block["accessory"]] if "accessory" in block else []
    return found


def labels(shown: dict[str, Any] | None) -> list[str]:
    return [element["text"]["text"] for element in pressable(shown)]


def lines_of(person: Person) -> list[str]:
    """Of the newest answer to this person alone."""
    return ((person.ephemeral or {})["text"]).splitlines()


def explained(word: str, shown: str) -> int:
    return len(re.findall(rf"/mentor {word}[` ]", shown))


def everything(person: Person) -> str:
    """The page with all words, which stays open."""
    person.presses("All words, explained", message=person.ephemeral)
    return text_of(person.modal or {})


def helped(stage: Stage, name: str, channel: str = "dm") -> Person:
    person = stage.person(name)
    person.types("/mentor help", channel=channel)
    return person


@pytest.fixture
def channel(stage: Stage) -> str:
    stage.set_up()
    *_, found = stage.pair()
    stage.join("Kenji", "mentor")
    return found


@pytest.mark.parametrize("name", ["Ada", "Grace", "Mariana", "Kenji", "Wanjiru"])
def test_help_is_short_and_says_nothing_twice(stage: Stage, channel: str, name: str) -> None:
    person = helped(stage, name)

    lines = lines_of(person)
    assert len(lines) == len(set(lines)) <= LINES
    assert len(labels(person.ephemeral)) == len(set(labels(person.ephemeral))) <= AT_MOST


def test_in_a_pairs_channel_help_is_about_that_pair_and_its_next_step_comes_first(stage: Stage, channel: str) -> None:
    grace = helped(stage, "Grace", channel)

    lines = lines_of(grace)
    assert lines[0] == f"Hello Grace. This is what you can do here, with {stage.person('Mariana').mention}."
    assert lines[1] == "Now: say what you expect of each other"
    titles = [chapter.title for chapter in CHAPTERS]
    assert [line for line in lines if line in titles] == titles[1:]
    assert len(labels(grace.ephemeral)) == 7
    grace.presses("Say what I expect", message=grace.ephemeral)
    assert stage.person("Mariana").mention in text_of(grace.modal or {})


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("Wanjiru", "Now: join as a mentor, a mentee, or both"),
        ("Grace", "Now, with {mariana}: say what you expect of each other"),
        ("Ada", "Now: match 1 mentee without a mentor"),
    ],
)
def test_elsewhere_what_is_useful_now_comes_first_too(stage: Stage, channel: str, name: str, now: str) -> None:
    stage.join("Siobhán", "mentee")

    person = helped(stage, name)

    assert lines_of(person)[1] == now.format(mariana=stage.person("Mariana").mention)


def test_who_is_invited_answers_first(stage: Stage) -> None:
    stage.set_up()
    grant(stage, {"users:read.email", "files:read"})
    imports(stage, f"email,role\ngrace@{DOMAIN},mentor\n")
    stage.settle()

    grace = helped(stage, "Grace")

    assert lines_of(grace)[1] == "Now: say whether you join Acorn Mentoring"
    assert labels(grace.ephemeral)[0] == "Accept and complete"


@pytest.mark.parametrize("name", ["Ada", "Grace", "Mariana", "Kenji", "Wanjiru"])
def test_every_word_is_explained_once_and_can_be_pressed(stage: Stage, channel: str, name: str) -> None:
    person = helped(stage, name)
    in_help = person.ephemeral
    for label in labels(in_help):
        looks_at(person, label, message=in_help)
    helped(stage, name)

    shown = everything(person)

    for command in stage.bot.surface.commands:
        is_theirs = command.word in words_of(stage, name)
        assert explained(command.word, shown) == is_theirs, command.word
        if is_theirs and command.word != "help":
            assert labels(person.modal).count(command.label) == 1
    person.closes()
    for label in [command.label for command in stage.bot.surface.commands if explained(command.word, shown)]:
        if label != "Help":
            helped(stage, name)
            everything(person)
            looks_at(person, label)


def words_of(stage: Stage, name: str) -> set[str]:
    """By what they are on this stage."""
    audience = Audience.ANYONE | {
        "Ada": Audience.ORGANIZER | Audience.NEWCOMER,
        "Grace": Audience.MEMBER | Audience.PARTNER,
        "Mariana": Audience.MEMBER | Audience.PARTNER | Audience.MENTEE,
        "Kenji": Audience.MEMBER,
        "Wanjiru": Audience.NEWCOMER,
    }.get(name, Audience.ANYONE)
    return {command.word for command in stage.bot.surface.commands if command.audience & audience}


def test_every_button_of_home_works(stage: Stage, channel: str, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("Ada", "Grace", "Kenji", "Wanjiru"):
        person = stage.person(name)
        home(person)
        for element in pressable(person.home):
            looks_at(person, element["action_id"], home=True)

    assert [record for record in caplog.records if "handler_failed" in record.getMessage()] == []


def looks_at(person: Person, label: str, **where: Any) -> None:
    person.presses(label, **where)
    if person.modal:
        person.closes(everything=True)


def test_from_the_channel_of_one_of_several_pairs_every_word_is_about_that_one(stage: Stage, channel: str) -> None:
    stage.join("Siobhán", "mentee")
    stage.person("Ada").types("/mentor pair @Grace @Siobhán", channel="dm")
    stage.person("Ada").submits()
    stage.person("Ada").closes()
    stage.settle()

    grace = helped(stage, "Grace", channel)
    everything(grace)
    grace.presses("My boundaries")

    assert stage.person("Mariana").mention in text_of(grace.modal or {})


def test_a_word_is_explained_where_it_is_asked_for(stage: Stage, channel: str) -> None:
    mariana = stage.person("Mariana")
    told(mariana, "help Goal")

    assert lines_of(mariana) == ["`/mentor goal` shows what the mentee wants to get to, and the steps"]
    mariana.presses("Goals")
    assert mariana.modal


def test_words_after_help_that_mean_nothing_change_nothing(stage: Stage, channel: str) -> None:
    grace = stage.person("Grace")

    assert told(grace, "help me please") == told(grace, "help")


def test_a_word_that_no_chapter_names_is_in_help_all_the_same(stage: Stage) -> None:
    def new(audience: Audience) -> Command:
        return Command("brandnew", lambda *_: None, "New", "is new", audience)  # type: ignore[arg-type,return-value]

    for audience in Audience:
        ((_, (command,)),) = chapters([new(audience)], audience)
        assert command.word == "brandnew"


def test_every_word_stands_under_one_heading(stage: Stage) -> None:
    words = [word for chapter in CHAPTERS for word in chapter.words]
    assert len(words) == len(set(words))
    for command in stage.bot.surface.commands:
        assert command.word in words
        assert len([title for audience, title in GROUPS if command.audience & audience]) == 1
