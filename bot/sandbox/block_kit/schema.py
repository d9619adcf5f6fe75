"""Building blocks for describing what Slack accepts, with Slack's words for what it does not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.shapes import JsonObject

NO_MATCH = "failed to match all allowed schemas"


class Problems:
    """What is wrong, in the order found, each with a pointer to where."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, words: str, pointer: str) -> None:
        self.found.append(f"{words} [json-pointer:{pointer}]")


Rule = Callable[[Any, str, Problems], None]
Check = Callable[[JsonObject, str, Problems], None]


@dataclass(frozen=True)
class Shape:
    """An object with these keys and no others, for which `checks` hold between them."""

    required: Mapping[str, Rule] = field(default_factory=dict)
    optional: Mapping[str, Rule] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()

    def __call__(self, value: Any, pointer: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            problems.add("must provide an object", pointer)
            return
        rules = {"type": anything, **self.required, **self.optional}
        for key in self.required:
            if value.get(key) is None:
                problems.add(f"missing required field: {key}", pointer)
        for key, part in value.items():
            if key not in rules:
                problems.add(f"invalid additional property: {key}", pointer)
            elif part is not None:
                rules[key](part, f"{pointer}/{key}", problems)
        for check in self.checks:
            check(value, pointer, problems)


def anything(value: Any, pointer: str, problems: Problems) -> None:
    """No rule."""


def string(at_most: int, at_least: int = 1) -> Rule:
    def rule(value: Any, pointer: str, problems: Problems) -> None:
        if not isinstance(value, str):
            problems.add("must be a string", pointer)
        elif len(value) > at_most:
            problems.add(f"must be less than {at_most + 1} characters", pointer)
        elif len(value) < at_least:
            problems.add(f"must be more than {at_least - 1} characters", pointer)

    return rule


def matching(pattern: str, words: str) -> Rule:
    def rule(value: Any, pointer: str, problems: Problems) -> None:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            problems.add(words, pointer)

    return rule


def choice(*allowed: str) -> Rule:
    def rule(value: Any, pointer: str, problems: Problems) -> None:
        if value not in allowed:
            problems.add(f"must be one of: {', '.join(allowed)}", pointer)

    return rule


def boolean(value: Any, pointer: str, problems: Problems) -> None:
    if not isinstance(value, bool):
        problems.add("must be a boolean", pointer)


def integer(at_least: int, at_most: int = 2**31) -> Rule:
    def rule(value: Any, pointer: str, problems: Problems) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            problems.add("must be an integer", pointer)
        elif not at_least <= value <= at_most:
            problems.add(f"must be between {at_least} and {at_most}", pointer)

    return rule


def array(item: Rule, at_most: int, at_least: int = 1) -> Rule:
    def rule(value: Any, pointer: str, problems: Problems) -> None:
        if not isinstance(value, list):
            problems.add("must provide an array", pointer)
            return
        if len(value) > at_most:
            problems.add(f"no more than {at_most} items allowed", pointer)
        if len(value) < at_least:
            problems.add(f"must provide at least {at_least} items", pointer)
        for position, part in enumerate(value):
            item(part, f"{pointer}/{position}", problems)

    return rule


def by_type(table: Mapping[str, Rule]) -> Rule:
    """An object whose `type` says which rule holds."""

    def rule(value: Any, pointer: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            problems.add("must provide an object", pointer)
        elif "type" not in value:
            problems.add("missing required field: type", pointer)
        elif value["type"] not in table:
            problems.add(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            table[value["type"]](value, pointer, problems)

    return rule


def wrapped(rule: Rule) -> Rule:
    """Slack tries several schemas for such a value, and says first that none of them fits."""

    def try_all(value: Any, pointer: str, problems: Problems) -> None:
        inner = Problems()
        rule(value, pointer, inner)
        if inner.found:
            problems.add(NO_MATCH, pointer)
            problems.found.extend(inner.found)

    return try_all
