"""What an organizer sees of what was not delivered: why, never what, and what can be done about it."""

import pytest
from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Status
from bot.sandbox.people import Person, text_of
from bot.slack.messages import note
from bot.slack.refusals import REASONS, why
from tests.features.home.test_standing import labels
from tests.stage import Stage

SECRET = "chrysanthemum"


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up(cadence="None")
    return stage.pair()


def looks(organizer: Person) -> str:
    organizer.opens_home()
    organizer.presses("See what and why", home=True)
    return text_of(organizer.modal)


def statuses(stage: Stage) -> list[str]:
    with stage.session() as session:
        query = select(OutboxItem.status).where(OutboxItem.once.startswith("test:")).order_by(OutboxItem.id)
        return list(session.scalars(query))


def refuse(stage: Stage, number: int = 1, error: str = "restricted_action") -> None:
    """As if Slack had refused it."""
    with stage.session() as session:
        pair = session.scalars(select(Pair)).first()
        for each in range(number):
            once = f"test:{each}:{error}"
            item = queue.post(session, pair.conversation, note(SECRET), once=once, now=stage.now)
            item.status, item.error = Status.FAILED, error


def test_home_and_status_say_how_much_and_the_list_says_why_and_how_to_mend_it(stage: Stage, pair) -> None:
    refuse(stage, 2)
    ada = stage.person("Ada")

    shown = looks(ada)

    assert "Not delivered: 2 messages" in text_of(ada.home)
    ada.closes()
    ada.types("/mentor status", channel="dm")
    assert "Not delivered: 2 messages" in ada.last_text
    assert f"The channel of {pair[0].mention} and {pair[1].mention}" in shown
    assert "• 2 messages: This workspace does not let apps do that." in shown
    assert "Permissions" in shown
    assert SECRET not in shown + ada.last_text


def test_nothing_is_said_of_it_when_there_is_nothing(stage: Stage, pair) -> None:
    ada = stage.person("Ada")
    ada.opens_home()

    assert "Not delivered" not in str(ada.home)


def test_try_again_delivers_it(stage: Stage, pair) -> None:
    refuse(stage, 2)
    ada = stage.person("Ada")
    looks(ada)

    ada.presses("Try again")
    stage.settle()

    assert "Trying again: 2 calls." in text_of(ada.modal)
    assert statuses(stage) == ["sent", "sent"]
    assert SECRET in pair[0].messages(pair[2])[-1]["text"]
    ada.closes()
    assert "Not delivered" not in str(ada.home)


def test_drop_gives_it_up_after_a_question(stage: Stage, pair) -> None:
    refuse(stage, 2)
    ada = stage.person("Ada")
    looks(ada)
    drop = next(e for b in ada.modal["blocks"] if b["type"] == "actions" for e in b["elements"] if "Drop" in str(e))
    assert "never be delivered" in str(drop["confirm"])

    ada.presses("Drop")
    stage.settle()

    assert "Dropped: 2 calls." in text_of(ada.modal)
    assert "Everything that I owed was delivered" in text_of(ada.modal)
    assert statuses(stage) == ["cancelled", "cancelled"]
    assert SECRET not in str(pair[0].messages(pair[2]))


def test_what_waits_behind_it_is_counted(stage: Stage, pair) -> None:
    refuse(stage)
    with stage.session() as session:
        first = session.scalars(select(OutboxItem).where(OutboxItem.once.startswith("test:"))).one()
        queue.post(session, first.conversation, note("After"), once="test:after", now=stage.now, after=first)
    stage.settle()

    assert "1 more call there wait" in looks(stage.person("Ada"))


def test_a_channel_that_could_not_be_opened_cannot_be_dropped(stage: Stage) -> None:
    stage.set_up()
    stage.slack.apps_may_create_channels = False
    stage.join("Grace", "mentor")
    stage.join("Mariana", "mentee")
    ada = stage.person("Ada")
    ada.types("/mentor pair @Grace @Mariana", channel="dm")
    stage.settle()

    shown = looks(ada)

    assert "1 channel to open: This workspace does not let apps do that." in shown
    assert "2 more calls there wait" in shown
    assert "Drop" not in labels(ada.modal)
    stage.slack.apps_may_create_channels = True
    ada.presses("Try again")
    stage.settle()
    assert any("Welcome" in m["text"] for m in stage.person("Grace").messages(stage.person("Grace").channels()[-1]))


def test_the_two_themselves_are_not_bothered_with_it(stage: Stage, pair) -> None:
    refuse(stage)
    grace = pair[0]
    grace.opens_home()

    assert "Not delivered" not in str(grace.home)


def test_many_places_are_pages(stage: Stage, pair) -> None:
    with stage.session() as session:
        program = session.scalars(select(Pair)).one().mentor.program
        for number in range(11):
            person = _member(session, stage, program, f"U0MANY{number:02}")
            place = queue.direct(session, workspace_id=stage.workspace_id, user_id=person)
            item = queue.post(session, place, note(SECRET), once=f"test:{number}", now=stage.now)
            item.status, item.error = Status.FAILED, "msg_too_long"
    ada = stage.person("Ada")

    first = looks(ada)
    ada.presses("Later")
    second = text_of(ada.modal)

    assert "Page 1 of 2." in first
    assert "Page 2 of 2." in second
    assert "U0MANY10" in second
    assert "U0MANY10" not in first
    ada.presses("Earlier")
    assert "Page 1 of 2." in text_of(ada.modal)


def _member(session, stage: Stage, program, slack_id: str) -> str:
    from bot.features.members.models import Member
    from bot.features.workspaces.models import Person as Row

    known = session.scalars(select(Member)).first()
    row = Row(
        workspace_id=stage.workspace_id,
        slack_id=slack_id,
        name=slack_id,
        zone="UTC",
        locale="en-US",
        is_admin=False,
        is_bot=False,
        is_guest=False,
        is_deactivated=False,
    )
    values = {c.name: getattr(known, c.name) for c in Member.__table__.columns if c.name not in ("id", "person_id")}
    member = Member(**values)
    member.person = row
    session.add(member)
    session.flush()
    return slack_id


def test_an_organizer_sees_nothing_about_a_pair_of_their_own(stage: Stage) -> None:
    stage.set_up()
    stage.join("Ada", "mentor")
    stage.join("Mariana", "mentee")
    stage.person("Ada").types("/mentor pair @Ada @Mariana", channel="dm")
    stage.settle()
    refuse(stage)
    ada = stage.person("Ada")
    ada.opens_home()

    assert "Not delivered" not in str(ada.home)


@pytest.mark.parametrize("reason", [*REASONS, "something_new", "http_502", "TimeoutError"])
def test_every_reason_is_words(reason: str) -> None:
    found = why(reason)

    assert found.words.endswith(".")
    assert found.mend == "" or found.mend.endswith(".")
    assert len(found.words + found.mend) < 250
    assert reason == "something_new" or f"`{reason}`" not in found.words
