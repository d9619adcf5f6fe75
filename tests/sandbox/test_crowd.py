"""Two hundred and fifty more people, always the same, and their sample file."""

import csv
import io

import pytest
from slack_sdk import WebClient

from bot.sandbox.crowd import MOST, USUAL, crowd, sample_csv
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox


def test_they_are_many_different_and_always_the_same():
    people = crowd(USUAL)

    assert people == crowd(USUAL)
    assert len({person.name for person in people}) == len({person.handle for person in people}) == 250
    assert len({person.tz for person in people}) >= 20
    assert {person.role for person in people} == {"mentor", "mentee", "both"}
    assert len({person.handle for person in crowd(MOST)}) == MOST
    with pytest.raises(ValueError, match="up to"):
        crowd(MOST + 1)


def test_they_work_in_the_workspace_beside_the_dozen():
    sandbox = Sandbox(seed="test")
    workspace = sandbox.add_workspace(believable_workspace(more_people=USUAL))
    sandbox.start()
    api = WebClient(workspace.app.bot_token, base_url=sandbox.api_url)

    assert len(workspace.people) == 12 + USUAL
    assert sandbox.person("Ada").id == "U0IN67OAKJK"
    assert sandbox.person("Chén Wei").id in workspace.named("general").members
    assert sum(len(page["members"]) for page in api.users_list(limit=200)) == len(workspace.users)
    sandbox.stop()


def test_their_sample_file_names_people_who_are_there():
    workspace = believable_workspace(more_people=USUAL)
    rows = list(csv.DictReader(io.StringIO(sample_csv())))

    assert list(rows[0]) == ["email", "role", "skills"]
    assert {row["email"] for row in rows} <= {user.email for user in workspace.people}
    assert any("," in row["skills"] for row in rows)
