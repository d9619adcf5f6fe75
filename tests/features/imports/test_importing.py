"""From a CSV file to people who were asked: what the organizer sees, and what the people in it see."""

from contextlib import suppress

import pytest
from sqlalchemy import select

from bot.features.imports.models import Import
from bot.features.members.models import Member
from bot.features.workspaces.models import Person as PersonRow
from bot.sandbox.people import text_of
from tests.features.imports.acting import DOMAIN, PEOPLE, grant, hands_in, imports, members, preview
from tests.stage import Stage


def test_a_file_is_shown_confirmed_and_everybody_is_asked(stage: Stage) -> None:
    ada = hands_in(stage, PEOPLE)

    assert "3 people to be invited: 1 mentee, 1 mentor, and 1 both" in preview(ada)
    assert members(stage) == {}
    ada.presses("Look now")
    assert "Line 2" in text_of(ada.modal)
    ada.presses("Import 3 people")
    stage.settle()

    assert "3 people invited" in preview(ada)
    assert {name: each.status for name, each in members(stage).items()} == {
        "Grace": "invited",
        "Linus": "invited",
        "Kenji": "invited",
    }
    grace = stage.person("Grace")
    assert "would like to have you in Acorn Mentoring, as a mentor" in text_of(grace.dm_with_bot()[-1])
    grace.presses("Accept and complete")
    grace.submits()
    grace.submits()
    grace.chooses("How we treat each other", "yes")
    grace.submits()
    assert members(stage)["Grace"].status == "enrolled"


def test_the_same_file_again_changes_nothing_and_asks_nobody_again(stage: Stage) -> None:
    imports(stage, PEOPLE)
    before = len(stage.person("Grace").dm_with_bot())

    ada = hands_in(stage, PEOPLE.replace("Python", "python"))

    assert "3 as before: nothing changes" in preview(ada)
    assert "Nothing is to be done" in preview(ada)
    assert len(stage.person("Grace").dm_with_bot()) == before


def test_a_changed_line_changes_only_what_is_given(stage: Stage) -> None:
    imports(stage, PEOPLE)

    ada = imports(stage, f"mail;level;department\ngrace@{DOMAIN};lead;\n")

    assert "1 changed" in preview(ada)
    grace = members(stage)["Grace"]
    assert (grace.level, grace.department, grace.role) == ("lead", "Engineering", "mentor")


def test_who_has_joined_is_only_given_what_they_left_empty(stage: Stage) -> None:
    stage.join("Grace", "mentor", offered=["Writing"], department="Research")

    ada = hands_in(stage, f"email,role,offered,department,level\ngrace@{DOMAIN},mentee,SQL,Sales,lead\n")

    ada.closes()
    ada.presses("See each line")
    assert "gets level" in text_of(ada.modal)
    ada.presses("Import 1 person")
    stage.settle()
    grace = members(stage)["Grace"]
    assert (grace.role, grace.department, grace.level, grace.status) == ("mentor", "Research", "lead", "enrolled")


def test_who_declines_is_forgotten_and_left_alone(stage: Stage) -> None:
    imports(stage, PEOPLE)
    grace = stage.person("Grace")

    grace.presses("No thanks")

    assert "what was handed in about you is deleted" in text_of(grace.dm_with_bot()[-1])
    with stage.session() as session:
        member = next(each for each in session.scalars(select(Member)) if each.person.name == "Grace")
        assert (member.skills, member.department) == ([], None)
        assert member.left_at is not None
    ada = hands_in(stage, PEOPLE)
    assert "1 left out: they declined, did not answer, or have left" in preview(ada)
    stage.later(days=10)
    assert "A reminder" not in str(grace.dm_with_bot())


def test_who_does_not_answer_is_reminded(stage: Stage) -> None:
    imports(stage, PEOPLE)

    stage.later(days=5)

    grace = stage.person("Grace")
    assert "a program that you are invited to" in text_of(grace.dm_with_bot()[-1])
    grace.opens_home()
    assert "You are invited to Acorn Mentoring" in text_of(grace.home)


WRONG = {
    "nobody@nowhere.example,mentor,x": "email: Nobody in this workspace has the address “nobody@nowhere.example”",
    f"grace@{DOMAIN},menthor,x": "role: “menthor” is not one of",
    f"grace@{DOMAIN},,x": "role: Nothing stands here",
    ",mentor,x": "email: Nothing stands here",
    f"grace@{DOMAIN},mentor,x,y": "email: There are more cells than columns",
    f"mentor@{DOMAIN},mentor,x": "Nobody in this workspace",
}


