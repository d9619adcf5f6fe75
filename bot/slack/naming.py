"""The slash command by the name that it has in this installation.

Texts say `/mentor`, because that is what a reader of the code knows. Where another app of a workspace owns that name
(SLASH_COMMAND), ours is put in on the way out, in one place for all texts.
"""

import re
from typing import Any

NAME = "/mentor"

WRITTEN = re.compile(rf"(?<=`){NAME}\b")


def named(value: Any, command: str) -> Any:
    """A copy of JSON-like `value` in which texts call the command by its name here."""
    if command == NAME:
        return value
    if isinstance(value, str):
        return WRITTEN.sub(command, value)
    if isinstance(value, dict):
        return {key: named(part, command) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [named(part, command) for part in value]
    return value
