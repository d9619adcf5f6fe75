"""`/mentor pair`: an organizer makes a pair by hand."""

import pytest
from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.sandbox.people import Person, text_of
from tests.stage import Stage


@pytest.fixture
def ada(stage: Stage) -> Person:
    """An organizer of a program with one mentor and two mentees."""
    stage.set_up()
    stage.join("Grace", "mentor")
    stage.join("Mariana", "mentee")
    stage.join("Linus", "mentee")
    return stage.person("Ada")


def pairs(stage: Stage) -> list[Pair]:
    with stage.session() as session:
        return list(session.scalars(select(Pair).order_by(Pair.id)))


def test_two_mentions_make_a_pair_with_a_channel_of_its_own(stage: Stage, ada: Person) -> None:
    ada.types("/mentor pair @Grace @Mariana", channel="dm")
    stage.settle()

    grace, mariana = stage.person("Grace"), stage.person("Mariana")
    assert f"{grace.mention} is now the mentor of {mariana.mention}" in ada.last_text
    (channel,) = {name for name in grace.channels() if name.startswith("mentoring-mariana-grace-")}
    assert "Welcome to your own corner" in mariana.messages(channel)[-1]["text"]
    assert channel not in ada.channels()


def test_the_form_makes_the_same_pair(stage: Stage, ada: Person) -> None:
    ada.types("/mentor pair", channel="dm")
    ada.chooses("Mentor", "Grace")
    ada.chooses("Mentee", "Mariana")
    ada.submits()
    stage.settle()

    assert "is now the mentor of" in str(ada.modal)
    assert [pair.state for pair in pairs(stage)] == [State.ACTIVE]


@pytest.mark.parametrize("words", ["Grace Mariana", "Grace, Mariana", "@Grace", "🌱", "#mentoring", "x" * 3000])
def test_words_that_name_no_two_people_open_the_form(stage: Stage, ada: Person, words: str) -> None:
    ada.types(f"/mentor pair {words}", channel="dm")

    assert ada.modal["title"]["text"] == "Make a pair"
    assert pairs(stage) == []


def test_names_without_an_at_sign_are_not_passed_over_in_silence(stage: Stage, ada: Person) -> None:
    ada.types("/mentor pair grace mariana", channel="dm")
    assert "I could not tell whom you mean" in text_of(ada.modal)
    ada.closes()

    ada.types("/mentor pair", channel="dm")
    assert "I could not tell" not in text_of(ada.modal)


@pytest.mark.parametrize("between", [" and ", ",", " mentors ", "\n", "  "])
def test_two_mentions_are_found_among_any_words(stage: Stage, ada: Person, between: str) -> None:
    ada.types(f"/mentor pair @Grace{between}@Mariana please", channel="dm")

    assert len(pairs(stage)) == 1


@pytest.mark.parametrize(
    ("mentor", "mentee", "field", "words"),
    [
        ("Grace", "Grace", "mentee", "same person"),
        ("Mariana", "Grace", "mentor", "joined as a mentee"),
        ("Grace", "Kenji", "mentee", "has not joined"),
        ("Kenji", "Mariana", "mentor", "has not joined"),
        ("Grace", "Mentor", "mentee", "is an app"),
    ],
)
def test_two_who_cannot_be_a_pair_are_refused_at_the_field(
    stage: Stage, ada: Person, mentor: str, mentee: str, field: str, words: str
) -> None:
    ada.types("/mentor pair", channel="dm")
    ada.chooses("Mentor", mentor)
    ada.chooses("Mentee", mentee)

    ada.submits()

    assert words in ada.errors[field]
    assert pairs(stage) == []


def test_someone_deactivated_is_refused(stage: Stage, ada: Person) -> None:
    stage.sandbox.change_user(stage.person("Mariana").id, deleted=True)
    stage.settle()

    ada.types("/mentor pair @Grace @Mariana", channel="dm")

    assert "deactivated" in ada.last_text


