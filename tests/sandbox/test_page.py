"""The page's endpoints, spoken to as a browser does, and the stream of what happens."""

import threading
import urllib.error
import urllib.parse
import urllib.request
from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.delivery.base import Ack
from bot.sandbox.delivery.direct import DirectDelivery
from tests.sandbox.browsing import QUIET_SECONDS
from tests.sandbox.building import actions, button, home, modal, section, text_field


def test_a_session_shows_what_one_may_see(page, workspace):
    session = page.get("session")

    names = {seen["name"]: seen for seen in session["conversations"]}
    assert session["me"]["profile"]["display_name"] == "Ada"
    assert {"general", "mentoring", "people-team", "Mentor"} <= set(names)
    assert names["Mentor"]["user"] == workspace.app.bot_user_id
    assert (names["general"]["kind"], names["people-team"]["kind"]) == ("channel", "private")
    assert session["app"]["commands"][0]["command"] == "/mentor"
    assert (session["views"], session["home"], session["clock"]["can_move"]) == ([], None, True)
    others = page.get("session", **{"as": workspace.people[1].id})
    assert "people-team" not in [seen["name"] for seen in others["conversations"]]


def test_a_message_reaches_the_other_pages_and_is_unread_there(page, sandbox, workspace):
    general = workspace.named("general").id
    sandbox.person("Grace").types("Hi @Ada", channel="general")

    assert page.next("message")["message"]["text"] == f"Hi <@{page.me}>"
    shown = page.next("conversation")["conversation"]
    assert (shown["unread"], shown["mentions"]) == (1, 1)
    page.post("read", channel=general)
    assert page.next("conversation")["conversation"]["unread"] == 0
    assert page.post("message", channel=general, text="Hello!")["ok"]
    assert page.get("messages", channel=general)["messages"][-1]["text"] == "Hello!"


def test_a_form_is_opened_filled_in_and_refused_with_errors(page, bolt, workspace):
    @bolt.command("/mentor")
    def open_form(ack, body, client):
        client.views_open(trigger_id=body["trigger_id"], view=modal(text_field("Goal"), callback_id="form"))
        ack("done")

    @bolt.view("form")
    def take(ack, view):
        wish = view["state"]["values"]["goal"]["typed"]["value"]
        ack(response_action="errors", errors={"goal": "No"}) if wish == "bad" else ack()

    page.post("command", channel=workspace.named("general").id, command="/mentor", text="join")
    view = page.next("views")["views"][0]

    def submit(wish: str) -> Any:
        state = {"goal": {"typed": {"type": "plain_text_input", "value": wish}}}
        return page.post("submit", view_id=view["id"], state=state)

    assert submit("") == {"ok": True, "errors": {"goal": "Please complete this required field."}}
    assert submit("bad") == {"ok": True, "errors": {"goal": "No"}}
    assert submit("good") == {"ok": True}
    assert page.next("views")["views"] == []
    assert page.post("close", view_id=view["id"], all=True)["error"] == "view_not_found"


def test_a_button_of_home_is_pressed(page, api, received):
    page.post("home")
    api.views_publish(user_id=page.me, view=home(actions(button("Join", "join"))))
    view = page.next("home")["view"]

    spot = {"container": {"type": "view", "view_id": view["id"]}, "block_id": "row", "action_id": "join"}
    assert page.post("action", **spot, value={"type": "button"})["ok"]
    assert page.post("action", **spot | {"action_id": "gone"}, value={"type": "button"})["error"] == "gone"
    assert [payload["type"] for payload in received] == ["event_callback", "block_actions"]


def test_changes_of_messages_are_shown_as_they_happen(page, api):
    posted = api.chat_postMessage(channel=page.me, text="one", blocks=[section("one")])
    where = {"channel": posted["channel"], "ts": posted["ts"]}
    assert page.next("message")["message"]["text"] == "one"

    api.pins_add(channel=posted["channel"], timestamp=posted["ts"])
    assert page.next("message_changed")["message"]["pinned"]
    api.chat_update(**where, text="two")
    assert page.next("message_changed")["message"]["text"] == "two"
    api.chat_delete(**where)
    assert page.next("message_deleted")["ts"] == posted["ts"]


def test_coming_and_going_is_shown(page, api, sandbox):
    channel = api.conversations_create(name="pair-1", is_private=True)["channel"]["id"]
    api.conversations_invite(channel=channel, users=page.me)
    assert page.next("conversation")["conversation"]["name"] == "pair-1"

    api.conversations_kick(channel=channel, user=page.me)

    assert page.next("conversation_gone")["id"] == channel
    assert page.get("messages", channel=channel)["error"] == "channel_not_found"
    sandbox.change_user(page.me, title="Chair")
    assert page.next("person")["user"]["profile"]["title"] == "Chair"


def test_a_failure_is_said_once(page, workspace):
    workspace.app.delivery = DirectDelivery(lambda _: Ack(500))
    general = workspace.named("general").id

    assert page.post("command", channel=general, command="/mentor", text="")["ok"]
    assert "HTTP 500" in page.next("failed")["message"]
    assert page.post("command", channel=general, command="/nope", text="")["error"] == "unknown_command"


def test_the_clock_moves_and_the_bot_is_asked_to_act_on_the_way(page, sandbox):
    before, asked = sandbox.clock.now(), []
    sandbox.time_travel = asked.append

    answer = page.post("clock", advance="week")

    assert answer["ok"]
    assert page.next("clock")["moving"]
    assert sandbox.clock.now() - before >= timedelta(weeks=1)
    assert asked[0] - before >= timedelta(weeks=1)
    assert page.post("clock", advance="year")["error"] == "bad_time"


def test_while_the_clock_moves_it_cannot_be_moved(page, sandbox):
    moving, enough = threading.Event(), threading.Event()

    def travel(_: object) -> None:
        moving.set()
        enough.wait(QUIET_SECONDS)

    sandbox.time_travel = travel
    first = threading.Thread(target=page.post, args=("clock",), kwargs={"advance": "hour"})
    first.start()
    moving.wait(QUIET_SECONDS)

    assert page.post("clock", advance="day")["error"] == "already_moving"

    enough.set()
    first.join()


def test_the_files_of_the_page_load_nothing_from_elsewhere_and_nothing_from_outside(sandbox):
    with urllib.request.urlopen(sandbox.url) as answer:
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    for path in ("page/../server.py", "page/%2e%2e/server.py", "page/nothing.js"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{sandbox.url}/{path}")


def test_a_stranger_has_no_session(page):
    assert page.get("session", **{"as": "U0NOBODY"})["error"] == "user_not_found"
