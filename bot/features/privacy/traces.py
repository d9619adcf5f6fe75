"""How to recognize that a message is about somebody: by their Slack id, their name, or their own words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.personal import texts
from bot.features.workspaces.models import Person
from bot.slack.text import NOBODY, begun, escape

TELLING = 12
"""Characters: outside of their own pairs a shorter line may well be somebody else's."""

SHORTEST = 3

BEGINNING = 60
"""Of a line: messages may shorten the rest."""


@dataclass(frozen=True, slots=True)
class Traces:
    slack_id: str
    name: re.Pattern[str]
    lines: tuple[str, ...]
    """Beginnings of lines that they wrote, as messages show them."""

    @classmethod
    def of(cls, person: Person, wrote: Iterable[str]) -> "Traces":
        lines = {line.strip() for text in wrote for line in text.splitlines()}
        shown = sorted(escape(line)[:BEGINNING] for line in lines if len(line) >= SHORTEST)
        name = re.compile(rf"(?<!\w){re.escape(escape(person.name))}(?!\w)")
        return cls(person.slack_id, name, tuple(shown))

    def name_is_in(self, body: Mapping[str, Any]) -> bool:
        return any(self.slack_id in text or self.name.search(text) for text in texts(body))

    def words_are_in(self, body: Mapping[str, Any], *, among_themselves: bool) -> bool:
        """`among_themselves`: said in a channel of theirs, where also a short line counts."""
        shown = list(texts(body))
        least = SHORTEST if among_themselves else TELLING
        return any(line in text for line in self.lines if len(line) >= least for text in shown)

    def removed_from(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The same message with nobody's name in the place of theirs."""
        return {key: self._without(value) for key, value in body.items()}

    def _without(self, value: Any) -> Any:
        if isinstance(value, str):
            nameless = value.replace(f"<@{self.slack_id}>", NOBODY).replace(self.slack_id, "former")
            return begun(self.name.sub(NOBODY, nameless))
        if isinstance(value, Mapping):
            return self.removed_from(value)
        return [self._without(each) for each in value] if isinstance(value, list | tuple) else value
