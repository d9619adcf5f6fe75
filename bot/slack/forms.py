"""Forms: the fields of a modal and the answers that come back.

A field's name is both its `block_id` and its `action_id`, so that what was typed survives an update of the view, and
an error finds its field.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    StaticMultiSelectElement,
    StaticSelectElement,
    TimePickerElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.core.errors import DomainError
from bot.slack.text import can_be_seen

TEXT_LIMIT = 3000
"""Characters in one text field; Slack's own maximum."""

Choices = Mapping[str, str]
"""value → label, in the order in which they are shown."""


def form(
    callback_id: str,
    title: str,
    blocks: Sequence[Block],
    *,
    submit: str = "Save",
    close: str = "Cancel",
    metadata: Mapping[str, Any] | None = None,
) -> View:
    return View(
        type="modal",
        callback_id=callback_id,
        title=title,
        submit=submit,
        close=close,
        blocks=list(blocks),
        private_metadata=json.dumps(metadata or {}, separators=(",", ":")),
    )


def page(title: str, blocks: Sequence[Block], *, close: str = "Close") -> View:
    """A modal with nothing to fill in."""
    return View(type="modal", title=title, close=close, blocks=list(blocks))


def text_field(
    name: str,
    label: str,
    *,
    initial: str = "",
    hint: str | None = None,
    example: str | None = None,
    required: bool = False,
    long: bool = False,
    limit: int = TEXT_LIMIT,
) -> InputBlock:
    element = PlainTextInputElement(
        action_id=name, initial_value=initial or None, multiline=long, placeholder=example, max_length=limit
    )
    return _field(name, label, element, hint=hint, required=required)


def select_field(
    name: str,
    label: str,
    choices: Choices,
    *,
    initial: str | None = None,
    hint: str | None = None,
    required: bool = True,
) -> InputBlock:
    offered = options(choices)
    chosen = next((option for option in offered if option.value == initial), None)
    return _field(
        name,
        label,
        StaticSelectElement(action_id=name, options=offered, initial_option=chosen),
        hint=hint,
        required=required,
    )


def multi_select_field(
    name: str,
    label: str,
    choices: Choices,
    *,
    initial: Iterable[str] = (),
    hint: str | None = None,
    at_most: int | None = None,
) -> InputBlock:
    offered = options(choices)
    chosen = [option for option in offered if option.value in set(initial)] or None
    element = StaticMultiSelectElement(
        action_id=name, options=offered, initial_options=chosen, max_selected_items=at_most
    )
    return _field(name, label, element, hint=hint, required=False)


def checkboxes_field(
    name: str,
    label: str,
    choices: Choices,
    *,
    initial: Iterable[str] = (),
    hint: str | None = None,
    required: bool = False,
) -> InputBlock:
    offered = options(choices)
    chosen = [option for option in offered if option.value in set(initial)] or None
    element = CheckboxesElement(action_id=name, options=offered, initial_options=chosen)
    return _field(name, label, element, hint=hint, required=required)


def people_field(
    name: str,
    label: str,
    *,
    initial: Sequence[str] = (),
    hint: str | None = None,
    required: bool = False,
    at_most: int | None = None,
) -> InputBlock:
    element = UserMultiSelectElement(action_id=name, initial_users=list(initial) or None, max_selected_items=at_most)
    return _field(name, label, element, hint=hint, required=required)


def person_field(
    name: str, label: str, *, initial: str | None = None, hint: str | None = None, required: bool = False
) -> InputBlock:
    return _field(name, label, UserSelectElement(action_id=name, initial_user=initial), hint=hint, required=required)


def channel_field(name: str, label: str, *, initial: str | None = None, hint: str | None = None) -> InputBlock:
    """A public channel, or a private one that the person is in."""
    element = ConversationSelectElement(
        action_id=name,
        initial_conversation=initial,
        filter=ConversationFilter(include=["public", "private"], exclude_external_shared_channels=True),
    )
    return _field(name, label, element, hint=hint)


def time_field(
    name: str, label: str, *, initial: time | None = None, hint: str | None = None, required: bool = False
) -> InputBlock:
    element = TimePickerElement(action_id=name, initial_time=f"{initial:%H:%M}" if initial else None)
    return _field(name, label, element, hint=hint, required=required)


@dataclass(frozen=True, slots=True)
class Answers:
    """What someone put into a form: field name → Slack's state of that field. Nothing in it is trusted."""

    state: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def text(self, name: str, *, limit: int = TEXT_LIMIT) -> str:
        """Empty where nothing can be seen. Raises DomainError when it is too long: Slack checks it, here it counts."""
        typed = str(self._value(name, "value") or "").replace("\0", "").strip()
        if len(typed) > limit:
            found = f"This is {len(typed):,} characters long and {limit:,} fit. Shorten it and save again."
            raise DomainError(found, field=name)
        return typed if can_be_seen(typed) else ""

    def choice(self, name: str, choices: Iterable[str]) -> str | None:
        """The chosen option's value, or None. Raises DomainError when it is not one of `choices`."""
        option = self._value(name, "selected_option")
        return self._known(name, [option], choices)[0] if option else None

    def choices(self, name: str, choices: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._known(name, self._value(name, "selected_options") or [], choices))

    def people(self, name: str) -> tuple[str, ...]:
        return tuple(self._value(name, "selected_users") or ())

    def person(self, name: str) -> str | None:
        chosen: str | None = self._value(name, "selected_user")
        return chosen

    def naming(self, slack_id: str) -> str | None:
        """The field in which this person was chosen."""
        return next((name for name in self.state if slack_id in (*self.people(name), self.person(name))), None)

    def conversation(self, name: str) -> str | None:
        chosen: str | None = self._value(name, "selected_conversation")
        return chosen

    def time(self, name: str) -> time | None:
        chosen = self._value(name, "selected_time")
        try:
            return time.fromisoformat(chosen) if chosen else None
        except ValueError:
            raise DomainError("Choose a time such as 17:00.", field=name) from None

    def _value(self, name: str, key: str) -> Any:
        return (self.state.get(name) or {}).get(key)

    @staticmethod
    def _known(name: str, options: Iterable[Mapping[str, Any]], choices: Iterable[str]) -> list[str]:
        chosen, offered = [str(option.get("value")) for option in options], set(choices)
        if not offered.issuperset(chosen):
            raise DomainError("That choice is not offered any more. Choose again.", field=name)
        return chosen


def answers(state: Mapping[str, Any] | None) -> Answers:
    """From Slack's `state`: block id → action id → value."""
    values: Mapping[str, Mapping[str, Any]] = (state or {}).get("values") or {}
    return Answers({block: next(iter(actions.values()), {}) for block, actions in values.items()})


def deciding(field: InputBlock) -> InputBlock:
    """A field in which choosing is an action at once, named as the field: what it is may decide what else is asked."""
    field.dispatch_action = True
    return field


def input_fields(view: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of a view's fields, in order."""
    return tuple(block["block_id"] for block in view.get("blocks", ()) if block.get("type") == "input")


def _field(
    name: str, label: str, element: InputInteractiveElement, *, hint: str | None = None, required: bool = False
) -> InputBlock:
    return InputBlock(block_id=name, label=label, element=element, hint=hint, optional=not required)


def options(choices: Choices) -> list[Option]:
    return [Option(value=value, label=label) for value, label in choices.items()]
