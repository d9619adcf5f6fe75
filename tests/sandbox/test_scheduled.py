"""Messages that are to be posted later: at their time, within Slack's limits, and with Slack's own bug."""

from datetime import timedelta

import pytest

from tests.sandbox.building import refused
from tests.sandbox.listening import wait_for

DAY = 24 * 3600


@pytest.fixture
def later(sandbox):
    return lambda seconds: int(sandbox.clock.now().timestamp()) + seconds


@pytest.fixture
def ada(sandbox):
    return sandbox.person("Ada")


def said(person):
    return [message["text"] for message in person.dm_with_bot()]


def move(sandbox, **by):
    sandbox.clock.set(sandbox.clock.now() + timedelta(**by))
    sandbox.settle()


def test_a_message_is_posted_when_its_time_has_come(api, sandbox, ada, later):
    api.chat_scheduleMessage(channel=ada.id, post_at=later(3600), text="An hour later")

    move(sandbox, minutes=59)
    assert said(ada) == []
    move(sandbox, minutes=2)
    assert said(ada) == ["An hour later"]


def test_its_time_also_comes_by_waiting(api, sandbox, ada, later):
    api.chat_scheduleMessage(channel=ada.id, post_at=later(3600), text="Soon")
    sandbox.clock.set(sandbox.clock.now() + timedelta(minutes=59, seconds=59))

    wait_for(lambda: said(ada) == ["Soon"])


def test_with_metadata_it_is_accepted_and_never_posted(api, sandbox, ada, later):
    metadata = {"event_type": "prompt", "event_payload": {}}

    assert api.chat_scheduleMessage(channel=ada.id, post_at=later(60), text="Lost", metadata=metadata)["ok"]

    move(sandbox, minutes=2)
    assert said(ada) == []
    assert api.chat_scheduledMessages_list()["scheduled_messages"] == []


@pytest.mark.parametrize(("seconds", "error"), [(-1, "time_in_past"), (0, "time_in_past"), (121 * DAY, "time_too_far")])
def test_its_time_is_to_come_and_not_too_far(api, ada, later, seconds, error):
    with refused(error):
        api.chat_scheduleMessage(channel=ada.id, post_at=later(seconds), text="When?")


def test_its_time_is_a_number(api, ada):
    with refused("invalid_time"):
        api.chat_scheduleMessage(channel=ada.id, post_at="tomorrow", text="When?")


def test_five_minutes_of_a_conversation_take_thirty(api, sandbox, ada, later):
    sandbox.limits.clock = lambda: 0.0
    window = (later(DAY) // 300) * 300
    for number in range(30):
        api.chat_scheduleMessage(channel=ada.id, post_at=window + number, text=str(number))

    with refused("restricted_too_many"):
        api.chat_scheduleMessage(channel=ada.id, post_at=window + 299, text="too much")
    assert api.chat_scheduleMessage(channel=ada.id, post_at=window + 300, text="later")["ok"]


def test_it_is_listed_and_taken_back_until_it_is_posted(api, sandbox, ada, later):
    first = api.chat_scheduleMessage(channel=ada.id, post_at=later(60), text="One", blocks=[])
    second = api.chat_scheduleMessage(channel=ada.id, post_at=later(DAY), text="Two")
    listed = api.chat_scheduledMessages_list()["scheduled_messages"]

    assert [(each["text"], each["id"]) for each in listed] == [
        ("One", first["scheduled_message_id"]),
        ("Two", second["scheduled_message_id"]),
    ]
    assert second["scheduled_message_id"].startswith("Q")
    take_back = {"channel": second["channel"], "scheduled_message_id": second["scheduled_message_id"]}
    assert api.chat_deleteScheduledMessage(**take_back)["ok"]
    with refused("invalid_scheduled_message_id"):
        api.chat_deleteScheduledMessage(**take_back)
    move(sandbox, days=2)
    assert said(ada) == ["One"]
    with refused("invalid_scheduled_message_id"):
        api.chat_deleteScheduledMessage(channel=first["channel"], scheduled_message_id=first["scheduled_message_id"])


def test_an_archived_channel_takes_none(api):
    channel = api.conversations_create(name="pair", is_private=True)["channel"]["id"]
    api.conversations_archive(channel=channel)

    with refused("is_archived"):
        api.chat_scheduleMessage(channel=channel, post_at=2**31, text="hi")