def test_a_mentor_with_a_full_calendar_is_paired_only_anyway(stage: Stage, ada: Person) -> None:
    ada.types("/mentor pair @Grace @Mariana", channel="dm")
    stage.settle()

    ada.types("/mentor pair @Grace @Linus", channel="dm")
    assert "offered to take 1 and has 1 already" in str(ada.modal)
    assert len(pairs(stage)) == 1
    ada.submits()
    stage.settle()

    assert "is now the mentor of" in str(ada.modal)
    assert [pair.state for pair in pairs(stage)] == [State.ACTIVE, State.ACTIVE]


def test_a_second_mentor_for_the_same_person_is_asked_about_too(stage: Stage, ada: Person) -> None:
    stage.join("Siobhán", "mentor")
    ada.types("/mentor pair @Grace @Mariana", channel="dm")

    ada.types("/mentor pair @Siobhán @Mariana", channel="dm")

    assert "has a mentor already" in str(ada.modal)


def test_the_warning_closed_makes_no_pair(stage: Stage, ada: Person) -> None:
    ada.types("/mentor pair @Grace @Mariana", channel="dm")
    ada.types("/mentor pair @Grace @Linus", channel="dm")

    ada.closes()

    assert len(pairs(stage)) == 1


def test_two_who_are_a_pair_already_stay_one_pair(stage: Stage, ada: Person) -> None:
    ada.types("/mentor pair @Grace @Mariana", channel="dm")
    stage.later(hours=1)

    ada.types("/mentor pair @Grace @Mariana", channel="dm")

    assert "are a pair already" in ada.last_text
    assert len(pairs(stage)) == 1


def test_a_second_click_makes_no_second_pair_and_is_no_error(stage: Stage, ada: Person) -> None:
    for _ in range(2):
        ada.types("/mentor pair @Grace @Mariana", channel="dm")

    assert "is now the mentor of" in ada.last_text
    assert len(pairs(stage)) == 1


def test_the_same_two_the_other_way_round_are_a_pair_already_too(stage: Stage, ada: Person) -> None:
    for name in ("Siobhán", "Kenji"):
        stage.join(name, "both")
    ada.types("/mentor pair @Siobhán @Kenji", channel="dm")

    ada.types("/mentor pair @Kenji @Siobhán", channel="dm")

    assert "are a pair already" in ada.last_text


def test_a_member_who_does_not_organize_is_refused(stage: Stage, ada: Person) -> None:
    grace = stage.person("Grace")

    grace.types("/mentor pair @Grace @Mariana", channel="dm")

    assert "Only organizers" in grace.last_text
    assert pairs(stage) == []


def test_before_a_program_is_set_up_there_are_no_pairs(stage: Stage) -> None:
    ada = stage.person("Ada")

    ada.types("/mentor pair @Grace @Mariana", channel="dm")

    assert "no mentoring program" in ada.last_text


def test_a_name_in_a_refusal_mentions_nobody(stage: Stage, ada: Person) -> None:
    stage.sandbox.change_user(stage.person("Kenji").id, display_name="<!channel>")
    stage.settle()

    ada.types(f"/mentor pair @Grace {stage.person('<!channel>').mention}", channel="dm")

    answered = str(stage.sandbox.traffic[-1].response)
    assert "&lt;!channel&gt; has not joined" in answered


def test_a_partner_with_the_longest_of_names_can_be_chosen_among_several(stage: Stage, ada: Person) -> None:
    stage.sandbox.change_user(stage.person("Linus").id, display_name="Linus " + "x" * 74)
    stage.sandbox.settle()
    for mentee in ("Mariana", "Linus " + "x" * 74):
        ada.types(f"/mentor pair @Grace {stage.person(mentee).mention}", channel="dm")
        if ada.modal:
            ada.submits()
            ada.closes()
    grace = stage.person("Grace")

    grace.types("/mentor boundaries", channel="dm")
    grace.presses("Linus", message=grace.ephemeral)

    assert "My boundaries" in str(grace.modal)
