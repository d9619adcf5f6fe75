"""`report`: numbers, each pair's health and why; never contents, never a pair of one's own."""

import pytest

from bot.sandbox.people import Person, text_of
from tests.features.checkins.scenes import answer, grant_files, meet, newest
from tests.stage import Stage


@pytest.fixture
def ada(stage: Stage) -> Person:
    stage.set_up(cadence="None")
    return stage.person("Ada")


def report(person: Person) -> str:
    person.types("/mentor report", channel="dm")
    return text_of(person.modal or {})


def test_without_pairs_it_says_so(stage: Stage, ada: Person) -> None:
    assert "There are no open pairs." in report(ada)


def test_each_pair_with_state_and_reason(stage: Stage, ada: Person) -> None:
    grace, mariana, channel = stage.pair()
    assert "too early to say: *1*" in report(ada)
    ada.closes(everything=True)
    meet(stage, grace, channel)
    stage.later(days=25)
    assert "no agreement yet, met 1 time" in report(ada)
    ada.closes(everything=True)

    answer(stage, mariana, "Is it a good fit", "Not good")
    shown = report(ada)
    assert "needs a check-in: *1*" in shown
    assert "asks for somebody to look in" in shown
    assert "fit" not in shown


def test_a_table_as_a_file(stage: Stage, ada: Person) -> None:
    stage.pair()
    grant_files(stage)
    report(ada)
    ada.presses("Send me a CSV file")
    stage.settle()

    (file,) = newest(ada, "Report of Acorn Mentoring")["files"]
    assert file["name"] == "mentoring-report-2030-01-08.csv"


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "＝1+1", "＠x"])
def test_a_name_in_the_file_is_no_formula(stage: Stage, ada: Person, name: str) -> None:
    grace, _, _ = stage.pair()
    stage.sandbox.change_user(grace.id, display_name=name, real_name=name)
    grant_files(stage)
    report(ada)
    ada.presses("Send me a CSV file")
    stage.settle()

    (file,) = stage.slack.files.values()
    assert f"\r\n'{name},Mariana," in (file.content or b"").decode("utf-8-sig")


def test_without_files_the_table_comes_as_text(stage: Stage, ada: Person) -> None:
    stage.pair()
    report(ada)
    ada.presses("Send me the table")
    stage.settle()

    assert "Grace and Mariana: too early to say (together for 0 days)" in newest(ada, "Report of")["text"]


def test_nothing_about_the_organizers_own_pair(stage: Stage, ada: Person) -> None:
    stage.pair("Ada", "Mariana")
    shown = report(ada)

    assert "There are no open pairs." in shown
    assert "A pair that you are in is left out." in shown


def test_only_organizers_read_it(stage: Stage, ada: Person) -> None:
    grace, _, channel = stage.pair()
    grace.types("/mentor report", channel=channel)

    assert "Only organizers" in grace.messages(channel)[-1]["text"]
