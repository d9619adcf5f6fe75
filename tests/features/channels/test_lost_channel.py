"""A channel that was archived or deleted, or from which the bot was removed: noticed at once, or by a sweep."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.outbox.models import OutboxItem
from bot.sandbox import membership
from bot.sandbox.people import Person, text_of
from tests.features.home.test_standing import home, labels
from tests.stage import Stage

Lose = Callable[[Stage, Person, str], None]


def texts(person: Person, channel: str = "dm") -> list[str]:
    return [text_of(message) for message in person.messages(channel)]


def archive(stage: Stage, person: Person, channel: str) -> None:
    person.archives(channel)


def remove_bot(stage: Stage, person: Person, channel: str) -> None:
    place = next(each for each in stage.slack.channels.values() if each.name == channel)
    bot = stage.slack.users[stage.slack.app.bot_user_id]
    remover = stage.slack.users[person.id]
    stage.sandbox.on_loop(lambda: membership.leave(stage.sandbox.world, stage.slack, place, bot, remover=remover))


def told(stage: Stage, name: str = "Ada") -> int:
    return sum("is gone" in text for text in texts(stage.person(name)))


def renewed(person: Person, channel: str) -> str:
    (found,) = [name for name in person.channels() if "-grace-" in name and name != channel]
    return found


def open_items(stage: Stage) -> list[str]:
    with stage.session() as session:
        place = session.scalars(select(Pair)).one().conversation_id
        query = select(OutboxItem.status).where(OutboxItem.conversation_id == place)
        return [status for status in session.scalars(query) if status in ("waiting", "sending")]


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up()
    return stage.pair()


@pytest.mark.parametrize("lose", [archive, remove_bot])
def test_the_event_stops_what_is_owed_there_and_tells_the_organizer_at_once(stage: Stage, pair, lose: Lose) -> None:
    grace, mariana, channel = pair
    stage.expect(grace)
    lose(stage, mariana, channel)
    stage.settle()

    assert told(stage) == 1
    assert open_items(stage) == []
    assert "Your channel is gone" in home(grace)


@pytest.mark.parametrize("lose", [archive, remove_bot])
def test_the_sweep_notices_what_no_event_told(stage: Stage, pair, lose: Lose) -> None:
    grace, _, channel = pair
    stage.slack.app.events -= {"group_archive", "group_left"}
    lose(stage, grace, channel)
    stage.settle()
    assert told(stage) == 0

    stage.bot.worker.sweep()
    stage.settle()

    assert told(stage) == 1
    stage.sandbox.clock.set(stage.now.replace(day=10))
    stage.bot.worker.sweep()
    stage.settle()
    assert told(stage) == 1


def test_the_error_of_a_message_notices_it_too(stage: Stage, pair) -> None:
    grace, _, channel = pair
    stage.slack.app.events -= {"group_archive"}
    grace.archives(channel)
    stage.settle()

    grace.types("/mentor prompt", channel="dm")
    stage.settle()

    assert told(stage) == 1


def test_one_of_the_two_opens_a_new_one_from_home_and_the_agreement_is_there_and_pinned(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    for person in (grace, mariana):
        stage.expect(person, hope="A window box of chrysanthemums")
    stage.settle()
    for person in (grace, mariana):
        person.presses("This is right for me")
        stage.settle()
    grace.archives(channel)
    stage.settle()

    mariana.opens_home()
    mariana.presses("Open a new channel", home=True)
    stage.settle()

    shown = texts(grace, renewed(grace, channel))
    assert any("here is your new channel" in text for text in shown)
    assert any("chrysanthemums" in text for text in shown)
    place = next(each for each in stage.slack.channels.values() if each.name == renewed(grace, channel))
    assert len(place.pins) == 1
    assert "Your channel is gone" not in home(grace)


def test_a_change_of_the_agreement_is_written_into_what_is_pinned_in_the_new_channel(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()
    for person in (grace, mariana):
        person.presses("This is right for me")
        stage.settle()
    grace.archives(channel)
    stage.settle()
    stage.person("Ada").presses("Open a new channel")
    stage.settle()

    stage.expect(grace, hope="Lilies")
    stage.settle()
    mariana.presses("This is right for me")
    stage.settle()

    place = next(each for each in stage.slack.channels.values() if each.name == renewed(grace, channel))
    (pinned,) = place.pins
    message = next(m for m in grace.messages(renewed(grace, channel)) if m["ts"] == pinned)
    assert "Lilies" in text_of(message)


def test_a_channel_that_people_unarchive_goes_on_as_before(stage: Stage, pair) -> None:
    grace, _, channel = pair
    grace.archives(channel)
    stage.settle()
    grace.types("/mentor prompt", channel="dm")
    stage.settle()

    grace.archives(channel, archived=False)
    stage.settle()

    assert any("it is your turn to get this going" in text for text in texts(grace, channel))
    assert "Your channel is gone" not in home(grace)


def test_the_bot_let_in_again_goes_on_as_before(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    remove_bot(stage, grace, channel)
    stage.settle()
    grace.types("/mentor prompt", channel="dm")
    stage.settle()

    mariana.invites("mentor", channel)
    stage.settle()

    assert any("it is your turn to get this going" in text for text in texts(grace, channel))


def test_a_second_click_and_a_click_on_an_old_message_open_nothing(stage: Stage, pair) -> None:
    grace, _, channel = pair
    grace.archives(channel)
    stage.settle()
    ada = stage.person("Ada")
    old = ada.dm_with_bot()[-1]
    grace.opens_home()
    grace.presses("Open a new channel", home=True)
    stage.settle()
    before = len(stage.sandbox.traffic.calls("conversations.create"))

    ada.presses("Open a new channel", message=old)
    stage.settle()

    assert "nothing has to be opened" in ada.last_text
    assert len(stage.sandbox.traffic.calls("conversations.create")) == before


def test_when_the_organizer_is_gone_the_others_are_told(stage: Stage, pair) -> None:
    grace, _, channel = pair
    stage.bot.worker.sweep()
    stage.sandbox.change_user(stage.person("Ada").id, deleted=True)
    stage.sandbox.settle()

    grace.archives(channel)
    stage.later(days=2)

    admins = [user.name for user in stage.slack.users.values() if user.is_admin and not user.deleted]
    assert admins
    assert sum(told(stage, name) for name in admins) >= 1


def test_in_the_list_of_the_undelivered_it_can_be_opened_anew(stage: Stage, pair) -> None:
    grace, _, channel = pair
    grace.archives(channel)
    stage.settle()
    grace.types("/mentor prompt", channel="dm")
    stage.settle()
    ada = stage.person("Ada")
    ada.opens_home()

    ada.presses("See what and why", home=True)

    assert "archived" in text_of(ada.modal)
    assert "Open a new channel" in labels(ada.modal)
    ada.presses("Open a new channel")
    stage.settle()
    assert renewed(grace, channel)
    ada.closes(everything=True)
    ada.opens_home()
    assert "Not delivered" not in text_of(ada.home)
