"""Everything that people can do, in six dictionaries; the six Bolt listeners in front of them stand in `desk.py`.

Bolt asks its listeners one after the other, about eight microseconds each; one listener per kind of payload and a
dictionary behind it keeps a request's cost independent of the number of features.
"""

from collections.abc import Callable, Container
from dataclasses import replace

from bot.core.db import Session
from bot.slack.commands import RUN, Audience, Command, Commands, Handler, parse
from bot.slack.forms import Choices
from bot.slack.interaction import Interaction, Origin
from bot.slack.meaning import meant, suggestion
from bot.slack.replies import Reply

Suggest = Callable[[Interaction, Session], Choices]
"""What a field that looks for its options offers, for what was typed so far: at most 100."""

Look = Callable[[Interaction, Session], Reply | None]


class Surface:
    def __init__(self) -> None:
        self.commands = Commands()
        self.buttons: dict[str, Handler] = {}
        self.forms: dict[str, Handler] = {}
        self.events: dict[str, Handler] = {}
        self.searches: dict[str, Suggest] = {}
        self.shortcuts: dict[str, Handler] = {}
        self.home: Handler | None = None
        self.audience: Callable[[Interaction, Session], Audience] = everybody
        """To whom the one who acts belongs."""
        self._looks: list[Look] = []
        self.button(RUN, self._run_word)

    def command(
        self, word: str, handler: Handler, *, label: str, summary: str, audience: Audience, usage: str = ""
    ) -> None:
        self.commands.add(Command(word, handler, label, summary, audience, usage))

    def button(self, name: str, handler: Handler) -> None:
        _add(self.buttons, name, handler)

    def form(self, callback_id: str, handler: Handler) -> None:
        _add(self.forms, callback_id, handler)

    def event(self, kind: str, handler: Handler) -> None:
        _add(self.events, kind, handler)

    def shortcut(self, callback_id: str, handler: Handler) -> None:
        """In a message's menu, as the manifest lists it: the one way in which a message of people comes to us."""
        _add(self.shortcuts, callback_id, handler)

    def search(self, field: str, suggest: Suggest) -> None:
        """Fields of this name (see forms.tags_field) offer what `suggest` finds."""
        if field in self.searches:
            raise ValueError(f"{field} is registered twice")
        self.searches[field] = suggest

    def look_first(self, look: Look) -> None:
        """Before any word that is typed, `look` may see that something else matters more where it was typed."""
        self._looks.append(look)

    def known_name(self, interaction: Interaction) -> str:
        """For the log: what this is called here. What people make up is not repeated there."""
        kinds: dict[Origin, Container[str]]
        kinds = {
            Origin.COMMAND: self.commands,
            Origin.FORM: self.forms,
            Origin.EVENT: self.events,
            Origin.SHORTCUT: self.shortcuts,
        }
        return interaction.name if interaction.name in kinds.get(interaction.origin, self.buttons) else "unknown"

    def word(self, interaction: Interaction, session: Session) -> Reply:
        """What a person gets for `/mentor <word> <words>`."""
        for look in self._looks if interaction.origin is Origin.COMMAND else ():
            found = look(interaction, session)
            if found is not None:
                return found
        command = self.commands.find(interaction.name)
        if command is not None:
            return command.handler(interaction, session)
        return suggestion(meant(interaction.name, self.commands, self.audience(interaction, session)))

    def _run_word(self, interaction: Interaction, session: Session) -> Reply:
        word, words = parse(interaction.value)
        return self.word(replace(interaction, name=word, words=words, value=""), session)


def everybody(interaction: Interaction, session: Session) -> Audience:
    return ~Audience(0)


def _add(handlers: dict[str, Handler], name: str, handler: Handler) -> None:
    if name in handlers:
        raise ValueError(f"{name} is registered twice")
    handlers[name] = handler
