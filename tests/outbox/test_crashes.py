"""The process dies between a call and the record of its answer. What was promised happens once all the same.

A post is the exception: without a scope that lets the bot read its own messages nobody can know whether it was said,
and saying it twice is better than never.
"""

import pytest
from sqlalchemy import text

from bot.outbox import queue
from bot.outbox.models import Conversation
from bot.outbox.permission import Drop
from bot.sandbox import membership
from bot.sandbox.state.user import User
from bot.slack.messages import note
from tests.outbox.conftest import Outbox
from tests.outbox.line import answer_lost, meanwhile
from tests.outbox.test_delivery import say_anew


def test_a_channel_that_was_created_is_found_again(outbox_on_both: Outbox):
    outbox_on_both.open_channel("Ada", "Grace")
    outbox_on_both.die_after("conversations.create")
    assert outbox_on_both.item("create").status == "sending"

    outbox_on_both.deliver()

    channels = [name for name in outbox_on_both.person("Ada").channels() if name.startswith("mentoring-ada-grace")]
    assert channels == [outbox_on_both.item("create").place.name]
    assert outbox_on_both.said("Grace", channels[0]) == ["Welcome"]
    assert ours(outbox_on_both) == 1


def test_a_channel_is_found_again_on_a_later_page(outbox: Outbox):
    for number in range(250):
        make_channel(outbox, outbox.slack.bot, f"filler-{number}")
    outbox.open_channel("Ada", "Grace")
    outbox.die_after("conversations.create")

    outbox.deliver()

    assert outbox.calls("users.conversations") >= 2
    assert ours(outbox) == 1
    assert outbox.item("pin").status == "sent"


def test_a_name_that_belongs_to_someone_else_is_given_up_for_another(outbox_on_both: Outbox):
    outbox_on_both.open_channel("Ada", "Grace")
    name = outbox_on_both.item("create").place.name
    take_name(outbox_on_both, name)

    outbox_on_both.deliver()

    renamed = outbox_on_both.item("create").place.name
    assert renamed != name
    assert renamed.startswith("mentoring-ada-grace-")
    assert outbox_on_both.said("Grace", renamed) == ["Welcome"]


def test_people_who_were_invited_are_not_invited_again(outbox_on_both: Outbox):
    outbox_on_both.open_channel("Ada", "Grace")
    outbox_on_both.die_after("conversations.invite")

    outbox_on_both.deliver()

    channel = outbox_on_both.item("create").place.name
    assert outbox_on_both.item("invite").status == "sent"
    assert outbox_on_both.said("Ada", channel) == ["Welcome"]


def test_a_message_that_was_pinned_is_pinned_once(outbox_on_both: Outbox):
    outbox_on_both.open_channel("Ada", "Grace")
    outbox_on_both.die_after("pins.add")

    outbox_on_both.deliver()

    assert outbox_on_both.item("pin").status == "sent"
    assert outbox_on_both.calls("pins.add") == 2


def test_a_message_that_was_changed_is_changed_to_the_same(outbox_on_both: Outbox):
    outbox_on_both.post("First words", once="welcome")
    outbox_on_both.deliver()
    say_anew(outbox_on_both, "Second words")
    outbox_on_both.die_after("chat.update")

    outbox_on_both.deliver()

    assert outbox_on_both.said("Ada") == ["Second words"]


def test_a_message_is_never_lost_and_at_most_repeated_once(outbox_on_both: Outbox):
    outbox_on_both.post("Good morning")
    outbox_on_both.die_after("chat.postMessage")

    outbox_on_both.deliver()
    outbox_on_both.later(days=2)

    assert outbox_on_both.said("Ada") == ["Good morning", "Good morning"]
    assert outbox_on_both.outcomes == [("Good morning", "sent")]


def test_a_claim_is_respected_until_it_runs_out(outbox_on_both: Outbox):
    outbox_on_both.post("Good morning")
    outbox_on_both.change("Good morning", status="sending", due_at=outbox_on_both.item("Good morning").due_at)
    outbox_on_both.now = outbox_on_both.now.replace(hour=11)

    outbox_on_both.deliver()
    assert outbox_on_both.said("Ada") == []
    outbox_on_both.later(hours=1)

    assert outbox_on_both.said("Ada") == ["Good morning"]


def test_consent_withdrawn_during_the_crash_counts(outbox: Outbox):
    outbox.post("Good morning")
    outbox.change("Good morning", status="sending")
    outbox.verdicts["Good morning"] = Drop("left")

    outbox.deliver()

    assert outbox.said("Ada") == []


