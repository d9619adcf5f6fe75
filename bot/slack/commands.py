"""The words of `/mentor`: what each is for, for whom, and which handler opens it. Every word is a button as well."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Flag, auto

from slack_sdk.models.blocks import ButtonElement

from bot.core.db import Session
from bot.slack.interaction import Interaction
from bot.slack.messages import button
from bot.slack.replies import Reply

Handler = Callable[[Interaction, Session], Reply]


class Audience(Flag):
    """Who a word is for; it decides what help shows and suggests, never what is allowed."""

    ANYONE = auto()
    NEWCOMER = auto()
    MEMBER = auto()
    MENTEE = auto()
    """A member who looks for a mentor, or may."""
    PARTNER = auto()
    ORGANIZER = auto()
    FOUNDER = auto()
    """Who may set up a program, where there is none yet."""


@dataclass(frozen=True, slots=True)
class Command:
    word: str
    handler: Handler
    label: str
    """What its button says."""
    summary: str
    """What it does, as the end of a sentence: "`/mentor join` …"."""
    audience: Audience
    usage: str = ""
    """What may follow the word, for help."""


class Commands:
    def __init__(self) -> None:
        self._by_word: dict[str, Command] = {}

    def add(self, command: Command) -> None:
        if command.word in self._by_word:
            raise ValueError(f"/mentor {command.word} is registered twice")
        self._by_word[command.word] = command

    def __iter__(self) -> Iterator[Command]:
        return iter(self._by_word.values())

    def __contains__(self, word: object) -> bool:
        return word in self._by_word

    def find(self, word: str) -> Command | None:
        return self._by_word.get(word)


AROUND_A_WORD = "`'\"‘’“”.,;:!?/"
"""What people type around a word, and do not mean."""


def parse(text: str) -> tuple[str, str]:
    """`Pair  @a @b` → ("pair", "@a @b"). Nothing typed is a request for help."""
    word, *rest = text.split(maxsplit=1) or [""]
    return word.lower().strip(AROUND_A_WORD) or "help", rest[0].strip() if rest else ""


RUN = "run"
"""A button that does what a command's word does. Its value is the word, and after a space what would be typed."""


def word_button(
    word: str, label: str, *, words: str = "", style: str | None = None, spoken: str | None = None
) -> ButtonElement:
    return button(label, RUN, value=f"{word} {words}".strip(), style=style, spoken=spoken)
