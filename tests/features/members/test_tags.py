"""Skills, languages and departments: looked for while typing, and added to, so that all write the same."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.features.members.languages import canonical, language_of, languages_of
from bot.features.members.models import Member
from bot.features.members.service import about_of
from bot.features.members.spelling import suggestions
from bot.sandbox.people import Person, acting
from tests.stage import Stage


def offers(stage: Stage, person: Person, field: str, typed: str) -> list[str]:
    """The labels that the field of the open form shows for what was typed."""
    world, workspace = stage.sandbox.world, stage.slack
    user, view = workspace.users[person.id], workspace.stack(person.id)[-1]
    answer: dict[str, Any] = stage.sandbox.wait(
        acting.load_options(world, workspace, user, view, (field, field), typed)
    )
    return [option["text"]["text"] for option in answer["options"]]


def joining(stage: Stage, name: str, role: str) -> Person:
    person = stage.person(name)
    person.types("/mentor join", channel="dm")
    person.chooses("role", role)
    return person


def test_who_wants_to_learn_sees_first_what_others_offer(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", offered=["Rust", "Chairing meetings"])
    stage.join("Kenji", "mentor", offered=["Chairing meetings"])

    mariana = joining(stage, "Mariana", "mentee")

    assert offers(stage, mariana, "wanted", "")[:2] == ["Chairing meetings", "Rust"]
    assert offers(stage, mariana, "wanted", "rus") == ["Rust", "Add “rus”"]


def test_a_new_tag_is_added_and_the_next_one_finds_it(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", offered="Beekeeping")
    kenji = joining(stage, "Kenji", "mentor")

    assert offers(stage, kenji, "offered", "beekeeping") == ["Beekeeping"]


def test_the_same_skill_in_other_letters_is_kept_as_others_write_it(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", offered="PostgreSQL")
    kenji = joining(stage, "Kenji", "mentor")
    kenji.chooses("offered", "Writing")
    view = stage.slack.stack(kenji.id)[-1]
    option = {"text": {"type": "plain_text", "text": "x", "emoji": True}, "value": "postgresql, SQL"}
    chosen = {"type": "multi_external_select", "selected_options": [option]}
    stage.sandbox.on_loop(lambda: view.values["offered"].update(offered=chosen))

    kenji.submits()

    with stage.session() as session:
        member = session.scalars(select(Member).order_by(Member.id.desc())).first()
        assert member is not None
        assert about_of(member).offered == ("PostgreSQL", "SQL")


def test_languages_are_known_by_name_in_whatever_language(stage: Stage) -> None:
    stage.set_up()
    grace = joining(stage, "Grace", "mentor")
    grace.chooses("offered", "SQL")
    grace.submits()

    chosen = grace.modal["state"]["values"]["languages"]["languages"]["selected_options"]
    assert [option["value"] for option in chosen] == ["English"]
    assert offers(stage, grace, "languages", "portug")[0] == "Portuguese"
    assert "Add “Klingon at home”" in offers(stage, grace, "languages", "Klingon at home")


def test_a_department_is_spelled_as_it_is_already(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", department="Platform")
    kenji = joining(stage, "Kenji", "mentor")
    kenji.chooses("offered", "SQL")
    kenji.submits()
    kenji.submits()

    assert offers(stage, kenji, "department", "plat") == ["Platform", "Add “plat”"]


@pytest.mark.parametrize(
    ("stored", "found"),
    [
        ("", ()),
        ("English, Português", ("English", "Portuguese")),
        ("deutsch; German / FRANÇAIS", ("German", "French")),
        ("  日本語 ", ("Japanese",)),
        ("Sign language of my village", ("Sign language of my village",)),
    ],
)
def test_languages_come_apart_and_together(stored: str, found: tuple[str, ...]) -> None:
    assert languages_of(stored) == found


@pytest.mark.parametrize(("locale", "language"), [("pt-BR", "Portuguese"), ("en-US", "English"), ("xx", "English")])
def test_a_locale_suggests_a_language(locale: str, language: str) -> None:
    assert language_of(locale) == language


def test_what_nobody_knows_stays_as_it_was_typed() -> None:
    assert canonical("  my   own ") == "my own"


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("", ["Python", "Pyramid schemes", "SQL"]),
        ("py", ["Python", "Pyramid schemes", "Add “py”"]),
        ("sql", ["SQL"]),
        ("THON", ["Python", "Add “THON”"]),
        ("x" * 61, []),
        ("  go ", ["Add “go”"]),
    ],
)
def test_suggestions(typed: str, labels: list[str]) -> None:
    assert list(suggestions(["Python", "Pyramid schemes", "SQL"], typed, limit=60).values()) == labels


def test_never_more_than_slack_takes() -> None:
    found = suggestions([f"skill {number}" for number in range(500)], "skill", limit=60)

    assert len(found) <= 100
