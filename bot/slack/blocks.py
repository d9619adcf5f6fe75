"""What messages are made of: blocks of slack_sdk, with its checks and its JSON, made in a fraction of the time.

It searches all attributes of an object for checks, each time that one is shown: half of what `/mentor status` computes.
"""

from functools import cache
from typing import Any

from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

Json = dict[str, Any]


class Quick(JsonObject):
    def validate_json(self) -> None:
        for name in _checks(type(self)):
            getattr(self, name)()

    def get_non_null_attributes(self) -> Json:
        found = ((name, getattr(self, name, None)) for name in sorted(self.attributes))
        return {name: _json(value) for name, value in found if value is not None and value not in ("", [])}


@cache
def _checks(kind: type[JsonObject]) -> tuple[str, ...]:
    return tuple(name for name in dir(kind) if hasattr(getattr(kind, name, None), "validator"))


def _json(value: Any) -> Any:
    if isinstance(value, list):
        return [_json(each) for each in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


class Mrkdwn(Quick, MarkdownTextObject):
    """As it is written: what looks like an address does not become a link."""

    def __init__(self, text: str) -> None:
        super().__init__(text=text, verbatim=True)


class Label(Quick, PlainTextObject):
    """`:wave:` in it becomes a hand."""

    def __init__(self, text: str) -> None:
        super().__init__(text=text, emoji=True)


class Section(Quick, SectionBlock):
    pass


class Context(Quick, ContextBlock):
    pass


class Divider(Quick, DividerBlock):
    pass


class Buttons(Quick, ActionsBlock):
    pass


class Button(Quick, ButtonElement):
    pass