def test_an_answer_that_comes_after_the_claim_ran_out_changes_nothing(outbox_on_both: Outbox):
    """Meanwhile another worker has it, and will record what it finds."""

    def taken_over() -> None:
        outbox_on_both.now = outbox_on_both.now.replace(minute=2)
        other.deliver(lambda: outbox_on_both.now)

    other = outbox_on_both.another_delivery()
    outbox_on_both.post("Good morning")
    outbox_on_both.line.next("chat.postMessage", meanwhile(taken_over))

    outbox_on_both.deliver()

    assert outbox_on_both.outcomes == [("Good morning", "sent")]
    assert outbox_on_both.item("Good morning").slack_ts == outbox_on_both.person("Ada").dm_with_bot()[0]["ts"]


def test_an_item_erased_while_it_was_on_its_way_is_no_trouble(outbox: Outbox):
    def erase() -> None:
        with outbox.begin() as session:
            session.delete(session.get_one(Conversation, place))

    outbox.post("Good morning")
    outbox.post("To Grace", to="Grace")
    place = outbox.item("Good morning").place.id
    outbox.line.next("chat.postMessage", meanwhile(erase))

    outbox.deliver()

    assert outbox.states() == {"To Grace": "sent"}


@pytest.mark.parametrize("method", ["conversations.create", "conversations.invite", "pins.add", "chat.update"])
def test_a_lost_answer_changes_nothing_in_the_end(outbox: Outbox, method: str):
    outbox.open_channel("Ada", "Grace")
    outbox.line.next(method, answer_lost)
    outbox.deliver()
    say_anew(outbox, "Welcome, both of you")

    outbox.later(seconds=2)
    outbox.later(seconds=2)

    channel = outbox.item("create").place.name
    assert set(outbox.states().values()) == {"sent"}
    assert outbox.said("Ada", channel) == ["Welcome, both of you"]
    assert len(outbox.person("Ada").pins(channel)) == 1
    assert ours(outbox) == 1


def test_an_outcome_that_cannot_be_noted_does_not_repeat_the_call(outbox_on_both: Outbox, caplog):
    def stumble(session, item, now):
        item.conversation.name = "half of a change"
        session.execute(text("SELECT nothing FROM nowhere"))

    outbox_on_both.learners = [stumble]
    outbox_on_both.delivery = outbox_on_both.another_delivery()
    outbox_on_both.post("Good morning")

    outbox_on_both.later(days=1)

    assert outbox_on_both.said("Ada") == ["Good morning"]
    kept = outbox_on_both.item("Good morning")
    assert (kept.status, kept.place.name) == ("sent", None)
    assert "outcome_failed" in caplog.text


def test_a_feature_that_stumbles_over_an_outcome_undoes_nothing_of_another_one(outbox_on_both: Outbox, caplog):
    def stumble(session, item, now):
        session.execute(text("SELECT nothing FROM nowhere"))

    def answer(session, item, now):
        queue.post(session, outbox_on_both.direct(session, "Grace"), note("It is said"), once="answer", now=now)

    outbox_on_both.learners = [answer, stumble, outbox_on_both._take_note]
    outbox_on_both.delivery = outbox_on_both.another_delivery()
    outbox_on_both.post("Good morning")

    outbox_on_both.deliver()

    assert outbox_on_both.said("Grace") == ["It is said"]
    assert outbox_on_both.outcomes == [("Good morning", "sent"), ("answer", "sent")]


def test_an_item_over_which_we_stumble_holds_back_no_other(outbox_on_both: Outbox, caplog):
    outbox_on_both.post("Secret of the broken one", once="broken")
    with outbox_on_both.begin() as session:
        session.connection().exec_driver_sql("UPDATE outbox_items SET body = 'damaged' WHERE once = 'broken'")
    outbox_on_both.post("Good morning")

    outbox_on_both.deliver()

    assert outbox_on_both.said("Ada") == ["Good morning"]
    assert "item_defective" in caplog.text
    assert "Secret" not in caplog.text


def ours(outbox: Outbox) -> int:
    """How many channels there are for the pair."""
    return sum(channel.name.startswith("mentoring-ada-grace") for channel in outbox.slack.channels.values())


def take_name(outbox: Outbox, name: str) -> None:
    """Somebody makes a channel of this name that the bot cannot see."""
    make_channel(outbox, outbox.slack.users[outbox.person("Linus").id], name)


def make_channel(outbox: Outbox, owner: User, name: str) -> None:
    outbox.sandbox.on_loop(lambda: membership.create(outbox.sandbox.world, outbox.slack, owner, name, "private"))
