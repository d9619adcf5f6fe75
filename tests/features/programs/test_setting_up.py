"""`/mentor setup`: who may, what is refused where, and the invitation to the community."""

import pytest
from sqlalchemy import func, select

from bot.features.programs.models import Program
from bot.sandbox.people import text_of
from tests.raw import submitted
from tests.stage import Stage


def begin(stage: Stage, by: str = "Ada", **answers: object):
    organizer = stage.person(by)
    organizer.types("/mentor setup", channel="dm")
    for label, choice in answers.items():
        organizer.chooses(label.replace("_", " "), *(choice if isinstance(choice, list) else [choice]))
    return organizer


def programs(stage: Stage) -> list[Program]:
    with stage.session() as session:
        return list(session.scalars(select(Program)))


def invitations(stage: Stage, channel: str = "mentoring") -> list[str]:
    return [m["text"] for m in stage.person("Ada").messages(channel) if "would you like to mentor" in m["text"]]


def test_an_admin_sets_a_program_up_and_its_channel_hears_of_it_once(stage: Stage) -> None:
    ada = begin(stage, Name="Acorn Mentoring", Channel="#mentoring")
    ada.submits()
    ada.submits()
    ada.closes()
    stage.settle()

    (program,) = programs(stage)
    assert program.name == "Acorn Mentoring"
    assert stage.slack.named("mentoring").members.count(stage.slack.bot.id) == 0
    assert invitations(stage) == []

    ada.invites("Mentor", "mentoring")
    ada.presses("Try again")
    stage.settle()

    assert len(invitations(stage)) == 1


def test_whoever_is_not_an_admin_is_refused_with_the_reason_and_who_can(stage: Stage) -> None:
    stage.person("Ada").opens_home()
    grace = stage.person("Grace")
    grace.types("/mentor setup", channel="dm")

    assert grace.modal is None
    assert "Only organizers of the mentoring program and workspace admins" in grace.last_text
    assert "Ask Ada." in grace.last_text
    assert programs(stage) == []


@pytest.mark.parametrize("word", ["join", "profile", "find", "status", "help"])
def test_before_there_is_a_program_setting_one_up_is_offered_to_those_who_may(stage: Stage, word: str) -> None:
    grace, ada = stage.person("Grace"), stage.person("Ada")
    for person in (grace, ada):
        person.types(f"/mentor {word}", channel="dm")

    assert "Program setup" not in text_of(grace.ephemeral or {})
    assert ("Program setup" in text_of(ada.ephemeral or {})) == (word != "status")


def test_who_would_like_to_join_reads_whom_to_ask_for_a_program(stage: Stage) -> None:
    grace = stage.person("Grace")
    grace.types("/mentor join", channel="dm")
    assert "A workspace admin starts one with `/mentor setup`." in grace.last_text  # nobody else is known yet
    stage.person("Ada").opens_home()
    grace.types("/mentor join", channel="dm")

    words = "There is no mentoring program in this workspace yet. Ask Ada to type `/mentor setup`."
    assert words in grace.last_text


def test_where_the_only_program_is_closed_nobody_reads_that_there_never_was_one(stage: Stage) -> None:
    stage.set_up()
    with stage.session() as session:
        session.scalars(select(Program)).one().closed_at = stage.now
    grace = stage.person("Grace")
    grace.types("/mentor join", channel="dm")

    assert "No mentoring program is open here. Ask Ada" in grace.last_text


def test_someone_who_was_named_organizer_may_change_the_program_and_is_told(stage: Stage) -> None:
    begin(stage, Name="Acorn", Organizers=["Ada", "Grace"]).submits()

    grace = stage.person("Grace")
    grace.types("/mentor program", channel="dm")
    grace.presses("Change: Name and channel")
    grace.chooses("Name", "Oak")
    grace.submits()

    assert [program.name for program in programs(stage)] == ["Oak"]


def test_the_second_step_shows_what_is_usual_and_the_same_form_again_makes_no_second_program(stage: Stage) -> None:
    ada = begin(stage, Name="Acorn")
    for _ in range(2):
        submitted(stage, ada)

    assert [(program.name, program.cadence) for program in programs(stage)] == [("Acorn", "biweekly")]


def test_the_second_step_closed_keeps_the_first(stage: Stage) -> None:
    ada = begin(stage, Name="Acorn")
    ada.submits()

    ada.closes()

    assert [(program.name, program.cadence) for program in programs(stage)] == [("Acorn", "biweekly")]


def test_an_app_as_organizer_is_refused_at_its_field_and_the_form_stays(stage: Stage) -> None:
    ada = begin(stage, Name="Acorn", Organizers=["Ada", "Mentor"])

    ada.submits()

    assert list(ada.errors) == ["organizers"]
    assert programs(stage) == []


def test_someone_deactivated_is_refused_as_safety_contact(stage: Stage) -> None:
    stage.sandbox.change_user(stage.person("Kenji").id, deleted=True)
    stage.settle()
    ada = begin(stage, Name="Acorn", Safety=["Kenji"])

    ada.submits()

    assert list(ada.errors) == ["safety_contacts"]


def test_a_name_that_is_missing_is_asked_for_at_the_field(stage: Stage) -> None:
    ada = begin(stage)

    answer = submitted(stage, ada, name="   ")

    assert "name" in answer["errors"]
    assert programs(stage) == []


def test_a_name_of_ten_thousand_characters_is_refused_with_its_length(stage: Stage) -> None:
    ada = begin(stage)

    answer = submitted(stage, ada, name="x" * 10_000)

    assert "10,000 characters" in answer["errors"]["name"]


def test_a_program_without_a_channel_invites_nobody(stage: Stage) -> None:
    stage.set_up()
    stage.settle()

    with stage.session() as session:
        assert session.scalar(select(func.count()).select_from(Program).where(Program.community_channel.is_(None))) == 1
    assert invitations(stage) == []


def test_each_organizer_is_told_once_that_the_bot_is_not_in_the_channel(stage: Stage) -> None:
    ada = begin(stage, Name="Acorn", Channel="#mentoring", Organizers=["Ada", "Siobhán"])
    ada.submits()
    ada.submits()
    stage.settle()
    stage.later(hours=3)

    for name in ("Ada", "Siobhán"):
        told = [m["text"] for m in stage.person(name).dm_with_bot() if "could not write in" in m["text"]]
        assert len(told) == 1
        assert "/invite" in told[0]


def test_trying_again_while_the_bot_is_still_outside_says_so_again(stage: Stage) -> None:
    ada = begin(stage, Name="Acorn", Channel="#mentoring")
    ada.submits()
    ada.submits()
    ada.closes()
    stage.settle()

    stage.later(minutes=1)
    ada.presses("Try again")
    stage.settle()

    assert len([m for m in ada.dm_with_bot() if "could not write in" in m["text"]]) == 1
    assert invitations(stage) == []


def test_a_name_that_looks_like_a_mention_mentions_nobody(stage: Stage) -> None:
    ada = begin(stage, Name="<!channel> & <@U123>", Channel="#mentoring")
    ada.submits()
    ada.submits()
    ada.closes()
    ada.invites("Mentor", "mentoring")
    stage.settle()

    assert "&lt;!channel&gt;" in str(stage.sandbox.traffic.calls("chat.postMessage")[-1].request["text"])
