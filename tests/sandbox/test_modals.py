"""Modals: the short life of a trigger, the stack, and lost updates."""

import pytest
from slack_sdk import WebClient

from bot.sandbox.people import AppFailed
from bot.sandbox.seed import believable_workspace
from tests.sandbox.building import actions, button, home, modal, option, plain, refused, section, text_field


@pytest.fixture
def trigger(sandbox, received):
    """A fresh trigger id, from Ada typing the command."""

    def fresh() -> str:
        sandbox.person("Ada").types("/mentor")
        return received[-1]["trigger_id"]

    return fresh


def test_a_trigger_opens_one_modal_within_three_seconds(api, sandbox, stopwatch, trigger):
    used, late = trigger(), trigger()
    api.views_open(trigger_id=used, view=modal())

    with refused("exchanged_trigger_id"):
        api.views_open(trigger_id=used, view=modal())
    stopwatch.seconds += 3.1
    with refused("expired_trigger_id"):
        api.views_open(trigger_id=late, view=modal())
    with refused("invalid_trigger_id"):
        api.views_open(trigger_id="1.2.made-up", view=modal())
    assert sandbox.person("Ada").modal["title"]["text"] == "A form"


def test_a_faulty_view_is_refused_with_pointers_and_leaves_the_trigger_unused(api, trigger):
    fresh = trigger()

    with refused("invalid_arguments") as answer:
        api.views_open(trigger_id=fresh, view=modal() | {"title": plain("x" * 25)})

    assert answer["response_metadata"]["messages"] == [
        "[ERROR] failed to match all allowed schemas [json-pointer:/view]",
        "[ERROR] failed to match all allowed schemas [json-pointer:/view/title]",
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]",
    ]
    assert api.views_open(trigger_id=fresh, view=modal())["ok"]


def test_a_huge_view_is_too_large(api, trigger):
    with refused("view_too_large"):
        api.views_open(trigger_id=trigger(), view=modal(*[section("x" * 2990)] * 90))


def test_pushing_needs_a_trigger_from_inside_the_modal_and_stops_at_three(api, sandbox, received, trigger):
    with refused("not_found"):
        api.views_push(trigger_id=trigger(), view=modal())
    ada = sandbox.person("Ada")
    more = modal(actions(button("More", "more")))
    root = api.views_open(trigger_id=trigger(), view=more)["view"]["id"]
    for _ in range(2):
        ada.presses("More")
        pushed = api.views_push(trigger_id=received[-1]["trigger_id"], view=more)["view"]
    ada.presses("More")

    with refused("push_limit_reached"):
        api.views_push(trigger_id=received[-1]["trigger_id"], view=more)

    assert pushed["root_view_id"] == root
    ada.closes()
    assert ada.modal["id"] == pushed["previous_view_id"]


def test_home_takes_no_push(api, sandbox, received):
    ada = sandbox.person("Ada")
    api.views_publish(user_id=ada.id, view=home(actions(button("More", "more"))))
    ada.presses("More", home=True)
    assert "response_url" not in received[-1]

    with refused("invalid_arguments") as answer:
        api.views_push(trigger_id=received[-1]["trigger_id"], view=modal())

    assert "we're pushing onto [json-pointer:/view/type]" in answer["response_metadata"]["messages"][0]
    api.views_publish(user_id=ada.id, view=home(section("new")))
    assert ada.home["blocks"][0]["text"]["text"] == "new"


def test_an_update_with_an_old_hash_is_refused(api, trigger):
    shown = api.views_open(trigger_id=trigger(), view=modal())["view"]
    newer = api.views_update(view_id=shown["id"], view=modal(), hash=shown["hash"])["view"]

    with refused("hash_conflict"):
        api.views_update(view_id=shown["id"], view=modal(), hash=shown["hash"])
    assert newer["hash"] != shown["hash"]
    with refused("not_found"):
        api.views_update(view_id="V0", view=modal())


def test_an_external_id_names_one_view(api, trigger, sandbox, received):
    api.views_open(trigger_id=trigger(), view=modal(external_id="form"))
    sandbox.person("Grace").types("/mentor")

    with refused("duplicate_external_id"):
        api.views_open(trigger_id=received[-1]["trigger_id"], view=modal(external_id="form"))
    assert api.views_update(external_id="form", view=modal(section("found")))["ok"]


