"""The inspector's logic, run where it runs: in the browser."""

from typing import Any

import pytest


def entry(number: int, **more: Any) -> dict[str, Any]:
    return {"id": number, "direction": "to_slack", "what": "auth.test", "ok": True, "request": {}, **more}


def test_the_list_of_traffic_is_newest_first_and_never_too_long(call):
    arrived = [entry(2), entry(3), entry(2, ok=False)]

    entries = call("traffic/entries.js", "withNewer", [entry(1)], arrived)
    full = call("traffic/entries.js", "withNewer", entries, [entry(number) for number in range(10, 700)])

    assert [(one["id"], one["ok"]) for one in entries] == [(3, True), (2, False), (1, True)]
    assert (len(full), full[0]["id"]) == (500, 699)
    assert call("traffic/entries.js", "withOlder", entries, [entry(1), entry(0)])[-1]["id"] == 0


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [1, 2, 3]),
        ({"direction": "to_app"}, [2]),
        ({"failed": True}, [3]),
        ({"words": "AUTH"}, [1]),
        ({"words": "secret words"}, [2]),
        ({"words": "not_in_channel"}, [3]),
    ],
)
def test_traffic_is_found_by_direction_failure_and_words(call, asked, found):
    entries = [
        entry(1),
        entry(2, direction="to_app", what="command", request={"text": "secret words"}),
        entry(3, what="chat.update", ok=False, error="not_in_channel"),
    ]

    shown = call("traffic/entries.js", "matching", entries, {"direction": "both", "words": "", "failed": False} | asked)

    assert [one["id"] for one in shown] == found


def test_json_within_json_is_unpacked(call):
    packed = {"blocks": '[{"text": "{\\"a\\": 1}"}]', "text": "[not json", "n": None}

    assert call("traffic/json.js", "unpacked", packed) == {
        "blocks": [{"text": {"a": 1}}],
        "text": "[not json",
        "n": None,
    }
