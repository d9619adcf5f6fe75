"""A select with more options than Slack takes in one list: in a hundred groups it takes a hundred each."""

import unicodedata
from collections.abc import Mapping

from slack_sdk.models.blocks import InputBlock, Option, OptionGroup, StaticSelectElement

from bot.slack.forms import Choices

OPTION_LIMIT = 75


def grouped_select_field(name: str, label: str, groups: Mapping[str, Choices], *, initial: str | None) -> InputBlock:
    """`groups`: title → the choices under it."""
    options = {title: _options(choices) for title, choices in groups.items()}
    shown = [OptionGroup(label=title, options=listed) for title, listed in options.items()]
    chosen = next((option for listed in options.values() for option in listed if option.value == initial), None)
    element = StaticSelectElement(action_id=name, option_groups=shown, initial_option=chosen)
    return InputBlock(block_id=name, label=label, element=element, optional=False)


def by_letter(choices: Choices) -> dict[str, dict[str, str]]:
    """The choices under their first letters; Åland is under A."""
    found: dict[str, dict[str, str]] = {}
    for value, label in choices.items():
        letter = unicodedata.normalize("NFKD", label)[:1].upper()
        found.setdefault(letter, {})[value] = label
    return found


def _options(choices: Choices) -> list[Option]:
    return [Option(value=value, label=label[:OPTION_LIMIT]) for value, label in choices.items()]
