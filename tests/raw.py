"""What reaches the bot when somebody goes around Slack's own forms: payloads with whatever ids and values one likes."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.delivery.base import Ack
from bot.sandbox.people import Person
from tests.stage import Stage

Json = dict[str, Any]


def sent(stage: Stage, payload: Json) -> Json:
    """The bot's acknowledgment; empty if it says nothing."""
    ack: Ack = stage.sandbox.wait(
        stage.sandbox.world.outbound.ask(stage.slack.app, "interactive", payload, "A raw payload")
    )
    answer: Json = json.loads(ack.body) if ack.body.strip() else {}
    return answer


def fire(stage: Stage, payloads: Iterator[Json]) -> list[str]:
    """What Slack heard in answer to each: acknowledgment, views, messages."""
    heard = []
    for payload in payloads:
        before = len(stage.sandbox.traffic)
        kind = "slash_commands" if "command" in payload else "interactive"
        ack = stage.sandbox.wait(stage.sandbox.world.outbound.ask(stage.slack.app, kind, payload, "This"))
        calls = [record.request for record in list(stage.sandbox.traffic)[before:] if record.direction == "to_slack"]
        heard.append(ack.body + json.dumps(calls, default=str))
    return heard


def submitted(stage: Stage, person: Person, **texts: str) -> Json:
    """Send the modal that is open, with texts that Slack's own form would not let through."""

    def payload() -> Json:
        view = stage.slack.stack(person.id)[-1]
        made = payloads.view_submission(stage.sandbox.world, stage.slack, stage.slack.users[person.id], view)
        made = json.loads(json.dumps(made))
        for field, typed in texts.items():
            made["view"]["state"]["values"][field][field]["value"] = typed
        return made

    return sent(stage, stage.sandbox.on_loop(payload))


def submission(
    stage: Stage, person: Person, callback_id: str, metadata: Json | str, values: Json | None = None
) -> Json:
    """The payload of a form that was never opened."""
    view = {
        "id": "V0",
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": metadata if isinstance(metadata, str) else json.dumps(metadata),
        "state": {"values": {name: {name: value} for name, value in (values or {}).items()}},
        "blocks": [{"type": "input", "block_id": name} for name in values or {}],
        "hash": "0",
    }
    return _interactive(stage, person, "view_submission") | {"trigger_id": _trigger(stage, person), "view": view}


def press(stage: Stage, person: Person, action_id: str, value: str, channel_id: str) -> Json:
    """The payload of a button in a message in that channel."""
    direct = person._conversation("dm").id
    answer_to = stage.sandbox.on_loop(lambda: stage.sandbox.world.passes.response(stage.slack.id, direct, person.id))
    return _interactive(stage, person, "block_actions") | {
        "container": {"type": "message", "message_ts": "1.0", "channel_id": channel_id, "is_ephemeral": True},
        "trigger_id": _trigger(stage, person),
        "channel": {"id": channel_id, "name": "privategroup"},
        "state": {"values": {}},
        "response_url": payloads.response_url(stage.sandbox.world, answer_to.id),
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value, "action_ts": "1.0"}],
    }


def typed(stage: Stage, person: Person, text: str, channel_id: str) -> Json:
    """`/mentor <text>`, as if typed in that channel."""
    return {
        "team_id": stage.slack.id,
        "channel_id": channel_id,
        "user_id": person.id,
        "command": "/mentor",
        "text": text,
        "response_url": f"{stage.sandbox.world.base_url}/response/none",
        "trigger_id": _trigger(stage, person),
        "is_enterprise_install": "false",
    }


def shortcut(stage: Stage, person: Person, callback_id: str, text: str, channel_id: str) -> Json:
    """The payload of a shortcut from the menu of a message in that channel."""
    message = {"type": "message", "user": person.id, "ts": "1.0", "text": text}
    return _interactive(stage, person, "message_action") | {
        "callback_id": callback_id,
        "trigger_id": _trigger(stage, person),
        "response_url": f"{stage.sandbox.world.base_url}/response/none",
        "channel": {"id": channel_id, "name": "privategroup"},
        "message_ts": "1.0",
        "message": message,
    }


def search(stage: Stage, person: Person, field: str, typed: str) -> Json:
    """The payload of somebody typing into a field that looks for its options."""
    return _interactive(stage, person, "block_suggestion") | {"action_id": field, "block_id": field, "value": typed}


def searches(stage: Stage, person: Person, typed: Iterable[str]) -> Iterator[Json]:
    """All of these, typed into each field that looks for its options."""
    return (search(stage, person, field, each) for field in stage.bot.surface.searches for each in typed)


def event(stage: Stage, person: Person, kind: str, channel_id: str) -> Json:
    """The payload of an event about this person in that channel."""
    told = {"type": kind, "user": person.id, "channel": channel_id, "event_ts": "1.0"}
    return {"type": "event_callback", "team_id": stage.slack.id, "event_id": "Ev0", "event": told}


def _interactive(stage: Stage, person: Person, kind: str) -> Json:
    team = {"id": stage.slack.id, "domain": stage.slack.domain}
    user = {"id": person.id, "name": "someone", "team_id": stage.slack.id}
    return {"type": kind, "team": team, "enterprise": None, "is_enterprise_install": False, "user": user}


def _trigger(stage: Stage, person: Person) -> str:
    return stage.sandbox.on_loop(lambda: stage.sandbox.world.passes.trigger(stage.slack.id, person.id))
