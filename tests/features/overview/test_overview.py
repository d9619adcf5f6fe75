"""`/mentor pairs`: what organizers see of pairs, end, take back, and bring together again."""

import pytest

from bot.sandbox.people import Person
from tests.features.endings.goodbyes import end_as_organizer, end_quietly, farewells, state, texts
from tests.stage import Stage


@pytest.fixture
def ada(stage: Stage) -> Person:
    stage.set_up()
    stage.join("Grace", "mentor")
    stage.join("Mariana", "mentee")
    ada = stage.person("Ada")
    ada.types("/mentor pair @Grace @Mariana", channel="dm")
    return ada


def the_channel(person: Person) -> str:
    return next(name for name in person.channels() if name.startswith("mentoring-"))


def test_the_list_shows_each_pair_and_how_it_stands(stage: Stage, ada: Person) -> None:
    stage.settle()
    ada.types("/mentor pairs", channel="dm")

    grace, mariana = stage.person("Grace"), stage.person("Mariana")
    assert f"*{grace.mention} mentors {mariana.mention}*\\nActive" in str(ada.modal)
    ada.presses("Manage")
    assert "Goes on until Tuesday, July 9, 2030" in str(ada.modal)


def test_home_has_the_list(stage: Stage, ada: Person) -> None:
    ada.opens_home()

    ada.presses("All pairs", home=True)

    assert "1 pair." in str(ada.modal)


def test_without_pairs_it_says_how_to_make_one(stage: Stage) -> None:
    stage.set_up()
    ada = stage.person("Ada")

    ada.types("/mentor pairs", channel="dm")

    assert "There are no pairs yet" in str(ada.modal)


def test_it_is_for_organizers_only(stage: Stage, ada: Person) -> None:
    grace = stage.person("Grace")

    grace.types("/mentor pairs", channel="dm")

    assert "Only organizers" in grace.last_text


def test_an_organizers_own_pair_is_not_in_the_list(stage: Stage) -> None:
    stage.set_up()
    ada, _, _ = stage.pair("Ada", "Mariana")

    ada.types("/mentor pairs", channel="dm")

    assert "There are no pairs yet" in str(ada.modal)


def test_many_pairs_are_shown_in_pages(stage: Stage, ada: Person) -> None:
    for name in ("Linus", "Björn 🌱", "Kenji", "Priya"):
        stage.join(name, "mentee")
        ada.types(f"/mentor pair @Grace {stage.person(name).mention}", channel="dm")
        ada.submits()
        ada.closes()
    ada.types("/mentor pairs", channel="dm")

    assert "5 pairs." in str(ada.modal)
    assert str(ada.modal).count("'Manage'") == 5
    assert "Older" not in str(ada.modal)


def test_an_organizer_ends_a_pair_and_both_read_the_usual_words(stage: Stage, ada: Person) -> None:
    stage.settle()

    end_as_organizer(ada)
    stage.settle()

    mariana = stage.person("Mariana")
    (words,) = farewells(mariana, the_channel(mariana))
    assert "organizer" not in words
    assert ada.mention not in words


def test_how_a_pair_ended_is_not_in_the_list(stage: Stage, ada: Person) -> None:
    stage.settle()
    grace = stage.person("Grace")
    end_quietly(grace, the_channel(grace), never_again=True)
    stage.settle()

    ada.types("/mentor pairs", channel="dm")
    ada.presses("Manage")

    assert "Coming to its end, channel open until" in str(ada.modal)
    assert not any(word in str(ada.modal) for word in ("quiet", "asked", "never again", "reason"))


def test_both_are_asked_to_go_on_and_nobody_is_made_to(stage: Stage, ada: Person) -> None:
    stage.settle()
    end_as_organizer(ada)
    stage.later(days=8)

    ada.types("/mentor pairs", channel="dm")
    ada.presses("Manage")
    ada.presses("Ask both to go on")
    ada.closes(everything=True)
    stage.later(days=1)
    grace, mariana = stage.person("Grace"), stage.person("Mariana")
    assert state(stage) == "closed"
    before = len(mariana.dm_with_bot())
    for person in (grace, mariana):
        assert "Your organizers wonder whether you and" in texts(person)
        person.presses("Yes, let us go on", message=person.dm_with_bot()[-1])
        stage.later(hours=1)
    stage.later(days=1)

    assert state(stage) == "active"
    assert len(mariana.dm_with_bot()) == before + 1  # the answer to her own button; nobody asked a second time


# --- undo


def test_a_pair_that_nobody_was_told_of_is_undone_without_a_trace(stage: Stage, ada: Person) -> None:
    ada.presses("Undo")
    stage.later(days=10)

    assert "Taken back" in ada.last_text
    for name in ("Grace", "Mariana"):
        assert [each for each in stage.person(name).channels() if each.startswith("mentoring-")] == []
        assert stage.person(name).dm_with_bot() == []


def test_a_pair_that_was_greeted_is_taken_back_in_words_that_blame_nobody(stage: Stage, ada: Person) -> None:
    stage.settle()
    ada.presses("Undo")
    stage.settle()
    grace = stage.person("Grace")

    assert "This pair was made by mistake" in texts(grace, the_channel(grace))
    stage.later(days=1, hours=1)
    assert stage.slack.channels[grace.messages(the_channel(grace))[-1]["channel"]].is_archived


def test_once_one_of_them_has_begun_it_cannot_be_undone(stage: Stage, ada: Person) -> None:
    stage.settle()
    stage.expect(stage.person("Grace"))

    ada.presses("Undo")

    assert "They have begun" in ada.last_text
    assert state(stage) == "active"


def test_after_some_hours_it_cannot_be_undone(stage: Stage, ada: Person) -> None:
    stage.later(hours=5)

    ada.presses("Undo")

    assert "cannot be undone any more" in ada.last_text


def test_a_pair_that_was_taken_back_can_be_made_again_without_a_warning(stage: Stage, ada: Person) -> None:
    stage.settle()
    ada.presses("Undo")
    stage.later(minutes=5)

    ada.types("/mentor pair @Grace @Mariana", channel="dm")

    assert "is now the mentor of" in ada.last_text
