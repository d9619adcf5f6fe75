"""`/mentor join` and `/mentor profile`: the same two steps."""

import pytest
from sqlalchemy import select

from bot.features.members.models import Member
from bot.features.members.service import about_of, week_of
from bot.sandbox.people import Person
from tests.raw import submitted
from tests.stage import Stage


def begin(stage: Stage, name: str = "Grace", word: str = "join", **answers: object) -> Person:
    person = stage.person(name)
    person.types(f"/mentor {word}", channel="dm")
    for field, choice in answers.items():
        person.chooses(field, *(choice if isinstance(choice, list) else [choice]))
    return person


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
    grace.submits()

    assert [member.role for member in members(stage)] == [role]
    assert "is saved" in str(grace.modal)
    assert "You will hear of it in Slack" in str(grace.modal)


def test_before_a_program_is_set_up_there_is_nothing_to_join(stage: Stage) -> None:
    grace = begin(stage)

    assert "There is no mentoring program in this workspace yet" in grace.last_text
    assert grace.modal is None


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "role"),
        ({"role": "mentor"}, "offered"),
        ({"role": "mentee"}, "aims"),
        ({"role": "both", "offered": "SQL"}, "aims"),
        ({"role": "both", "aims": "Write better"}, "offered"),
        ({"role": "mentor", "offered": ", ;"}, "offered"),
        ({"role": "mentor", "offered": "x" * 61}, "offered"),
        ({"role": "mentor", "offered": ",".join(f"skill {n}" for n in range(21))}, "offered"),
    ],
)
def test_what_is_missing_or_too_much_is_said_at_its_field_and_nobody_is_enrolled(stage: Stage, answers, field) -> None:
    stage.set_up()
    grace = begin(stage, **answers)

    grace.submits()

    assert list(grace.errors) == [field]
    assert members(stage) == []


def test_joining_twice_is_one_membership_with_the_newest_answers(stage: Stage) -> None:
    stage.set_up()
    for skill in ("Writing", "SQL"):
        grace = begin(stage, role="mentor", offered=skill)
        grace.submits()
        grace.submits()
        grace.closes()

    (member,) = members(stage)
    with stage.session() as session:
        assert about_of(session.get_one(Member, member.id)).offered == ("SQL",)


def test_the_second_step_closed_keeps_the_first_with_the_usual_hours(stage: Stage) -> None:
    stage.set_up()
    grace = begin(stage, role="mentor", offered="SQL")
    grace.submits()

    grace.closes()

    (member,) = members(stage)
    assert [at.hour for at in (member.starts, member.ends)] == [9, 17]
    assert member.working_days == [0, 1, 2, 3, 4]


def test_a_profile_opens_with_what_it_holds_and_a_change_is_kept(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", offered="Writing, SQL")

    grace = begin(stage, word="profile")
    assert grace.modal["state"]["values"]["offered"]["offered"]["value"] == "SQL, Writing"
    grace.chooses("capacity", "Three")
    grace.submits()
    grace.chooses("days", "Monday", "Friday")
    grace.submits()

    (member,) = members(stage)
    assert (member.capacity, week_of(member).days) == (3, (0, 4))


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

    grace.submits()

    assert "the next day" in str(grace.modal)


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


def test_a_skill_is_shown_as_it_was_typed_and_can_mention_nobody(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", offered="<!channel>, 日本語, C++")

    grace = begin(stage, word="profile")

    assert grace.modal["state"]["values"]["offered"]["offered"]["value"] == "<!channel>, C++, 日本語"


def test_what_someone_typed_as_goals_is_in_the_profile_only(stage: Stage) -> None:
    stage.set_up()
    mariana = begin(stage, "Mariana", role="mentee", goals="Speak up in meetings")
    mariana.submits()
    mariana.submits()
    mariana.closes()
    stage.settle()

    posted = [str(record.request) for record in stage.sandbox.traffic.calls("chat.postMessage")]
    assert not any("Speak up" in request for request in posted)