def test_what_was_typed_survives_an_update_where_the_ids_stay(api, sandbox, received, trigger):
    ada = sandbox.person("Ada")
    goal, other = text_field("Goal"), text_field("Other", optional=True)
    shown = api.views_open(trigger_id=trigger(), view=modal(goal, other))["view"]
    ada.chooses("Goal", "Speak up")
    ada.chooses("Other", "gone soon")

    api.views_update(view_id=shown["id"], view=modal(goal, other | {"block_id": "renamed"}))
    ada.submits()

    values = received[-1]["view"]["state"]["values"]
    assert values["goal"]["typed"] == {"type": "plain_text_input", "value": "Speak up"}
    assert values["renamed"]["typed"]["value"] is None


def test_an_emptied_text_is_null_as_if_never_typed(api, sandbox, received, trigger):
    ada = sandbox.person("Ada")
    api.views_open(trigger_id=trigger(), view=modal(text_field("Goal", optional=True)))

    ada.chooses("Goal", "")
    ada.submits()

    assert received[-1]["view"]["state"]["values"]["goal"]["typed"] == {"type": "plain_text_input", "value": None}


def test_closing_is_told_only_if_asked_for(api, sandbox, received, trigger):
    ada = sandbox.person("Ada")
    api.views_open(trigger_id=trigger(), view=modal())
    ada.closes()
    assert received[-1].get("type") != "view_closed"

    api.views_open(trigger_id=trigger(), view=modal(notify_on_close=True))
    ada.closes(everything=True)

    assert (received[-1]["type"], received[-1]["is_cleared"]) == ("view_closed", True)


def test_a_missing_answer_is_asked_for_before_the_app_hears_of_it(api, sandbox, received, trigger):
    ada = sandbox.person("Ada")
    api.views_open(trigger_id=trigger(), view=modal(text_field("Goal")))
    heard = len(received)

    ada.submits()

    assert ada.errors == {"goal": "Please complete this required field."}
    assert len(received) == heard


ANSWERS = {
    "errors": {"response_action": "errors", "errors": {"goal": "Too vague"}},
    "update": {"response_action": "update", "view": modal(text_field("Goal"), callback_id="form", title=plain("Two"))},
    "push": {"response_action": "push", "view": modal(text_field("Goal"), callback_id="form", title=plain("Three"))},
    "clear": {"response_action": "clear"},
}


@pytest.fixture
def form(bolt):
    """An app whose command opens a form with one field."""

    @bolt.command("/mentor")
    def open_form(ack, body, client):
        client.views_open(trigger_id=body["trigger_id"], view=modal(text_field("Goal"), callback_id="form"))
        ack()

    return bolt


def test_the_four_answers_to_a_submission(form, sandbox):
    """Errors keep the form open, update and push show another one, clear closes all."""
    ada, seen = sandbox.person("Ada"), []

    @form.view("form")
    def answer(ack, view):
        ack(**ANSWERS[view["state"]["values"]["goal"]["typed"]["value"]])

    ada.types("/mentor")
    for wish in ANSWERS:
        ada.chooses("Goal", wish)
        ada.submits()
        seen.append((ada.modal["title"]["text"] if ada.modal else None, ada.errors))

    assert seen == [("A form", {"goal": "Too vague"}), ("Two", {}), ("Three", {}), (None, {})]


def test_errors_for_a_field_that_is_not_there_are_a_failure(form, sandbox):
    ada = sandbox.person("Ada")

    @form.view("form")
    def answer(ack):
        ack(response_action="errors", errors={"typed": "wrong key"})

    ada.types("/mentor")
    ada.chooses("Goal", "x")

    with pytest.raises(AppFailed, match="do not belong to fields of this form"):
        ada.submits()


def test_options_are_fetched_as_one_types(bolt, sandbox):
    ada = sandbox.person("Ada")
    select = {"type": "external_select", "action_id": "skill", "min_query_length": 1}

    @bolt.command("/mentor")
    def open_form(ack, body, client):
        field = {"type": "input", "block_id": "skill", "label": plain("Skill"), "element": select}
        client.views_open(trigger_id=body["trigger_id"], view=modal(field, callback_id="form"))
        ack()

    @bolt.options("skill")
    def offer(ack, body):
        ack(options=[option(f"{body['value']} basics")])

    taken = []

    @bolt.view("form")
    def take(ack, view):
        taken.append(view["state"]["values"]["skill"]["skill"]["selected_option"]["value"])
        ack()

    ada.types("/mentor")
    ada.chooses("Skill", "Python")
    ada.submits()

    assert taken == ["python basics"]


def test_a_trigger_is_good_in_its_own_workspace_only(sandbox, trigger):
    other = sandbox.add_workspace(believable_workspace("Beech Works"))

    with refused("invalid_trigger_id"):
        WebClient(other.app.bot_token, base_url=sandbox.api_url).views_open(trigger_id=trigger(), view=modal())
