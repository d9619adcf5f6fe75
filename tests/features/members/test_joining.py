"""`/mentor join`: three steps, each saved, and what comes next."""

import pytest
from sqlalchemy import select

from bot.features.members.models import Member
from bot.features.members.service import about_of
from bot.sandbox.people import Person, text_of
from tests.raw import submitted
from tests.stage import Stage


def begin(stage: Stage, name: str = "Grace", **answers: object) -> Person:
    person = stage.person(name)
    person.types("/mentor join", channel="dm")
    for field, choice in answers.items():
        person.chooses(field, *(choice if isinstance(choice, list) else [choice]))
    return person


def finish(person: Person) -> None:
    """From the second step on, with nothing but what must be."""
    person.submits()
    person.chooses("How we treat each other", "yes")
    person.submits()


def members(stage: Stage) -> list[Member]:
    with stage.session() as session:
        return list(session.scalars(select(Member)))


@pytest.mark.parametrize(
    ("answers", "role"),
    [
        ({"role": "mentor", "offered": "Writing"}, "mentor"),
        ({"role": "mentee", "aims": "Write better"}, "mentee"),
        ({"role": "both", "aims": "Write better", "offered": "SQL"}, "both"),
    ],
)
def test_people_join_as_mentor_as_mentee_or_as_both(stage: Stage, answers, role) -> None:
    stage.set_up()

    grace = begin(stage, **answers)
    grace.submits()
    finish(grace)

    assert [(member.role, member.status) for member in members(stage)] == [(role, "enrolled")]
    assert "Your profile is saved" in text_of(grace.modal)
    assert "You will hear of it in Slack" in text_of(grace.modal)


@pytest.mark.parametrize(
    ("role", "asked", "not_asked"),
    [("mentee", ["aims", "goals", "wanted"], ["offered"]), ("mentor", ["offered", "capacity"], ["aims", "wanted"])],
)
def test_the_form_asks_what_concerns_the_role(stage: Stage, role, asked, not_asked) -> None:
    stage.set_up()

    grace = begin(stage, role=role)

    fields = {block["block_id"] for block in grace.modal["blocks"]}
    assert fields.issuperset(asked)
    assert not fields.intersection(not_asked)


def test_what_was_typed_stays_when_the_role_changes(stage: Stage) -> None:
    stage.set_up()
    grace = begin(stage, role="mentor", offered=["Writing", "SQL"])

    grace.chooses("role", "both")

    chosen = grace.modal["state"]["values"]["offered"]["offered"]["selected_options"]
    assert [option["value"] for option in chosen] == ["Writing", "SQL"]


