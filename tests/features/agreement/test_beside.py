"""What the partner said stands beside the questions: after one's own answer and not before, and in no other pair."""

from typing import Any

import pytest

from bot.sandbox.people import Person
from tests.stage import Stage

SECRET = "chrysanthemum"
CHOSEN = {"frequency": "Every month", "length": "An hour and a half", "email": "Yes, within a week"}


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up()
    return stage.pair()


def hints(person: Person) -> dict[str, str]:
    """What stands under each field of the form that is open."""
    blocks: list[dict[str, Any]] = (person.modal or {})["blocks"]
    return {block["block_id"]: block["hint"]["text"] for block in blocks if block.get("hint")}


def all_hints(person: Person, channel: str = "dm") -> dict[str, str]:
    """Under all fields, going through the three steps with what is in them; the last one is not saved."""
    person.types("/mentor expectations", channel=channel)
    found = hints(person)
    for _ in range(2):
        person.submits()
        assert person.errors == {}
        found |= hints(person)
    person.closes()
    return found


def first_answers(person: Person) -> dict[str, str]:
    """The hints of someone who answers for the first time."""
    person.types("/mentor expectations", channel="dm")
    found = hints(person)
    for means in ("Meeting in person", "Video", "Phone call", "Email", "Slack message"):
        person.chooses(means, "Yes, within a week")
    person.submits()
    found |= hints(person)
    for field, choice in (("How often", "Every week"), ("How long", "An hour"), ("Who", "The mentor")):
        person.chooses(field, choice)
    person.chooses("When the agenda", "On the day")
    person.submits()
    return found | hints(person)


def writes_everywhere(person: Person, text: str) -> None:
    first_answers(person)
    for field in ("hope", "feedback", "confidentiality"):
        person.chooses(field, text)
    person.submits()
    assert person.errors == {}
    person.closes()
    person.types("/mentor expectations", channel="dm")
    person.chooses("outside", text)
    person.submits()
    person.chooses("cancellation", text)
    person.submits()
    person.submits()
    person.closes()


def test_before_ones_own_answer_nothing_of_the_partners_is_beside_the_questions(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    stage.expect(grace, hope=SECRET, **CHOSEN)

    found = str(first_answers(mariana))

    assert SECRET not in found
    assert "Grace" not in found
    assert "Every month" not in found


def test_a_first_answer_that_is_saved_in_part_only_shows_nothing_either(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    stage.expect(grace, hope=SECRET, **CHOSEN)
    first_answers(mariana)
    mariana.closes()

    assert "Grace" not in str(all_hints(mariana))


def test_after_ones_own_answer_the_partners_stands_beside_each_question(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    stage.expect(grace, hope=SECRET, **CHOSEN)
    stage.expect(mariana, hope="To learn")

    found = all_hints(mariana, channel)

    assert found["hope"] == f"Grace: {SECRET}"
    assert found["frequency"] == "Grace: Every month"
    assert found["length"] == "Grace: An hour and a half"
    assert found["email"] == "Grace: Yes, within a week"
    assert found["in_person"] == "Grace: No"
    assert all_hints(grace)["hope"] == "Mariana: To learn"


def test_what_the_partner_left_open_has_nothing_beside_it(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    for person in (grace, mariana):
        stage.expect(person)

    assert {"outside", "cancellation", "feedback", "confidentiality"}.isdisjoint(all_hints(mariana))


def test_ones_own_answers_stay_in_the_fields(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    stage.expect(grace, frequency="Every month")
    stage.expect(mariana, frequency="Every two weeks")

    mariana.types("/mentor expectations", channel="dm")
    mariana.submits()

    held = mariana.modal["state"]["values"]["frequency"]["frequency"]["selected_option"]["value"]
    assert held == "biweekly"
    assert hints(mariana)["frequency"] == "Grace: Every month"


def test_someone_who_has_answered_sees_nothing_of_a_partner_who_has_not(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    stage.expect(grace)
    first_answers(mariana)
    mariana.closes()

    assert "Mariana" not in str(all_hints(grace))


@pytest.mark.parametrize("text", ["ok " * 1000, "🌱" * 3000, "<!channel> & " * 230])
def test_the_longest_text_fits_beside_its_question_as_it_was_typed(stage: Stage, pair, text: str) -> None:
    grace, mariana, _ = pair
    writes_everywhere(grace, text)
    stage.expect(mariana)

    found = all_hints(mariana)

    for field in ("outside", "cancellation", "hope", "feedback", "confidentiality"):
        assert 1500 < len(found[field]) <= 2000
        assert found[field].startswith(f"Grace: {text[:300].strip()}")


def test_the_longest_of_names_leaves_room(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    writes_everywhere(grace, "x" * 3000)
    stage.sandbox.change_user(grace.id, display_name="G" * 80)
    stage.sandbox.settle()
    stage.expect(mariana)

    assert len(all_hints(mariana)["hope"]) <= 2000


def test_what_one_partner_said_is_in_no_form_of_another_pair(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    siobhan = stage.join("Siobhán", "mentee")
    ada = stage.person("Ada")
    ada.types("/mentor pair @Grace @Siobhán", channel="dm")
    ada.submits()
    stage.settle()
    (other,) = {name for name in siobhan.channels() if name.startswith("mentoring-siobhan-grace")}
    for person in (grace, mariana):
        stage.expect(person, channel, hope=f"{SECRET} {person.name}")
    stage.expect(siobhan, other)

    grace.types("/mentor expectations", channel=other)
    grace.presses("Start from those answers")
    found = hints(grace)
    for _ in range(2):
        grace.submits()
        found |= hints(grace)
    grace.submits()
    grace.closes()

    assert SECRET not in str(found)
    assert all_hints(siobhan)["hope"] == f"Grace: {SECRET} Grace"
    assert f"{SECRET} Mariana" not in str([all_hints(grace, other), all_hints(siobhan)])
    assert all_hints(grace, channel)["hope"] == f"Mariana: {SECRET} Mariana"
