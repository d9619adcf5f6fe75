"""Finding what a person means by the words they see on the screen."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.sandbox.block_kit.reading import label_of, labeled_elements, text_of
from bot.sandbox.shapes import Blocks, JsonObject
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace

Thing = TypeVar("Thing")
MATCHES: tuple[Callable[[str, str], bool], ...] = (str.__eq__, str.startswith, str.__contains__)


class NotThere(AssertionError):
    """What somebody looked for is not on their screen; the text shows what is."""


Spot = tuple[JsonObject, JsonObject, JsonObject | None]
"""A block, the element in it, and the option that was meant if it is an overflow menu."""


def pressable(blocks: Blocks, wanted: str) -> Spot | None:
    """A button by its label, action id or accessibility label; or an item of an overflow menu."""
    spots: list[tuple[list[str], Spot]] = []
    for block, element in labeled_elements(blocks):
        if element["type"] == "button":
            names = [label_of(element), element["action_id"], element.get("accessibility_label", "")]
            spots.append((names, (block, element, None)))
        if element["type"] == "overflow":
            spots += [([label_of(option), option["value"]], (block, element, option)) for option in element["options"]]
    return best(spots, wanted)


def field(blocks: Blocks, wanted: str) -> Spot | None:
    """An input by its label, by the words next to it, its placeholder, or an id."""
    spots: list[tuple[list[str], Spot]] = []
    for block, element in labeled_elements(blocks):
        if element["type"] not in ("button", "overflow"):
            words = [(part or {}).get("text", "") for part in (block.get("label"), block.get("text"))]
            words.append((element.get("placeholder") or {}).get("text", ""))
            spots.append(([*words, element["action_id"], block["block_id"]], (block, element, None)))
    return best(spots, wanted)


def best(candidates: Iterable[tuple[list[str], Thing]], wanted: str) -> Thing | None:
    """An exact match first; else the start of a name, then a part of one, if that is unambiguous."""
    candidates = list(candidates)
    looked_for = wanted.strip().casefold()
    for matches in MATCHES:
        found = [thing for names, thing in candidates if any(matches(name, looked_for) for name in _folded(names))]
        if len(found) == 1 or (found and matches is str.__eq__):
            return found[0]
    return None


def somebody(workspace: Workspace, name: str) -> User:
    """By id, display name, real name or handle."""
    wanted = name.removeprefix("@")
    if wanted in workspace.users:
        return workspace.users[wanted]
    named = [user for user in workspace.users.values() if wanted.casefold() in _folded(user.names())]
    first = [user for user in workspace.users.values() if wanted.casefold() == user.first_name.casefold()]
    for matches in (named, first):
        if len(matches) == 1:
            return matches[0]
    there = ", ".join(user.shown_name for user in workspace.users.values())
    raise NotThere(f"There is nobody (or more than one) called {name!r} in {workspace.name}. There are: {there}.")


def picture(title: str, shown: JsonObject | None) -> str:
    """A message or view as a person would describe it."""
    if shown is None:
        return f"{title}: nothing"
    labels = [_spoken(block, element) for block, element in labeled_elements(shown.get("blocks") or [])]
    body = "\n".join(f"    {line}" for line in text_of(shown).splitlines())
    return f"{title}:\n{body}\n    [{'] ['.join(labels)}]" if labels else f"{title}:\n{body}"


def _spoken(block: JsonObject, element: JsonObject) -> str:
    label = label_of(element) or (block.get("label") or {}).get("text") or element["action_id"]
    return f"{label}: {element['type']}, {element['action_id']}"


def _folded(names: Iterable[str]) -> list[str]:
    return [name.strip().casefold() for name in names]
