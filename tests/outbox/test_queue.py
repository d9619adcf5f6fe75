"""Making promises."""

import pytest
from sqlalchemy import select

from bot.features.workspaces.models import Workspace
from bot.outbox import many, places, queue
from bot.outbox.models import Conversation, OutboxItem
from bot.outbox.permission import Apart
from bot.slack.messages import note
from tests.outbox.conftest import NOON, Outbox


def test_a_promise_that_is_made_again_changes_nothing(outbox_on_both: Outbox):
    outbox_on_both.post("Good morning", once="greeting")

    outbox_on_both.post("Good morning, again", once="greeting")
    outbox_on_both.deliver()
    outbox_on_both.post("And again", once="greeting")
    outbox_on_both.deliver()

    assert outbox_on_both.said("Ada") == ["Good morning"]


def test_a_promise_that_was_taken_back_comes_to_life_when_it_is_made_again(outbox_on_both: Outbox):
    outbox_on_both.post("Old words", once="greeting")
    cancel(outbox_on_both, "greeting")
    outbox_on_both.deliver()
    assert outbox_on_both.said("Ada") == []

    outbox_on_both.post("New words", once="greeting")
    outbox_on_both.deliver()

    assert outbox_on_both.said("Ada") == ["New words"]


def test_two_workspaces_may_give_a_promise_the_same_name(outbox_on_both: Outbox):
    with outbox_on_both.begin() as session:
        here = session.scalars(select(Workspace)).one()
        facts = {"bot_user_id": "UBOT", "scopes": "", "installed_at": NOON}
        there = Workspace(team_id="TELSEWHERE", name="Elsewhere", bot_token="xoxb-2", **facts)
        session.add(there)
        session.flush()
        for workspace in (here, there):
            place = queue.direct(session, workspace_id=workspace.id, user_id="U1")
            queue.post(session, place, note("Hello"), once="greeting", now=NOON)

        assert len(session.scalars(select(OutboxItem).filter_by(once="greeting")).all()) == 2
        assert len(session.scalars(select(Conversation).filter_by(with_user="U1")).all()) == 2


def test_what_was_sent_cannot_be_taken_back(outbox: Outbox):
    outbox.post("Good morning")
    outbox.deliver()

    cancel(outbox, "Good morning")

    assert outbox.item("Good morning").status == "sent"


def test_taking_back_takes_back_what_each_one_would_have_got_apart(outbox: Outbox):
    apart(outbox, grace=60, ada=120)

    cancel(outbox, "welcome")
    outbox.later(hours=3)

    assert outbox.said("Grace") == outbox.said("Ada") == []


def test_a_promise_that_is_kept_apart_is_not_kept_in_the_channel_as_well(outbox_on_both: Outbox):
    apart(outbox_on_both, grace=60, ada=120)
    del outbox_on_both.verdicts["welcome"]

    with outbox_on_both.begin() as session:
        first = queue.promised(session, workspace_id=outbox_on_both.workspace_id, once="welcome")
        queue.post(session, first.conversation, note("Welcome"), once="welcome", now=outbox_on_both.now)
    outbox_on_both.later(hours=3)

    assert outbox_on_both.said("Grace") == outbox_on_both.said("Ada")
    assert [said.splitlines()[0] for said in outbox_on_both.said("Ada")] == ["Welcome"]
    assert outbox_on_both.said("Ada", channel_of(outbox_on_both)) == []


def test_a_promise_kept_apart_and_taken_back_can_be_made_anew(outbox: Outbox):
    apart(outbox, grace=60, ada=120)
    cancel(outbox, "welcome")
    del outbox.verdicts["welcome"]

    with outbox.begin() as session:
        first = queue.promised(session, workspace_id=outbox.workspace_id, once="welcome")
        queue.post(session, first.conversation, note("Welcome"), once="welcome", now=outbox.now)
    outbox.later(hours=3)

    assert outbox.said("Ada", channel_of(outbox)) == ["Welcome"]
    assert outbox.said("Ada") == []


def test_only_what_failed_is_tried_again(outbox: Outbox):
    outbox.sandbox.change_user(outbox.person("Grace").id, deleted=True)
    outbox.post("To Grace", to="Grace")
    outbox.deliver()
    assert outbox.item("To Grace").error == "channel_not_found"
    outbox.sandbox.change_user(outbox.person("Grace").id, deleted=False)

    with outbox.begin() as session:
        again = queue.retry_failed(session, outbox.direct(session, "Grace"), now=outbox.now)
        none = queue.retry_failed(session, outbox.direct(session, "Ada"), now=outbox.now)
    outbox.deliver()

    assert (again, none) == (1, 0)
    assert outbox.said("Grace") == ["To Grace"]


def test_many_are_promised_at_once_and_each_only_once(outbox_on_both: Outbox):
    outbox_on_both.post("To Ada", once="news:Ada")
    for _ in range(2):
        with outbox_on_both.begin() as session:
            news = [
                many.Post(outbox_on_both.direct(session, name), note(f"To {name}, at once"), f"news:{name}")
                for name in ("Ada", "Grace", "Linus")
            ]
            many.post_all(session, news, now=outbox_on_both.now)

    outbox_on_both.deliver()

    assert [outbox_on_both.said(name) for name in ("Ada", "Grace")] == [["To Ada"], ["To Grace, at once"]]


def test_nobody_is_told_nothing(outbox: Outbox):
    with outbox.begin() as session:
        many.post_all(session, [], now=outbox.now)


@pytest.mark.parametrize("name", ["mentoring-ada-grace", "m" * 200])
def test_a_channel_name_fits_and_cannot_be_guessed(name: str):
    names = {places.with_suffix(name) for _ in range(20)}

    assert len(names) == 20
    assert all(len(each) <= 80 and each.startswith(name[:71]) for each in names)


def apart(outbox: Outbox, **minutes: int) -> None:
    """A welcome that cannot be said to both at once: each gets it so many minutes from now."""
    outbox.verdicts["welcome"] = Apart(moments(outbox, **minutes))
    outbox.open_channel("Ada", "Grace")
    outbox.deliver()


def moments(outbox: Outbox, **minutes: int):
    later = {name: NOON.replace(hour=12 + number // 60, minute=number % 60) for name, number in minutes.items()}
    return {outbox.person(name).id: at for name, at in later.items()}


def cancel(outbox: Outbox, once: str) -> None:
    with outbox.begin() as session:
        queue.cancel(session, workspace_id=outbox.workspace_id, once=once)


def channel_of(outbox: Outbox) -> str:
    return outbox.item("create").place.name
