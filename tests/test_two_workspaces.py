"""Two workspaces in one installation, with the same user ids and channel ids: neither sees anything of the other."""

import json
from datetime import timedelta

import pytest
from slack_sdk import WebClient
from sqlalchemy import func, select

from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.programs.models import Program
from bot.features.workspaces import service
from bot.sandbox.people import text_of
from bot.sandbox.seed import believable_workspace
from tests import raw
from tests import test_authorization as others
from tests import test_hostile_payloads as hostile
from tests.stage import Stage

SECRETS = ("chrysanthemum", "nasturtium")


@pytest.fixture
def twin(stage: Stage) -> Stage:
    """The same people, by name and by id, in another workspace with an installation of its own."""
    other = believable_workspace()
    other.id, other.name, other.domain = "T2SECOND", "Second Collective", "second"
    for user in other.users.values():
        user.team_id = other.id
    other.app.bot_token, other.app.app_token = f"{other.app.bot_token}2", f"{other.app.app_token}2"
    stage.sandbox.on_loop(lambda: stage.sandbox.add_workspace(other))
    other.app.delivery = stage.slack.app.delivery
    identity = WebClient(other.app.bot_token, stage.sandbox.api_url).auth_test()
    with stage.session() as session:
        installed = service.install(
            session, identity=identity.data, token=other.app.bot_token, scopes="pins:write", now=stage.now
        )
        workspace_id = installed.id
    return Stage(stage.sandbox, other, stage.bot, workspace_id)


def everything_in(stage: Stage) -> str:
    """All messages and views of a workspace, and its people's open modals."""
    workspace = stage.slack
    messages = [m.to_slack() for channel in workspace.channels.values() for m in channel.messages.values()]
    return json.dumps([messages, [view.to_slack() for view in workspace.shown_views()]], default=str)


def test_the_same_people_are_the_same_ids_in_both(stage: Stage, twin: Stage) -> None:
    assert stage.person("Grace").id == twin.person("Grace").id
    assert stage.slack.named("mentoring").id == twin.slack.named("mentoring").id
    assert stage.workspace_id != twin.workspace_id


def test_a_program_in_one_is_none_in_the_other(stage: Stage, twin: Stage) -> None:
    stage.set_up(name="Acorn Mentoring")
    stage.join("Grace", "mentor")
    grace = twin.person("Grace")

    grace.types("/mentor join", channel="dm")
    grace.opens_home()

    assert "no mentoring program in this workspace yet" in grace.last_text
    assert "Acorn" not in text_of(grace.home or {})


def test_each_has_a_program_members_and_a_pair_of_its_own(stage: Stage, twin: Stage) -> None:
    stage.set_up(name="First")
    twin.set_up(name="Second")
    stage.pair("Grace", "Mariana")
    twin.pair("Mariana", "Grace")

    with stage.session() as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in (Program, Member, Pair)]
        roles = {pair.workspace_id: pair.mentor.person.name for pair in session.scalars(select(Pair))}
    assert counts == [2, 4, 2]
    assert roles == {stage.workspace_id: "Grace", twin.workspace_id: "Mariana"}


def test_what_a_pair_says_in_one_is_nowhere_in_the_other(stage: Stage, twin: Stage) -> None:
    """By every command, and on every Home."""
    read: dict[int, list[str]] = {stage.workspace_id: [], twin.workspace_id: []}
    for each, name in ((stage, "First"), (twin, "Second")):
        each.set_up(name=name)
    for each, secret in zip((stage, twin), SECRETS, strict=True):
        grace, mariana, channel = each.pair()
        for person in (grace, mariana):
            each.expect(person, hope=secret)
        each.settle()
        for command in each.bot.surface.commands:
            for person in (mariana, each.person("Ada")):
                person.types(f"/mentor {command.word}", channel="dm" if person is not mariana else channel)
                read[each.workspace_id].append(str(person.modal) + person.last_text)
                person.closes(everything=True) if person.modal else None
            each.sandbox.clock.set(each.now + timedelta(seconds=5))
        for name in ("Mariana", "Grace", "Ada"):
            each.person(name).opens_home()
            read[each.workspace_id].append(str(each.person(name).home))
    stage.later(weeks=2)

    for each, own, other in ((stage, *SECRETS), (twin, *reversed(SECRETS))):
        seen = everything_in(each) + "".join(read[each.workspace_id])
        assert own in seen
        assert other not in seen


def test_an_admin_of_one_organizes_nothing_in_the_other(stage: Stage, twin: Stage) -> None:
    stage.set_up(name="First")
    twin.set_up(name="Second")
    stage.sandbox.on_loop(lambda: setattr(twin.slack.users[twin.person("Siobhán").id], "is_admin", False))
    stage.sandbox.on_loop(lambda: setattr(twin.slack.users[twin.person("Siobhán").id], "is_owner", False))

    stage.person("Siobhán").types("/mentor setup", channel="dm")
    twin.person("Siobhán").types("/mentor setup", channel="dm")

    assert "You organize *First*" in stage.person("Siobhán").last_text
    assert "Only organizers" in twin.person("Siobhán").last_text


@pytest.mark.parametrize("name", ["Grace", "Mariana", "Wanjiru"])
def test_no_button_form_or_word_of_one_reaches_a_row_of_the_other(
    stage: Stage, twin: Stage, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    victims = others.planted(stage)
    who = twin.person(name)
    before = others.contents(twin, but_of=who)

    heard = others.fire(twin, others.buttons(twin, who, victims.values, victims.channel))
    heard += others.fire(twin, others.forms(twin, who, victims.metadata))
    heard += others.fire(twin, others.answered_forms(twin, who, victims.metadata))
    heard += others.fire(twin, others.typed(twin, who, victims.channel))
    heard += others.fire(twin, others.words_as_buttons(twin, who, victims.channel))
    heard += others.fire(twin, others.shortcuts(twin, who, victims.channel))
    heard += others.fire(twin, raw.searches(twin, who, others.LOOKED_FOR))

    others.assert_nothing_came_of_it(twin, who, before, heard, caplog)


def test_news_of_channels_and_homes_of_one_change_nothing_in_the_other(
    stage: Stage, twin: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    victims, who = others.planted(stage), twin.person("Grace")
    of_itself = {"app_uninstalled", "tokens_revoked", "user_change", "team_join"}
    kinds = [kind for kind in twin.bot.surface.events if kind not in of_itself]
    hostile.deliver(twin, [raw.event(twin, who, "app_home_opened", victims.channel)])  # who they are is learned once
    before = others.contents(twin, but_of=who)

    heard = hostile.deliver(twin, [raw.event(twin, who, kind, victims.channel) for kind in kinds])

    others.assert_nothing_came_of_it(twin, who, before, heard, caplog)


def test_a_zone_that_changes_in_one_stays_in_the_other(stage: Stage, twin: Stage) -> None:
    for each in (stage, twin):
        each.set_up()
        each.join("Grace", "mentor")

    stage.sandbox.change_user(stage.person("Grace").id, tz="Asia/Tokyo")
    stage.sandbox.settle()
    twin.person("Grace").types("/mentor status", channel="dm")

    assert "New York time" in twin.person("Grace").last_text
