"""What happens to people and channels in Slack is followed by its events, and by the daily reading where none arrived.

Each change is made twice: as Slack tells of it at once, and as nobody told.
"""

from collections.abc import Callable

import pytest

from bot.features.workspaces import directory
from bot.features.workspaces.models import Workspace
from bot.sandbox.people import Person, text_of
from tests.stage import Stage

Change = Callable[..., None]


@pytest.fixture(params=["by its event", "by the daily reading"])
def changes(request: pytest.FixtureRequest, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Change:
    """Change facts about somebody in Slack; afterwards the bot has had its chance to hear of it."""
    for room in ("channels", "members"):
        monkeypatch.setattr(f"bot.features.{room}.sweeps.BREATH", 0)

    def change(person: Person, **facts: object) -> None:
        if request.param == "by its event":
            stage.sandbox.change_user(person.id, **facts)
            stage.sandbox.settle()
        else:
            stage.sandbox.on_loop(lambda: vars(stage.slack.users[person.id]).update(facts))
            read_everybody(stage)
        stage.settle()

    return change


def read_everybody(stage: Stage) -> None:
    """As on the next day."""
    with stage.session() as session:
        session.get_one(Workspace, stage.workspace_id).directory_read_at = None
    stage.bot.worker.sweep()
    stage.settle()


def status(person: Person) -> str:
    person.types("/mentor status", channel="dm")
    return text_of(person.modal or {}) + person.last_text


def told(stage: Stage, name: str) -> str:
    return "\n".join(each["text"] for each in stage.person(name).dm_with_bot())


def test_a_new_time_zone_is_that_of_the_hours(stage: Stage, changes: Change) -> None:
    stage.set_up()
    grace = stage.join("Grace", "mentor")
    assert "New York" in status(grace)

    changes(grace, tz="Asia/Tokyo")

    assert "Tokyo" in status(grace)


def test_a_new_name_is_used(stage: Stage, changes: Change) -> None:
    stage.set_up()
    mariana = stage.join("Mariana", "mentee", wanted=["SQL"])
    stage.join("Grace", "mentor", offered=["SQL"])
    grace = stage.person("Grace")

    changes(grace, display_name="Gracia <!here> Hopper", real_name="Gracia")

    mariana.types("/mentor find", channel="dm")
    assert "Gracia <!here> Hopper" in text_of(mariana.modal or {})
    assert "<!here>" not in str([b for b in (mariana.modal or {})["blocks"] if b["type"] == "section"])


def test_who_is_deactivated_lets_the_pair_rest_and_who_returns_goes_on(stage: Stage, changes: Change) -> None:
    stage.set_up(cadence="None")
    grace, mariana, _ = stage.pair()

    changes(grace, deleted=True)
    stage.later(hours=2)
    assert "deactivated" in told(stage, "Ada")
    assert "It rests at the moment" in status(mariana)

    changes(grace, deleted=False)
    stage.later(hours=2)
    assert "It rests" not in status(mariana)
    assert grace.mention in status(mariana)


def vanish(stage: Stage, person: Person) -> None:
    """Slack lists them no more and knows their id no more, as when they move to another workspace."""

    def go() -> None:
        stage.slack.users.pop(person.id)
        for channel in stage.slack.channels.values():
            channel.members[:] = [each for each in channel.members if each != person.id]

    stage.sandbox.on_loop(go)


def test_who_is_not_listed_any_more_counts_as_deactivated_and_their_pair_rests(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("channels", "members", "workspaces"):
        monkeypatch.setattr(f"bot.features.{room}.sweeps.BREATH", 0)
    stage.set_up(cadence="None")
    grace, mariana, _ = stage.pair()
    vanish(stage, grace)

    read_everybody(stage)
    stage.later(hours=2)

    assert "deactivated" in told(stage, "Ada")
    assert "It rests at the moment" in status(mariana)
    asked = [call.request.get("user") for call in stage.sandbox.traffic.calls("users.info")]
    read_everybody(stage)
    after = [call.request.get("user") for call in stage.sandbox.traffic.calls("users.info")]
    assert grace.id in asked
    assert after == asked, "Who is gone is not asked about again."


def test_who_is_not_listed_but_known_to_slack_stays(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.features.channels.sweeps.BREATH", 0)
    monkeypatch.setattr("bot.features.workspaces.sweeps.BREATH", 0)
    stage.set_up(cadence="None")
    grace, mariana, _ = stage.pair()
    all_but_grace = directory.read_all

    def read_all(client, *, pause):
        for page in all_but_grace(client, pause=pause):
            yield [user for user in page if user["id"] != grace.id]

    monkeypatch.setattr(directory, "read_all", read_all)
    read_everybody(stage)
    stage.later(hours=2)

    assert "It rests" not in status(mariana)
    assert grace.mention in status(mariana)


def test_a_guest_takes_no_part_and_somebody_who_is_none_any_more_does(stage: Stage, changes: Change) -> None:
    stage.set_up()
    kenji = stage.person("Kenji")
    changes(kenji, is_restricted=True)
    kenji.types("/mentor join", channel="dm")
    assert "guest" in kenji.last_text.lower()

    changes(kenji, is_restricted=False)
    kenji.types("/mentor join", channel="dm")
    assert "step 1" in text_of(kenji.modal or {})


def test_somebody_of_another_organization_is_a_guest_also_where_slack_does_not_call_them_a_stranger(
    stage: Stage, changes: Change
) -> None:
    """Who meets the bot in a shared channel."""
    stage.set_up()
    kenji = stage.person("Kenji")
    changes(kenji, team_id="T0OTHERORG")

    kenji.types("/mentor join", channel="dm")

    assert "guest" in kenji.last_text.lower()
    assert kenji.modal is None


def test_an_admin_who_is_none_any_more_sets_nothing_up(stage: Stage, changes: Change) -> None:
    ada = stage.person("Ada")
    changes(ada, is_admin=False, is_owner=False)

    ada.types("/mentor setup", channel="dm")

    assert "Only organizers" in ada.last_text


def test_the_last_organizer_goes_and_the_admins_hear_of_it_once(stage: Stage, changes: Change) -> None:
    stage.set_up(cadence="None")
    stage.join("Priya", "mentor")
    stage.change_program("People in charge", organizers="Priya")

    changes(stage.person("Priya"), deleted=True)
    stage.later(hours=2)
    stage.later(hours=20)

    assert told(stage, "Ada").count("has no organizer any more") == 1


@pytest.mark.parametrize("is_told", [True, False])
def test_a_channel_that_was_renamed_stays_the_pairs_own(stage: Stage, monkeypatch, is_told: bool) -> None:
    monkeypatch.setattr("bot.features.channels.sweeps.BREATH", 0)
    stage.set_up(cadence="None")
    grace, _, channel = stage.pair()
    place = grace._conversation(channel)
    stage.sandbox.on_loop(lambda: setattr(place, "name", "our-own-name"))
    if not is_told:
        read_everybody(stage)

    grace.types("/mentor prompt", channel="our-own-name")
    stage.settle()

    assert [each for each in grace.messages("our-own-name") if each.get("blocks")][-1]["text"]
    assert "not there any more" not in told(stage, "Ada")