@pytest.mark.parametrize("line", WRONG, ids=WRONG.values())
def test_a_wrong_line_is_named_with_its_column_and_nothing_is_imported(stage: Stage, line: str) -> None:
    ada = hands_in(stage, f"email,role,skills\nlinus@{DOMAIN},mentee,SQL\n{line}\n")

    assert "Line 3" in preview(ada)
    assert WRONG[line] in preview(ada).replace("_", "")
    assert "Import 1 person" not in str(ada.dm_with_bot()[-1])
    assert members(stage) == {}


def test_wrong_lines_can_be_left_out_and_the_rest_is_imported(stage: Stage) -> None:
    ada = hands_in(stage, f"{PEOPLE}nobody@nowhere.example,mentor,x,y\ngrace@{DOMAIN},mentee,x,y\n")
    ada.presses("Look now")

    ada.presses("Leave out 2 wrong lines")

    assert "wrong" not in text_of(ada.modal)
    assert members(stage) == {}
    ada.presses("Import 3 people")
    stage.settle()
    assert sorted(members(stage)) == ["Grace", "Kenji", "Linus"]


def test_lines_that_are_all_wrong_leave_nothing_to_import(stage: Stage) -> None:
    ada = hands_in(stage, "email,role\nnobody@nowhere.example,mentor\n")

    assert "Leave out" not in str(ada.dm_with_bot()[-1])


@pytest.mark.parametrize("lines", ["email,role", "name,role\nGrace,mentor"])
def test_pasted_words_that_are_no_table_are_refused_while_the_form_still_holds_them(stage: Stage, lines: str) -> None:
    ada = stage.person("Ada")
    ada.types("/mentor import", channel="dm")
    ada.chooses("Or paste the lines", lines)

    ada.submits()

    assert list(ada.errors) == ["lines"]


def test_the_same_person_twice(stage: Stage) -> None:
    ada = hands_in(stage, f"email,role\nlinus@{DOMAIN},mentee\nLINUS@{DOMAIN},mentor\n")

    assert "The same person is on line 2." in preview(ada)


def test_what_has_changed_meanwhile_stops_all_of_it(stage: Stage) -> None:
    ada = hands_in(stage, PEOPLE)
    with stage.session() as session:
        kenji = session.scalar(select(PersonRow).where(PersonRow.name == "Kenji"))
        assert kenji is not None
        kenji.is_deactivated = True

    ada.closes()
    ada.presses("Import 3 people")
    stage.settle()

    assert "Something has changed since you saw this, so nothing was imported" in preview(ada)
    assert "This account is deactivated" in preview(ada)
    assert members(stage) == {}


def test_an_old_preview_is_forgotten_and_a_discarded_one_too(stage: Stage) -> None:
    ada = hands_in(stage, PEOPLE)
    stage.later(days=2)
    assert "Nobody has decided about it for a day" in preview(ada)
    ada.closes()
    hands_in(stage, PEOPLE).closes()
    ada.presses("Discard")
    stage.settle()
    assert "Discarded. Nothing was imported." in preview(ada)
    with stage.session() as session:
        assert [row.found for row in session.scalars(select(Import))] == [None, None]


def test_lines_are_pasted_where_files_cannot_be_read(stage: Stage) -> None:
    grant(stage, {"users:read.email"})
    ada = stage.person("Ada")
    ada.types("/mentor import", channel="dm")
    assert "the app needs the scope `files:read`" in text_of(ada.modal)
    ada.submits()
    assert ada.errors == {"lines": "Choose a file, or paste its lines."}

    ada.chooses("Paste the lines", PEOPLE)
    ada.submits()
    stage.settle()

    assert "3 people to be invited" in preview(ada)


def test_without_addresses_people_are_found_by_slack_id(stage: Stage) -> None:
    grant(stage, {"files:read"})
    ada = hands_in(stage, PEOPLE)
    assert "this app may not see addresses" in preview(ada)
    ada.closes()

    imports(stage, f"slack id,role\n<@{stage.person('Kenji').id}|kenji>,mentor\n")

    assert members(stage)["Kenji"].status == "invited"


def test_only_organizers_import_and_only_what_is_theirs(stage: Stage) -> None:
    grace = stage.person("Grace")
    grace.types("/mentor import", channel="dm")
    assert "Only organizers" in grace.last_text


def test_a_second_click_brings_nobody_in_twice(stage: Stage) -> None:
    ada = hands_in(stage, PEOPLE)
    ada.closes()
    shown = ada.dm_with_bot()[-1]

    ada.presses("Import 3 people", message=shown)
    with suppress(AssertionError):  # the button may be gone by now
        ada.presses("Import 3 people", message=shown)
    stage.settle()

    assert len(members(stage)) == 3
    assert sum("would like to have you" in str(each) for each in stage.person("Grace").dm_with_bot()) == 1
