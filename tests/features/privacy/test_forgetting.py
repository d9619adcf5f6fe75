"""Being forgotten: a day's grace, then nothing of what somebody wrote is left, and the partner keeps everything."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.features.members.models import Member
from bot.features.pairs.barred import cannot_be_suggested
from bot.features.pairs.models import Pair
from bot.features.workspaces.models import Person as PersonRow
from bot.features.workspaces.models import Workspace
from bot.sandbox.people import Person, text_of
from tests.features.imports.acting import grant, imports, members
from tests.features.privacy.canaries import CANARY, everything_stored, files_of, plant
from tests.stage import Stage

KEPT = "Partner's own chrysanthemum"

PLANTING = (
    ("/mentor expectations",),
    ("/mentor boundaries",),
    ("/mentor goal", "Add a goal"),
    ("/mentor goal", "Open", "Add a step"),
    ("/mentor meet", "We met elsewhere"),
    ("/mentor meet", "Propose times"),
    ("/mentor strengths",),
    ("/mentor introduce", "Introduce somebody"),
    ("/mentor introduce", "I would like to meet …"),
    ("/mentor invite",),
    ("/mentor review",),
    ("/mentor lesson",),
    ("/mentor resource",),
    ("/mentor idea",),
    ("/mentor concern",),
)


def plant_everywhere(stage: Stage, person: Person, channel: str) -> set[str]:
    found: set[str] = set()
    for command, *presses in PLANTING:
        found |= plant(person, command, channel, *presses)
    person.types("/mentor prompt", channel=channel)
    stage.settle()
    person.presses("Done")
    person.chooses("words", f"{CANARY} in the journal")
    person.submits()
    person.closes()
    found.add(f"{CANARY} in the journal")
    stage.settle()
    return found


def ask(person: Person) -> None:
    person.types("/mentor forget", channel="dm")
    person.chooses("sure", "Yes, forget me")
    person.submits()
    person.closes()


def after_a_day(stage: Stage) -> None:
    stage.sandbox.clock.set(stage.now + timedelta(hours=25))
    stage.settle()
    stage.later(minutes=2)


@pytest.fixture
def pair(stage_on_both: Stage) -> tuple[Person, Person, str]:
    stage_on_both.set_up(cadence="None")
    stage_on_both.join("Grace", "mentor")
    stage_on_both.join("Mariana", "mentee", goals=f"{CANARY} goals")
    stage_on_both.person("Ada").types("/mentor pair @Grace @Mariana")
    stage_on_both.settle()
    grace, mariana = stage_on_both.person("Grace"), stage_on_both.person("Mariana")
    (name,) = [name for name in grace.channels() if "grace" in name]
    stage_on_both.expect(grace, hope=KEPT)
    return grace, mariana, grace._conversation(name).id


def test_nothing_is_left_of_what_somebody_wrote(
    stage_on_both: Stage, pair: tuple[Person, Person, str], caplog: pytest.LogCaptureFixture
) -> None:
    stage, (grace, mariana, channel) = stage_on_both, pair
    caplog.set_level(logging.DEBUG, "bot")
    planted = plant_everywhere(stage, mariana, channel)
    assert len(planted) > 12
    assert not {word for word in planted if word not in everything_stored(stage)}

    ask(mariana)
    stage.settle()
    assert "Until then nothing changes" in mariana.dm_with_bot()[-1]["text"]
    mariana.types("/mentor forget", channel="dm")
    assert "You asked me to forget you" in mariana.last_text
    after_a_day(stage)

    assert "last message" in mariana.dm_with_bot()[-1]["text"]
    stored = everything_stored(stage)
    for trace in (CANARY, mariana.id, "Mariana", "mariana"):
        assert trace not in stored, stored[stored.index(trace) - 300 : stored.index(trace) + 100]
        assert trace.encode() not in files_of(stage)
    assert CANARY not in caplog.text
    assert KEPT in stored
    assert_the_partner_is_in_a_pair_with_nobody(stage, grace, mariana, channel)


def assert_the_partner_is_in_a_pair_with_nobody(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    for message in (*grace.messages(channel), *grace.dm_with_bot()):
        if "subtype" not in message:  # Slack's own: who came and left
            assert CANARY not in str(message)
            assert mariana.mention not in str(message)
    with stage.session() as session:
        pair = session.query(Pair).one()
        assert (pair.mentor.person.slack_id, pair.mentee.person.name) == (grace.id, "a former member")
    grace.opens_home()
    for word in ("agreement", "journal", "status", "goal", "meet"):
        grace.types(f"/mentor {word}", channel=channel)
        shown = text_of(grace.modal or {}) + grace.last_text + text_of(grace.home or {})
        assert shown
        assert CANARY not in shown
        assert mariana.id not in shown
        while grace.modal:
            grace.closes(everything=True)


def test_a_day_to_change_ones_mind(stage: Stage) -> None:
    stage.set_up(cadence="None")
    mariana = stage.join("Mariana", "mentee", goals=CANARY)
    ask(mariana)
    stage.settle()
    mariana.opens_home()
    assert "I forget you" in text_of(mariana.home or {})

    mariana.presses("Keep me after all", message=mariana.dm_with_bot()[-1])
    mariana.presses("Keep me after all", home=True)
    stage.settle()
    assert "You stay" in mariana.dm_with_bot()[-1]["text"]
    assert "Nobody is about to forget you" in text_of(mariana.modal or {})
    after_a_day(stage)

    assert CANARY in everything_stored(stage)


def test_no_file_and_no_sweep_brings_them_back_and_they_can_return_themselves(stage: Stage) -> None:
    stage.set_up(cadence="None")
    _, mariana, _ = stage.pair()
    grace = stage.person("Grace")
    mariana.types("/mentor concern", channel="dm")
    mariana.chooses("words", "Something happened")
    mariana.chooses("subject", "Grace")
    mariana.chooses("wishes", "Never pair us (again)")
    mariana.submits()
    mariana.closes()
    ask(mariana)
    after_a_day(stage)

    stage.bot.worker.sweep()
    with stage.session() as session:
        assert session.query(PersonRow).filter_by(slack_id=mariana.id).one_or_none() is None
    stage.person("Ada").types("/mentor pair @Grace @Mariana")
    stage.settle()
    assert "takes no part in mentoring" in stage.person("Ada").last_text

    stage.join("Mariana", "mentee")
    stage.later(minutes=10)
    with stage.session() as session:
        members = {member.person.slack_id: member for member in session.query(Member) if member.left_at is None}
        assert cannot_be_suggested(session, members[grace.id], members[mariana.id])


@pytest.mark.parametrize("by_file", [True, False], ids=["in a file", "in their profile in Slack"])
def test_nobody_brings_them_back_as_somebody_elses_manager(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, *, by_file: bool
) -> None:
    for room in ("channels", "members"):
        monkeypatch.setattr(f"bot.features.{room}.sweeps.BREATH", 0)
    stage.set_up(cadence="None")
    grant(stage, {"files:read", "users.profile:read"})
    mariana, kenji = stage.join("Mariana", "mentee"), stage.person("Kenji")
    stage.sandbox.on_loop(lambda: setattr(stage.slack.users[kenji.id], "fields", {"Manager": mariana.id}))
    stage.join("Kenji", "mentee")
    assert everything_stored(stage).count(mariana.id) > 1
    ask(mariana)
    after_a_day(stage)
    assert mariana.id not in everything_stored(stage)

    if by_file:
        imports(stage, f"slack id,role,manager\n{stage.person('Linus').id},mentee,{mariana.id}\n")
        assert "Linus" in members(stage)
    else:
        with stage.session() as session:
            session.get_one(Workspace, stage.workspace_id).directory_read_at = None
        stage.bot.worker.sweep()

    with stage.session() as session:
        assert mariana.id not in [
            *session.scalars(select(Member.manager)),
            *session.scalars(select(PersonRow.manager)),
        ]


def test_an_old_message_that_mentioned_them_gives_way_although_nobody_knows_what_it_said(stage: Stage) -> None:
    stage.set_up(cadence="None")
    mariana = stage.join("Mariana", "mentee")
    plant(mariana, "/mentor idea", "dm")
    stage.settle()
    ada = stage.person("Ada")
    assert CANARY in str(ada.dm_with_bot())
    stage.sandbox.clock.set(stage.now + timedelta(days=40))
    stage.settle()

    ask(mariana)
    after_a_day(stage)

    assert CANARY not in str(ada.dm_with_bot())
    assert mariana.mention not in str(ada.dm_with_bot())
    assert mariana.id not in everything_stored(stage)


def test_the_same_id_in_another_workspace_is_somebody_else(stage: Stage, twin: Stage) -> None:
    for each in (stage, twin):
        each.set_up(cadence="None")
        each.join("Mariana", "mentee", goals=f"{CANARY} in {each.slack.name}")
    before = rows_of(twin)
    ask(stage.person("Mariana"))
    after_a_day(stage)

    assert f"in {stage.slack.name}" not in everything_stored(stage)
    assert rows_of(twin) == before
    twin.join("Grace", "mentor")
    twin.person("Ada").types("/mentor pair @Grace @Mariana")
    twin.settle()
    assert "takes no part" not in twin.person("Ada").last_text


def rows_of(stage: Stage) -> list[tuple[object, ...]]:
    """Who is in a workspace, and what they wrote about themselves."""
    with stage.session() as session:
        people = session.query(PersonRow).filter_by(workspace_id=stage.workspace_id)
        known = [(person.id, person.slack_id, person.name) for person in people.order_by(PersonRow.id)]
        ids = [person_id for person_id, _, _ in known]
        members = session.query(Member).filter(Member.person_id.in_(ids)).order_by(Member.id)
        return [*known, *((member.id, member.goals, member.left_at) for member in members)]
