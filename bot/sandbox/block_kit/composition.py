"""Text objects, options and confirmation dialogs."""

from typing import Any

from bot.sandbox.block_kit.schema import Problems, Rule, Shape, array, boolean, by_type, choice, string, wrapped
from bot.sandbox.shapes import JsonObject

LONGEST_ID = 255
MOST_OPTIONS = 100


def plain_text(at_most: int) -> Rule:
    return wrapped(by_type({"plain_text": Shape({"text": string(at_most)}, {"emoji": boolean})}))


def text(at_most: int) -> Rule:
    plain = Shape({"text": string(at_most)}, {"emoji": boolean})
    mrkdwn = Shape({"text": string(at_most)}, {"verbatim": boolean})
    return wrapped(by_type({"plain_text": plain, "mrkdwn": mrkdwn}))


identifier = string(LONGEST_ID)
confirm = Shape(
    {"title": plain_text(100), "text": text(300), "confirm": plain_text(30), "deny": plain_text(30)},
    {"style": choice("primary", "danger")},
)


def option(words: Rule) -> Shape:
    return Shape({"text": words, "value": string(150)}, {"description": text(75)})


select_option = option(plain_text(75))
box_option = option(text(75))
overflow_option = Shape(
    {"text": plain_text(75), "value": string(150)}, {"description": plain_text(75), "url": string(3000)}
)
option_group = Shape({"label": plain_text(75), "options": array(select_option, MOST_OPTIONS)})


def one_kind_of_options(select: JsonObject, pointer: str, problems: Problems) -> None:
    if ("options" in select) == ("option_groups" in select):
        problems.add("must provide either options or option_groups", pointer)


def initial_is_listed(select: JsonObject, pointer: str, problems: Problems) -> None:
    """What is selected at first has to be one of the options, to the letter."""
    chosen = {"initial_option": [select.get("initial_option")], "initial_options": select.get("initial_options") or []}
    listed = [_bare(option) for option in listed_options(select)]
    for key, options in chosen.items():
        if any(option is not None and _bare(option) not in listed for option in options):
            problems.add(f"{key} must exactly match one of the provided options", f"{pointer}/{key}")


def listed_options(select: JsonObject) -> list[Any]:
    groups = select.get("option_groups") or []
    grouped = [option for group in groups if isinstance(group, dict) for option in group.get("options") or []]
    return [*(select.get("options") or []), *grouped]


def _bare(option: Any) -> Any:
    """An option without the defaults that Slack itself adds."""
    if not isinstance(option, dict):
        return option
    return {key: _bare(value) for key, value in option.items() if key not in ("emoji", "verbatim")}
