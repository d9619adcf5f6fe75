"""Groups, Homes, and channels that come to their end: each as it should be, and each once through a crash."""

import pytest
from slack_sdk.models.blocks import SectionBlock
from slack_sdk.models.views import View

from bot.outbox import places, queue
from bot.outbox.models import OutboxItem
from bot.outbox.permission import Drop
from bot.slack.messages import note
from tests.outbox.conftest import Outbox
from tests.outbox.line import answer_lost
from tests.outbox.test_delivery import separate


def introduce(outbox: Outbox, *names: str, once: str = "intro") -> None:
    with outbox.begin() as session:
        users = [outbox.person(name).id for name in names]
        opened = queue.open_group(
            session, workspace_id=outbox.workspace_id, users=users, once=f"{once}:open", now=outbox.now
        )
        queue.post(session, opened.conversation, note("Please meet"), once=once, now=outbox.now, after=opened)


def publish(outbox: Outbox, words: str) -> None:
    with outbox.begin() as session:
        home = View(type="home", blocks=[SectionBlock(text=words)])
        user = outbox.person("Ada").id
        queue.publish(session, workspace_id=outbox.workspace_id, user_id=user, view=home, once=words, now=outbox.now)


def ending(outbox: Outbox, how: str, *, after: str) -> None:
    with outbox.begin() as session:
        before = queue.promised(session, workspace_id=outbox.workspace_id, once=after)
        promise = queue.archive if how == "archive" else queue.leave
        promise(session, before.conversation, once=how, now=outbox.now, after=before)


def home(outbox: Outbox) -> str:
    return outbox.person("Ada").home["blocks"][0]["text"]["text"]


# --- groups


def test_several_people_read_it_in_one_place(able: Outbox):
    introduce(able, "Ada", "Grace", "Linus")

    able.deliver()

    group = able.item("intro").place
    assert able.line.calls == ["conversations.open", "chat.postMessage"]
    assert all(able.said(name, group.slack_id) == ["Please meet"] for name in ("Ada", "Grace", "Linus"))
    assert able.said("Ada") == []


@pytest.mark.parametrize("method", ["conversations.open", "chat.postMessage"])
def test_a_group_is_opened_once_through_a_crash(able: Outbox, method: str):
    introduce(able, "Ada", "Grace")
    able.die_after(method)

    able.deliver()

    assert set(able.states().values()) == {"sent"}
    assert sum(channel.kind == "group" for channel in able.slack.channels.values()) == 1


def test_the_same_people_have_one_group_whoever_is_named_first(able: Outbox):
    introduce(able, "Ada", "Grace")
    introduce(able, "Grace", "Ada", once="again")

    able.deliver()

    assert able.item("intro").place.id == able.item("again").place.id
    assert able.said("Ada", able.item("intro").place.slack_id) == ["Please meet", "Please meet"]


@pytest.mark.parametrize("number", [1, 9])
def test_a_group_has_from_two_to_eight_people(outbox: Outbox, number: int):
    with outbox.begin() as session, pytest.raises(ValueError, match="2 to 8"):
        places.group(session, workspace_id=outbox.workspace_id, users=[f"U{each}" for each in range(number)])


# --- Homes


def test_a_home_is_published(able: Outbox):
    publish(able, "Three pairs")
    able.deliver()
    publish(able, "Two pairs")
    able.deliver()

    assert home(able) == "Two pairs"


def test_of_several_homes_only_the_newest_is_published(able: Outbox):
    publish(able, "Three pairs")
    publish(able, "Two pairs")

    able.deliver()

    assert home(able) == "Two pairs"
    assert able.calls("views.publish") == 1
    assert able.item("Three pairs").error == "overtaken"


def test_a_home_goes_also_to_somebody_with_whom_nothing_is_spoken_any_more(able: Outbox):
    publish(able, "Three pairs")
    with able.begin() as session:
        able.direct(session).closed_at = able.now

    able.deliver()

    assert home(able) == "Three pairs"


def test_a_home_whose_fate_is_unknown_is_published_again(able: Outbox):
    able.line.next("views.publish", answer_lost)
    publish(able, "Three pairs")

    able.deliver()
    able.later(seconds=2)

    assert (home(able), able.item("Three pairs").status) == ("Three pairs", "sent")


# --- the end of a channel


@pytest.mark.parametrize("how", ["archive", "leave"])
def test_a_channel_ends_after_the_last_words_and_once_through_a_crash(able: Outbox, how: str):
    able.open_channel("Ada", "Grace")
    able.deliver()
    ending(able, how, after="welcome")
    with able.begin() as session:
        session.get_one(type(able.item("create").place), able.item("create").place.id).closed_at = able.now
    able.die_after(f"conversations.{how}")

    able.deliver()

    channel = able.slack.channels[able.item("create").place.slack_id]
    assert able.item(how).status == "sent"
    assert channel.is_archived == (how == "archive")
    assert (able.slack.bot.id in channel.members) == (how == "archive")


@pytest.mark.parametrize("fate", ["dropped", "apart"])
def test_a_channel_is_archived_whatever_became_of_the_last_words(able: Outbox, fate: str):
    able.open_channel("Ada", "Grace")
    able.deliver()
    with able.begin() as session:
        place = queue.promised(session, workspace_id=able.workspace_id, once="create").conversation
        queue.post(session, place, note("Goodbye"), once="goodbye", now=able.now)
    ending(able, "archive", after="goodbye")
    if fate == "apart":
        separate(able, "goodbye")
    else:
        able.verdicts["goodbye"] = Drop("left")

    able.deliver()

    assert able.slack.channels[able.item("create").place.slack_id].is_archived


def test_a_channel_that_somebody_has_archived_is_archived(able: Outbox):
    able.open_channel("Ada", "Grace")
    able.deliver()
    able.person("Ada").archives(able.item("create").place.name)
    ending(able, "archive", after="welcome")

    able.deliver()

    assert able.item("archive").status == "sent"


def test_there_is_nothing_to_archive_where_no_channel_could_be_made(able: Outbox):
    able.open_channel("Ada", "Grace")
    ending(able, "archive", after="create")
    with able.begin() as session:
        queue.cancel(session, workspace_id=able.workspace_id, once="create")

    able.deliver()

    assert able.item("archive").status == "waiting"
    with able.begin() as session:
        assert session.get_one(OutboxItem, 1).status == "cancelled"
