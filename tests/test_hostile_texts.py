"""What somebody types mentions nobody and links nothing, wherever it is typed and wherever it is shown.

Every text field of every form is written into; one that is new fails the test until the tour (touring.py) reaches it.
"""

import ast
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.slack import forms
from tests.stage import Stage
from tests.touring import go
from tests.tours import Tour
from tests.wandering import Json, Write

EVIL = "https://evil.example"

HOSTILE = " ".join(
    (
        "<!channel>",
        "<@{victim}>",
        "<!subteam^S1>",
        f"<{EVIL}|click>",
        f"<!date^0^{{{{date}}}}^{EVIL}|x>",
        "&lt;!here&gt;",
        "*b* ~s~ `code`",
        "\u202egnirts\u2066",
        "\u200b",
    )
)

ACTIVE = re.compile(r"<!(?:channel|here|everyone|subteam|date\^0)|<https?://evil|[\u202a-\u202e\u2066-\u2069]")
"""What Slack would act upon, or what turns the words that follow."""

AS_IT_IS = {"initial_value", "private_metadata", "value", "state", "token", "accessibility_label", "external_id"}
"""Keys whose text Slack renders as it stands, or not at all."""

LONG = 700
"""Characters that a field is filled with, where so many fit."""

SHORT = 75

Site = tuple[str, int]
"""A file of the bot, and the line at which it makes a text field."""


def hostile(victim: str) -> Callable[[str], Write]:
    whole = HOSTILE.format(victim=victim)

    def words(block: Json, attempt: int) -> str:
        element = block["element"]
        limit = min(element.get("max_length") or SHORT, LONG)
        if attempt:
            return _tame(block["block_id"], attempt)
        text = f"{whole}\n&gt; > quote\n" if element.get("multiline") else whole
        return f"{text} {'x' * limit}"[:limit] if limit > SHORT else f"<!channel><@{victim}>"[:limit]

    return lambda name: words


def _tame(field: str, attempt: int) -> str:
    """What is taken where free text is not: a link, a number, two answers, or nothing at all."""
    if field == "link":
        return f"{EVIL}/a|<!channel>" if attempt == 1 else "https://example.org/a?b&c"
    return {"minutes": "15", "options": "One\nTwo", "name": ""}.get(field, "Tame")


@pytest.fixture
def victim(stage: Stage) -> str:
    """Somebody whom nobody has a reason to mention."""
    return stage.person("Diego").id


@pytest.fixture
def made_at(monkeypatch: pytest.MonkeyPatch) -> set[Site]:
    """Where text fields were made during the test."""
    found: set[Site] = set()
    real = forms.text_field

    def noting(*args: Any, **more: Any) -> Any:
        caller = sys._getframe(1)
        found.add((caller.f_code.co_filename, caller.f_lineno))
        return real(*args, **more)

    monkeypatch.setattr(forms, "text_field", noting)
    return found


def test_nothing_that_is_typed_mentions_or_links(stage: Stage, victim: str, made_at: set[Site]) -> None:
    tour = Tour(stage, hostile(victim))
    go(tour)
    shown = set(_shown(stage))
    assert any("&lt;!channel&gt;" in text for text in shown), "What was typed is shown, escaped."

    active = ACTIVE, re.compile(f"<@{victim}")
    assert [text for text in shown if any(each.search(text) for each in active)] == []
    assert tour.seen.shown - tour.seen.accepted - tour.seen.refused == set()
    assert {(Path(name).name, line) for name, line in sites() - made_at} == set()


def sites() -> set[Site]:
    """All lines of the bot at which a text field is made."""
    return {
        (str(path), node.lineno)
        for path in Path(forms.__file__).parents[1].joinpath("features").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "forms.text_field"
    }


def _shown(stage: Stage) -> Iterator[str]:
    """Every text that Slack was handed and would render."""
    for record in list(stage.sandbox.traffic):
        if record.direction == "to_slack":
            yield from _texts(record.request)
        elif isinstance(record.response, dict) and record.response.get("body"):
            yield from _texts(str(record.response["body"]))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        parsed = _parsed(value)
        yield from [value] if parsed is None else _texts(parsed)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict) and value.get("type") != "plain_text":
        assert value.get("type") != "mrkdwn" or value.get("verbatim") is True, "Slack would make links by itself."
        assert not value.get("link_names"), "Slack would make mentions by itself."
        for key, each in value.items():
            yield from _texts(each) if key not in AS_IT_IS else ()


def _parsed(text: str) -> Any:
    """Blocks and views are handed over as JSON."""
    try:
        return json.loads(text) if text.startswith(("{", "[")) else None
    except ValueError:
        return None
