"""Leave to speak: what it costs to ask for it, and when each of the two will see something that is said now."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, select

from bot.features.agreement.consent import moment_for, moment_for_both, permission
from bot.features.agreement.readers import readers_of_pair
from bot.features.pairs.models import Pair
from bot.features.workspaces.models import Person
from bot.outbox.models import Method, OutboxItem
from bot.outbox.permission import Wait
from tests.stage import Stage

NOW = datetime(2030, 1, 8, 14, 5, tzinfo=UTC)


def paired(stage: Stage, *, quiet: tuple[str, str]) -> None:
    """Grace (New York, works from 14:00 UTC) and Siobhán (London, until 17:00 UTC)."""
    stage.set_up()
    grace, _, _ = stage.pair("Grace", "Siobhán")
    grace.types("/mentor boundaries", channel="dm")
    for name, at in zip(("quiet_from", "quiet_to"), quiet, strict=True):
        grace.chooses(name, at)
    grace.submits()
    grace.closes()


@pytest.mark.parametrize(
    ("quiet", "mentor", "mentee"),
    [
        (("17:00", "18:00"), "14:05", "14:05"),
        (("09:00", "11:30"), "16:30", "16:30"),
        (("09:00", "13:00"), "18:00", "14:05"),
    ],
)
def test_the_moment_of_each_is_that_of_both_or_else_their_own(stage: Stage, quiet, mentor: str, mentee: str) -> None:
    paired(stage, quiet=quiet)

    with stage.session() as session:
        pair = session.scalars(select(Pair)).one()
        both = moment_for_both(session, pair, NOW)
        each = [moment_for(session, pair, member, NOW) for member in pair.members]

    assert [f"{at:%H:%M}" for at in each if at] == [mentor, mentee]
    assert both == (each[0] if mentor == mentee else None)


def test_the_hours_of_both_are_known_after_one_query(stage: Stage) -> None:
    paired(stage, quiet=("17:00", "18:00"))

    with stage.session() as session:
        place = session.scalars(select(Pair.conversation_id)).one()
        with counted(stage) as asked:
            mentor, mentee = readers_of_pair(session, conversation_id=place)

    assert len(asked) == 1
    assert (mentor.hours.zone, mentee.hours.zone) == ("America/New_York", "Europe/London")
    assert len(mentor.hours.quiet) == 1


def test_leave_to_speak_costs_two_queries_at_most(stage: Stage) -> None:
    """Whose hours they are, and whether the pair rests."""
    paired(stage, quiet=("17:00", "18:00"))

    with stage.session() as session:
        items = session.scalars(select(OutboxItem).where(OutboxItem.method == "chat.postMessage")).all()
        for item in items:
            session.expire_all()
            item.conversation, item.body  # noqa: B018 - the worker has read it already
            with counted(stage) as asked:
                permission(session, item, NOW)
            assert len(asked) <= 2, asked


class counted:
    """The statements that reach the database in this block."""

    def __init__(self, stage: Stage) -> None:
        self._engine, self._statements = stage.bot.engine, list[str]()

    def __enter__(self) -> list[str]:
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self._statements

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, connection: object, cursor: object, statement: str, *_: object) -> None:
        self._statements.append(statement)


def test_an_invitation_waits_for_an_account_that_was_deactivated_a_moment_ago(stage: Stage) -> None:
    """Before the bot has taken note that its owner is away: nothing has failed that an organizer would have to mend."""
    stage.set_up()
    stage.join("Grace", "mentor")
    stage.join("Mariana", "mentee")
    stage.sandbox.clock.set(stage.now.replace(hour=23))
    stage.person("Ada").types("/mentor pair @Grace @Mariana", channel="dm")

    with stage.session() as session:
        session.scalars(select(Person).filter_by(slack_id=stage.person("Grace").id)).one().is_deactivated = True
        invitation = session.scalars(select(OutboxItem).filter_by(method=Method.INVITE)).one()
        verdict = permission(session, invitation, NOW)

    assert verdict == Wait(NOW + timedelta(days=1))