def test_before_a_program_is_set_up_there_is_nothing_to_join(stage: Stage) -> None:
    grace = begin(stage)

    assert "There is no mentoring program in this workspace yet" in grace.last_text
    assert grace.modal is None


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"role": "mentor"}, "offered"),
        ({"role": "mentee"}, "aims"),
        ({"role": "both", "offered": "SQL"}, "aims"),
        ({"role": "both", "aims": "Write better"}, "offered"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nobody_is_enrolled(stage: Stage, answers, field) -> None:
    stage.set_up()
    grace = begin(stage, **answers)

    grace.submits()

    assert list(grace.errors) == [field]
    assert members(stage) == []


def test_without_a_role_the_form_says_so(stage: Stage) -> None:
    stage.set_up()
    grace = begin(stage)

    grace.submits()

    assert list(grace.errors) == ["role"]


def test_nobody_is_in_before_the_code_of_conduct_is_confirmed(stage: Stage) -> None:
    stage.set_up()
    grace = begin(stage, role="mentor", offered="SQL")
    grace.submits()
    grace.submits()

    grace.submits()

    assert list(grace.errors) == ["conduct"]
    assert [member.status for member in members(stage)] == ["draft"]


def test_half_filled_is_saved_and_goes_on_where_it_stopped(stage: Stage) -> None:
    stage.set_up()
    grace = begin(stage, role="mentor", offered="SQL")
    grace.submits()
    grace.closes()
    (member,) = members(stage)
    assert (member.status, [at.hour for at in (member.starts, member.ends)]) == ("draft", [9, 17])

    grace.opens_home()
    assert "finish joining Acorn Mentoring" in text_of(grace.home)
    grace.presses("Go on", home=True)

    assert "step 2 of 3" in text_of(grace.modal)
    finish(grace)
    assert [each.status for each in members(stage)] == ["enrolled"]
    assert "finish joining" not in text_of(grace.home)


def test_someone_who_stopped_half_way_cannot_be_paired(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor")
    mariana = begin(stage, "Mariana", role="mentee", aims="Write better")
    mariana.submits()
    mariana.closes()

    ada = stage.person("Ada")
    ada.types("/mentor pair @Grace @Mariana")

    assert "has not joined the program yet" in ada.last_text


def test_joining_twice_is_one_membership_and_the_second_time_shows_the_profile(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", offered="Writing")

    grace = begin(stage)

    assert "Can help with: Writing" in text_of(grace.modal)
    (member,) = members(stage)
    with stage.session() as session:
        assert about_of(session.get_one(Member, member.id)).offered == ("Writing",)


@pytest.mark.parametrize(("starts", "ends"), [("09:00", "09:00"), ("00:00", "00:00")])
def test_a_day_that_starts_when_it_ends_is_refused_at_its_end(stage: Stage, starts: str, ends: str) -> None:
    stage.set_up()
    grace = begin(stage, role="mentor", offered="SQL")
    grace.submits()
    grace.chooses("starts", starts)
    grace.chooses("ends", ends)

    grace.submits()

    assert list(grace.errors) == ["ends"]


def test_a_night_shift_is_taken_and_said_back(stage: Stage) -> None:
    stage.set_up()
    grace = begin(stage, role="mentor", offered="SQL")
    grace.submits()
    grace.chooses("starts", "22:00")
    grace.chooses("ends", "06:00")

    finish(grace)

    assert "the next day" in text_of(grace.modal)


def test_a_week_without_days_is_refused(stage: Stage) -> None:
    stage.set_up()
    grace = begin(stage, role="mentor", offered="SQL")
    grace.submits()
    grace.chooses("days")

    grace.submits()

    assert list(grace.errors) == ["days"]


def test_three_thousand_characters_fit_and_one_more_is_refused_at_its_field(stage: Stage) -> None:
    stage.set_up()
    grace = begin(stage, role="mentee")

    assert "goals" in submitted(stage, grace, goals="x" * 3001)["errors"]
    grace.chooses("goals", "x" * 3000)
    grace.submits()

    assert [len(member.goals or "") for member in members(stage)] == [3000]


@pytest.mark.parametrize("name", ["ليلى", "Björn 🌱", "<@U123> & Co", "*_~`", "名" * 80])
def test_any_name_can_join(stage: Stage, name: str) -> None:
    stage.set_up()
    grace = stage.person("Grace").id
    stage.sandbox.change_user(grace, display_name=name, real_name=name)
    stage.settle()

    person = stage.join(grace, "mentor")
    person.types("/mentor status", channel="dm")

    assert name in person.last_text


def test_what_someone_typed_as_goals_is_in_the_profile_only(stage: Stage) -> None:
    stage.set_up()
    stage.join("Mariana", "mentee", goals="Speak up in meetings")
    stage.settle()

    posted = [str(record.request) for record in stage.sandbox.traffic.calls("chat.postMessage")]
    assert not any("Speak up" in request for request in posted)


def test_guests_are_told_why_they_cannot_join(stage: Stage) -> None:
    stage.set_up()
    stage.sandbox.change_user(stage.person("Diego").id, is_restricted=True)
    stage.settle()

    diego = begin(stage, "Diego")

    assert "Guests of this workspace cannot join Acorn Mentoring" in diego.last_text
    assert diego.modal is None
