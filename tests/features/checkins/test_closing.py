"""The end of a pair: more time or a good end, a look back of both, and a keepsake."""

from datetime import timedelta

import pytest

from bot.sandbox.people import Person
from tests.features.checkins.scenes import found, grant_files, meet, newest, paired
from tests.features.endings.goodbyes import end_as_organizer, end_quietly, end_well, leave_program
from tests.stage import Stage

INVITATION, KEEPSAKE = "A last look back", "A keepsake of your time"


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    pair = paired(stage)
    meet(stage, pair[0], pair[2])
    return pair


def look_back(stage: Stage, person: Person, **said: str) -> None:
    person.presses("Look back", message=newest(person, INVITATION))
    for label, words in (said or {"What has changed": f"{person.name} changed"}).items():
        person.chooses(label.replace("_", " "), words)
    person.submits()
    person.closes(everything=True)
    stage.settle()


def after_the_end(stage: Stage, person: Person) -> list[str]:
    """What the bot says to a person about the end."""
    return [m["text"] for m in person.dm_with_bot() if INVITATION in m["text"]]


ENDS = {
    "done": lambda stage, pair: end_well(pair[0], pair[2]),
    "quiet": lambda stage, pair: end_quietly(pair[0], pair[2]),
    "organizer": lambda stage, pair: end_as_organizer(stage.person("Ada")),
    "left": lambda stage, pair: leave_program(pair[0]),
}


@pytest.mark.parametrize("cause", ENDS)
def test_both_are_asked_the_same_at_every_end(stage: Stage, pair, cause: str) -> None:
    ENDS[cause](stage, pair)
    stage.later(hours=20)

    for person, partner in ((pair[0], pair[1]), (pair[1], pair[0])):
        (words,) = after_the_end(stage, person)
        assert f"Your pair with <@{partner.id}> comes to its end." in words


def test_a_pair_that_nobody_used_is_not_looked_back_on(stage: Stage) -> None:
    grace, mariana, _ = paired(stage)
    stage.person("Ada").presses("Undo")
    stage.later(days=2)

    assert [after_the_end(stage, person) for person in (grace, mariana)] == [[], []]


def test_neither_reads_the_other_one_before_both_have_looked_back(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    end_quietly(mariana, channel)
    stage.later(hours=20)
    look_back(stage, grace)
    stage.later(days=1)
    assert found(mariana, "Grace changed") == []
    grace.presses("Look back", message=newest(grace, INVITATION))
    grace.chooses("Thanks to the other one", "Obrigada <@U1>")
    grace.submits()
    grace.closes(everything=True)

    look_back(stage, mariana)
    stage.later(hours=20)
    assert "Obrigada &lt;@U1&gt;" in newest(mariana, "Both of you have looked back")["text"]
    assert "Mariana changed" in newest(grace, "Both of you have looked back")["text"]
    for person in (grace, mariana):
        assert len(found(person, KEEPSAKE)) == 1
        assert "What could come next" in person.dm_with_bot()[-1]["text"]


def test_an_empty_look_back_says_so_and_a_late_change_too(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    end_quietly(mariana, channel)
    stage.later(hours=20)
    grace.presses("Look back", message=newest(grace, INVITATION))
    grace.submits()
    assert "Write at least one line" in str(grace.errors)
    grace.closes(everything=True)
    for person in (grace, mariana):
        look_back(stage, person)

    grace.presses("Look back", message=newest(grace, INVITATION))
    grace.chooses("What has changed", "Something else")
    grace.submits()
    assert "your words were shown" in str(grace.errors)


def test_the_keepsake_comes_when_the_channel_is_archived_though_nobody_looked_back(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    end_quietly(mariana, channel)
    stage.later(days=6)
    assert found(grace, KEEPSAKE) == []
    stage.later(days=3)

    assert [len(found(person, KEEPSAKE)) for person in (grace, mariana)] == [1, 1]
    stage.later(days=20)
    assert [len(found(person, KEEPSAKE)) for person in (grace, mariana)] == [1, 1]


def test_two_who_go_on_get_no_keepsake(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    end_quietly(mariana, channel)
    stage.later(hours=20)
    for person in (grace, mariana):
        person.presses("Reopen", message=newest(person, "Your pair comes to its end", channel))
    stage.later(days=10)

    assert found(grace, KEEPSAKE) == []
    end_well(grace, channel)
    stage.later(days=3)
    assert len(after_the_end(stage, grace)) == 1
    assert len(found(grace, "goes on, so there is no looking back yet")) == 1


def test_without_files_the_keepsake_comes_as_text(stage: Stage, pair) -> None:
    grace, _, channel = pair
    grace.types("/mentor keepsake", channel=channel)
    stage.settle()

    assert "Meeting 1" in newest(grace, KEEPSAKE)["text"]


def test_the_keepsake_is_a_file_and_can_be_asked_for_at_any_time(stage: Stage, pair) -> None:
    grace, _, channel = pair
    grant_files(stage)
    grace.types("/mentor keepsake", channel=channel)
    stage.settle()

    (file,) = newest(grace, KEEPSAKE)["files"]
    assert file["name"] == "mentoring-mariana-grace.html"


def test_an_end_that_moves_is_asked_about_in_words_that_know_it(stage: Stage) -> None:
    """Nobody was promised that it is the last time, either."""
    grace, mariana, channel = paired(stage)
    stage.later(days=165)
    grace.types("/mentor pause", channel=channel)
    grace.chooses("First day back", (stage.now + timedelta(days=30)).date().isoformat())
    grace.submits()
    grace.closes()

    stage.later(days=55)

    asked = [each["text"] for each in found(mariana, "more of it, or a good end?")]
    assert ["The day has moved" in text for text in asked] == [False, False, True, False]
    assert ["In case it got lost" in text for text in asked] == [False, True, False, True]
    assert "I ask no more" not in str(asked)
