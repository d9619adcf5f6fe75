"""The six Bolt listeners: each takes what Slack sends, runs its handler in one transaction, and answers afterwards."""

import logging
import re
import time
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse
from slack_sdk import WebClient

from bot.core import defects, trail
from bot.core.clock import Clock
from bot.core.db import Begin, Collision, Session, StorageProblem
from bot.core.errors import DomainError, UnknownPeople
from bot.slack import interaction as interactions
from bot.slack.answering import Line, answer, publish
from bot.slack.client import Hurried
from bot.slack.commands import Handler, parse
from bot.slack.failures import apologize, ask_for_patience, ask_to_slow_down, explain, is_busy, report, too_late
from bot.slack.floods import Floods, Verdict
from bot.slack.forms import Choices, options
from bot.slack.interaction import Interaction, Origin
from bot.slack.messages import note
from bot.slack.replies import Done, Open, Publish, Reply, Say
from bot.slack.surface import Surface
from bot.slack.unserved import answer_unserved

log = logging.getLogger(__name__)

Learn = Callable[[Interaction, WebClient, UnknownPeople], None]
"""Looks people up in Slack and puts them into the directory."""

LOOK_UPS = 3
"""At most, for one request: the one who acts, those whom they name, and once more after a collision."""


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
        workspace_of: Callable[[str | None, str | None], int | None],
        command: str,
        floods: Floods,
    ) -> None:
        """`workspace_of`: our id for Slack's ids of team and organization; None where the app was never installed."""
        self._surface, self._begin, self._clock, self._floods = surface, begin, clock, floods
        self._learn, self._changed, self._workspace_of, self._command = learn, changed, workspace_of, command

    def attach(self, app: App) -> None:
        app.error(self._fail)
        app.command(self._command)(self._on_command)
        app.action(re.compile(".*"))(self._on_action)
        app.view(re.compile(".*"))(self._on_submission)
        app.event(re.compile(".*"))(self._on_event)
        app.message_shortcut(re.compile(".*"))(self._on_shortcut)
        app.options(re.compile(".*"))(self._on_search)

    def _on_command(self, body: dict[str, Any], context: BoltContext, ack: Ack) -> BoltResponse:
        word, words = parse(body.get("text") or "")
        asked = interactions.from_command(body, word=word, words=words, **self._here(context))
        return self._serve(self._surface.word, asked, self._line(ack, context))

    def _on_action(self, body: dict[str, Any], context: BoltContext, ack: Ack) -> BoltResponse:
        pressed = interactions.from_action(body, **self._here(context))
        handler = self._surface.buttons.get(pressed.name, _ignore)
        return self._serve(handler, pressed, self._line(ack, context))

    def _on_submission(self, body: dict[str, Any], context: BoltContext, ack: Ack) -> BoltResponse:
        submitted = interactions.from_submission(body, **self._here(context))
        handler = self._surface.forms.get(submitted.name, _outdated)
        return self._serve(handler, submitted, self._line(ack, context))

    def _on_shortcut(self, body: dict[str, Any], context: BoltContext, ack: Ack) -> BoltResponse:
        handed = interactions.from_shortcut(body, **self._here(context))
        handler = self._surface.shortcuts.get(handed.name, _outdated)
        return self._serve(handler, handed, self._line(ack, context))

    def _on_event(self, body: dict[str, Any], context: BoltContext, ack: Ack) -> BoltResponse:
        if "workspace_id" not in context:  # Bolt asks no authorization for the news that there is none any more
            context["workspace_id"] = self._workspace_of(context.team_id, context.enterprise_id)
        if context["workspace_id"] is None:
            return ack()
        happened = interactions.from_event(body, **self._here(context))
        handler = self._surface.events.get(happened.name, _ignore)
        return self._serve(handler, happened, self._line(ack, context))

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

    def _line(self, ack: Ack, context: BoltContext) -> Line:
        return Line(ack, Hurried(context.client), context.response_url, self._command)

    def _here(self, context: BoltContext) -> dict[str, Any]:
        return {"workspace_id": context["workspace_id"], "now": self._clock()}

    def _serve(self, handler: Handler, interaction: Interaction, line: Line) -> BoltResponse:
        """Answered, whatever happens; and in the log, by the name that we have given to it."""
        began = time.monotonic()
        with trail.request():
            verdict = self._verdict(interaction)
            if verdict is Verdict.WELCOME:
                response = self._answered(handler, interaction, line)
            else:
                response = self._held_back(verdict, interaction, line)
            milliseconds = round(1000 * (time.monotonic() - began))
            kind, name = interaction.origin.name.lower(), self._surface.known_name(interaction)
            where = interaction.workspace_id
            log.info("handled origin=%s name=%s workspace=%s ms=%s", kind, name, where, milliseconds)
        return response

    def _verdict(self, interaction: Interaction) -> Verdict:
        if interaction.origin is Origin.EVENT:
            return Verdict.WELCOME
        return self._floods.judge(interaction.workspace_id, interaction.user_id)

    def _held_back(self, verdict: Verdict, interaction: Interaction, line: Line) -> BoltResponse:
        """Nothing is done. What costs no call to Slack is answered each time, the rest once."""
        log.warning("too_many_clicks origin=%s workspace=%s", interaction.origin.name, interaction.workspace_id)
        if verdict is Verdict.STILL_TOO_MANY and interaction.origin not in (Origin.COMMAND, Origin.FORM):
            return line.ack()
        try:
            return answer(ask_to_slow_down(interaction), interaction, line)
        except Exception as error:
            report(error, interaction)
            return line.ack()

    def _answered(self, handler: Handler, interaction: Interaction, line: Line) -> BoltResponse:
        reply: Reply | None = None
        try:
            reply = self._reply(handler, interaction, line)
            response = answer(reply, interaction, line)
        except Exception as error:
            return self._recover(error, interaction, line, meant=reply)
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
            if not is_busy(error):
                report(error, interaction)

    def _recover(self, error: Exception, interaction: Interaction, line: Line, *, meant: Reply | None) -> BoltResponse:
        """`meant`: the reply that could not be given; None if there is none, because nothing was done."""
        name, unopened = self._surface.known_name(interaction), meant.otherwise if isinstance(meant, Open) else None
        if too_late(error):
            log.info("trigger_expired name=%s", name)
            reply: Reply = Say(unopened or note(TOO_SLOW))
        elif is_busy(error):
            log.info("slack_is_busy name=%s", name)
            reply = Say(unopened) if unopened else ask_for_patience(interaction)
        else:
            reply = apologize(error, interaction)
        line.client.allow_a_last_word()
        try:
            return answer(reply, interaction, line)
        except Exception as second:
            # No way is left to say it in our words: unanswered, Slack says itself that it did not work.
            if not (too_late(second) or is_busy(second)):
                report(second, interaction)
            return BoltResponse(status=500)

    def _fail(self, error: Exception, body: dict[str, Any], context: BoltContext, ack: Ack) -> BoltResponse:
        """Something is wrong before or after the handler. Bolt's own answer would put the payload into the log."""
        if isinstance(error, NONSENSE):
            log.warning("unreadable error=%s", type(error).__name__)
            return BoltResponse(status=400)
        log.error("request_failed error=%s", defects.describe(error))
        told = None
        # The database is asked once the request is known to be Slack's: before, no address in it may be believed.
        if isinstance(error, StorageProblem):
            told = answer_unserved(error, body, context, ack, command=self._command, now=self._clock())
        return told or BoltResponse(status=500)


TOO_SLOW = "Slack took longer than three seconds, so the form could not open. Please try again."

NONSENSE = (LookupError, TypeError, AttributeError, ValueError)
"""What reading a payload raises that is not of Slack's shape."""


def _ignore(interaction: Interaction, session: Session) -> Reply:
    """Link buttons report their clicks, and Slack sends events that nobody here needs."""
    return Done()


def _nothing(interaction: Interaction, session: Session) -> Choices:
    return {}


def _outdated(interaction: Interaction, session: Session) -> Reply:
    raise DomainError("This form is of an older version. Close it and open it again; copy what you typed first.")
