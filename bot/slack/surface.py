"""Everything that people can do, in five dictionaries, and the five Bolt listeners in front of them.

Bolt asks its listeners one after the other, about eight microseconds each; one listener per kind of payload and a
dictionary behind it keeps a request's cost independent of the number of features.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse, Respond
from slack_sdk import WebClient

from bot.core.clock import Clock
from bot.core.db import Begin, Collision, Session
from bot.core.errors import DomainError, UnknownPeople
from bot.slack import interaction as interactions
from bot.slack.answering import Line, answer, publish
from bot.slack.commands import RUN, Audience, Command, Commands, Handler, parse
from bot.slack.failures import apologize, ask_for_patience, explain, is_busy, report, too_late
from bot.slack.forms import Choices, options
from bot.slack.interaction import Interaction, Origin
from bot.slack.messages import note
from bot.slack.replies import Done, Publish, Reply, Say

log = logging.getLogger(__name__)

Suggest = Callable[[Interaction, Session], Choices]
"""What a field that looks for its options offers, for what was typed so far: at most 100."""

Look = Callable[[Interaction, Session], Reply | None]

Learn = Callable[[Interaction, WebClient, UnknownPeople], None]
"""Looks people up in Slack and puts them into the directory."""

LOOK_UPS = 3
"""At most, for one request: the one who acts, those whom they name, and once more after a collision."""


class Surface:
    def __init__(self) -> None:
        self.commands = Commands()
        self.buttons: dict[str, Handler] = {}
        self.forms: dict[str, Handler] = {}
        self.events: dict[str, Handler] = {}
        self.searches: dict[str, Suggest] = {}
        self.home: Handler | None = None
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

    def search(self, field: str, suggest: Suggest) -> None:
        """Fields of this name (see forms.tags_field) offer what `suggest` finds."""
        if field in self.searches:
            raise ValueError(f"{field} is registered twice")
        self.searches[field] = suggest

    def look_first(self, look: Look) -> None:
        """Before any word that is typed, `look` may see that something else matters more where it was typed."""
        self._looks.append(look)

    def word(self, interaction: Interaction, session: Session) -> Reply:
        """What a person gets for `/mentor <word> <words>`."""
        for look in self._looks if interaction.origin is Origin.COMMAND else ():
            found = look(interaction, session)
            if found is not None:
                return found
        command = self.commands.find(interaction.name)
        if command is not None:
            return command.handler(interaction, session)
        nearest = self.commands.nearest(interaction.name)
        if nearest is None:
            raise DomainError("I do not know that word. This shows what you can do:", remedy="help")
        raise DomainError(f"I do not know that word. Did you mean `/mentor {nearest.word}`?", remedy=nearest.word)

    def _run_word(self, interaction: Interaction, session: Session) -> Reply:
        word, words = parse(interaction.value)
        return self.word(replace(interaction, name=word, words=words, value=""), session)


def _add(handlers: dict[str, Handler], name: str, handler: Handler) -> None:
    if name in handlers:
        raise ValueError(f"{name} is registered twice")
    handlers[name] = handler


class Desk:
    """Takes what Slack sends, runs its handler in one transaction, and answers after the commit."""

    def __init__(
        self,
        surface: Surface,
        *,
        begin: Begin,
        clock: Clock,
        learn: Learn,
        changed: Callable[[], None],
        workspace_of: Callable[[str | None], int | None],
        command: str,
    ) -> None:
        """`workspace_of`: our id for Slack's id of a team; None for a team that never installed the app."""
        self._surface, self._begin, self._clock = surface, begin, clock
        self._learn, self._changed, self._workspace_of, self._command = learn, changed, workspace_of, command

    def attach(self, app: App) -> None:
        app.command(self._command)(self._on_command)
        app.action(re.compile(".*"))(self._on_action)
        app.view(re.compile(".*"))(self._on_submission)
        app.event(re.compile(".*"))(self._on_event)
        app.options(re.compile(".*"))(self._on_search)

    def _on_command(
        self, body: dict[str, Any], context: BoltContext, ack: Ack, respond: Respond, client: WebClient
    ) -> BoltResponse:
        word, words = parse(body.get("text") or "")
        asked = interactions.from_command(body, word=word, words=words, **self._here(context))
        return self._serve(self._surface.word, asked, Line(ack, respond, client, self._command))

    def _on_action(
        self, body: dict[str, Any], context: BoltContext, ack: Ack, respond: Respond, client: WebClient
    ) -> BoltResponse:
        pressed = interactions.from_action(body, **self._here(context))
        handler = self._surface.buttons.get(pressed.name, _ignore)
        return self._serve(handler, pressed, Line(ack, respond, client, self._command))

    def _on_submission(
        self, body: dict[str, Any], context: BoltContext, ack: Ack, respond: Respond, client: WebClient
    ) -> BoltResponse:
        submitted = interactions.from_submission(body, **self._here(context))
        handler = self._surface.forms.get(submitted.name, _outdated)
        return self._serve(handler, submitted, Line(ack, respond, client, self._command))

    def _on_event(
        self, body: dict[str, Any], context: BoltContext, ack: Ack, respond: Respond, client: WebClient
    ) -> BoltResponse:
        if "workspace_id" not in context:  # Bolt asks no authorization for the news that there is none any more
            context["workspace_id"] = self._workspace_of(context.team_id)
        if context["workspace_id"] is None:
            return ack()
        happened = interactions.from_event(body, **self._here(context))
        handler = self._surface.events.get(happened.name, _ignore)
        return self._serve(handler, happened, Line(ack, respond, client, self._command))

    def _on_search(self, body: dict[str, Any], context: BoltContext, ack: Ack) -> BoltResponse:
        """Whatever goes wrong, the field offers nothing, and the form around it goes on working."""
        asked = interactions.from_search(body, **self._here(context))
        found: Choices = {}
        try:
            with self._begin() as session:
                found = self._surface.searches.get(asked.name, _nothing)(asked, session)
        except Exception as error:
            report(error, asked)
        return ack(options=[option.to_dict() for option in options(found)])

    def _here(self, context: BoltContext) -> dict[str, Any]:
        return {"workspace_id": context["workspace_id"], "now": self._clock()}

    def _serve(self, handler: Handler, interaction: Interaction, line: Line) -> BoltResponse:
        try:
            reply = self._reply(handler, interaction, line)
            response = answer(reply, interaction, line)
        except Exception as error:
            return self._recover(error, interaction, line)
        if interaction.from_home and interaction.origin is not Origin.EVENT:
            self._refresh_home(interaction, line)
        return response

    def _reply(self, handler: Handler, interaction: Interaction, line: Line) -> Reply:
        """The handler's reply, after its transaction has committed."""
        try:
            reply = self._transact_informed(handler, interaction, line)
        except DomainError as problem:
            return explain(problem, interaction, self._surface.commands)
        self._changed()
        return reply

    def _transact_informed(self, handler: Handler, interaction: Interaction, line: Line) -> Reply:
        """Looks up whoever is not known yet: first perhaps the one who acts, then those whom they name."""
        for _ in range(LOOK_UPS):
            try:
                return self._transact(handler, interaction)
            except UnknownPeople as unknown:
                self._learn(interaction, line.client, unknown)
        return self._transact(handler, interaction)

    def _transact(self, handler: Handler, interaction: Interaction) -> Reply:
        """Once more after a collision: somebody has just written the same row, which the second run will find."""
        try:
            with self._begin() as session:
                return handler(interaction, session)
        except Collision:
            with self._begin() as session:
                return handler(interaction, session)

    def _refresh_home(self, interaction: Interaction, line: Line) -> None:
        """Should this fail, what the person did has succeeded all the same, and they were told so."""
        if self._surface.home is None:
            return
        try:
            reply = self._transact(self._surface.home, interaction)
            if isinstance(reply, Publish):
                publish(reply, interaction, line)
        except Exception as error:
            report(error, interaction)

    def _recover(self, error: Exception, interaction: Interaction, line: Line) -> BoltResponse:
        if too_late(error):
            log.info("trigger_expired name=%s", interaction.name)
            reply: Reply = Say(
                note("Slack took longer than three seconds, so the form could not open. Please try again.")
            )
        elif is_busy(error):
            log.info("slack_is_busy name=%s", interaction.name)
            reply = ask_for_patience(interaction)
        else:
            reply = apologize(error, interaction)
        try:
            return answer(reply, interaction, line)
        except Exception as second:
            # No way is left to say it in our words: unanswered, Slack says itself that it did not work.
            report(second, interaction)
            return BoltResponse(status=500)


def _ignore(interaction: Interaction, session: Session) -> Reply:
    """Link buttons report their clicks, and Slack sends events that nobody here needs."""
    return Done()


def _nothing(interaction: Interaction, session: Session) -> Choices:
    return {}


def _outdated(interaction: Interaction, session: Session) -> Reply:
    raise DomainError("This form is of an older version. Close it and open it again; copy what you typed first.")
