"""An address that several accounts have: the member of this workspace is meant, wherever Slack lists the others."""

import pytest

from bot.sandbox.state.user import User
from tests.features.imports.acting import DOMAIN, hands_in, imports, members, preview
from tests.stage import Stage

FILLERS = 250
"""More than Slack lists on one page."""


def twin(stage: Stage, of: str, first: bool, **said: bool) -> None:
    """Another account with somebody's address, listed long before theirs or long after."""
    users = stage.slack.users
    original = users[stage.person(of).id]
    team = "T0ELSEWHERE" if said.get("is_stranger") else original.team_id

    def new(name: str, **more: object) -> User:
        return User(id=f"U0TWIN{name}", team_id=team, name=name.lower(), real_name=f"Another {name}", **more)

    others = [new("X", email=original.email.upper(), **said), *(new(f"{number:04d}") for number in range(FILLERS))]
    listed = [*others, *users.values()] if first else [*users.values(), *reversed(others)]

    def put() -> None:
        users.clear()
        users.update((user.id, user) for user in listed)

    stage.sandbox.on_loop(put)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("said", ["deleted", "is_stranger", "is_restricted", "is_bot"])
def test_the_active_member_is_invited(stage: Stage, said: str, *, first: bool) -> None:
    twin(stage, "Linus", first, **{said: True})

    imports(stage, f"email,role\nlinus@{DOMAIN},mentee\n")

    assert list(members(stage)) == ["Linus"]


@pytest.mark.parametrize("first", [True, False])
def test_of_two_active_members_none_is_chosen(stage: Stage, *, first: bool) -> None:
    twin(stage, "Linus", first)

    ada = hands_in(stage, f"email,role\nlinus@{DOMAIN},mentee\ngrace@{DOMAIN},mentor\n")

    assert f"2 people in this workspace have the address “linus@{DOMAIN}”: name them by Slack id" in preview(ada)
    ada.closes()
    ada.presses("Leave out 1 wrong line")
    stage.settle()
    ada.presses("Import 1 person")
    stage.settle()
    assert list(members(stage)) == ["Grace"]


def test_by_slack_id_the_one_is_meant_who_is_named(stage: Stage) -> None:
    twin(stage, "Linus", first=True)

    imports(stage, f"slack id,role\n{stage.person('Linus').id},mentee\n")

    assert list(members(stage)) == ["Linus"]


def test_where_nobody_else_has_the_address_it_is_said_what_stands_in_the_way(stage: Stage) -> None:
    stage.sandbox.on_loop(lambda: setattr(stage.slack.users[stage.person("Linus").id], "deleted", True))

    ada = hands_in(stage, f"email,role\nlinus@{DOMAIN},mentee\n")

    assert "This account is deactivated" in preview(ada)
