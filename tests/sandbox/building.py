"""Small pieces of Block Kit, and the word for "Slack says no"."""

import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError


@contextmanager
def refused(error: str) -> Iterator[dict[str, Any]]:
    """Slack answers with this error; the yielded dict gets the whole answer."""
    answer: dict[str, Any] = {}
    with pytest.raises(SlackApiError) as caught:
        yield answer
    answer.update(caught.value.response.data)
    assert answer["error"] == error


@contextmanager
def answered_with(status: int) -> Iterator[dict[str, Any]]:
    """Not a success, in terms of HTTP; the yielded dict gets the headers."""
    headers: dict[str, Any] = {}
    with pytest.raises(urllib.error.HTTPError) as caught:
        yield headers
    headers.update(caught.value.headers)
    caught.value.close()
    assert caught.value.code == status


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(label: str, action_id: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(label), "action_id": action_id, **more}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "block_id": "row", "elements": list(elements)}


def option(label: str) -> dict[str, Any]:
    return {"text": plain(label), "value": label.lower()}


def field(label: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "block_id": label.lower(), "label": plain(label), "element": element, **more}


def text_field(label: str, **more: Any) -> dict[str, Any]:
    return field(label, {"type": "plain_text_input", "action_id": "typed"}, **more)


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    content = list(blocks) or [section("Hello")]
    return {"type": "modal", "title": plain("A form"), "submit": plain("Save"), "blocks": content} | more


def home(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "home", "blocks": list(blocks)}
