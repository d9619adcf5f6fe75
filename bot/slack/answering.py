"""Giving a reply the way its origin allows: in the acknowledgment, by `response_url`, or by opening a view."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from bot.slack.client import Hurried
from bot.slack.forms import page
from bot.slack.interaction import FROM_HOME, Interaction, Origin
from bot.slack.messages import Message, amended
from bot.slack.naming import named
from bot.slack.replies import Amend, Back, Done, Open, Publish, Refuse, Replace, Reply, Say, Show

NOTE_TITLE = "Mentoring"

OVERTAKEN = frozenset({"hash_conflict", "not_found"})
"""The form in which something was pressed shows the answer to an earlier click, or was closed: nothing is amiss."""


@dataclass(frozen=True, slots=True)
class Line:
    """The ways back to the person of one request."""

    ack: Ack
    client: Hurried
    response_url: str | None
    command: str
    """What `/mentor` is called here."""

    def words(self, message: Message) -> dict[str, Any]:
        said: dict[str, Any] = named(message.as_json(), self.command)
        return said


def answer(reply: Reply, interaction: Interaction, line: Line) -> BoltResponse:
    """Raises SlackApiError when Slack refuses, for example because the trigger has expired."""
    if interaction.origin is Origin.FORM:
        return _answer_form(reply, interaction, line)
    if interaction.origin is Origin.COMMAND and isinstance(reply, Say):
        return line.ack(response_type="ephemeral", **line.words(reply.message))
    _ELSEWHERE[type(reply)](reply, interaction, line)
    return line.ack()


def _answer_form(reply: Reply, interaction: Interaction, line: Line) -> BoltResponse:
    """A submission is answered in its acknowledgment: that is what keeps, replaces or closes the form."""
    match reply:
        case Refuse(problems):
            return line.ack(response_action="errors", errors=named(dict(problems), line.command))
        case Say(message):
            return line.ack(response_action="update", view=_json(note_view(message), interaction, line))
        case Show(view):
            return line.ack(response_action="update", view=_json(view, interaction, line))
        case Back(view):
            return _go_back(view, interaction, line)
        case Open(view):
            way = "update" if interaction.is_topmost else "push"
            return line.ack(response_action=way, view=_json(view, interaction, line))
        case Publish():
            publish(reply, interaction, line)
        case Replace() | Amend() | Done():
            pass
    return line.ack()


def _go_back(view: View, interaction: Interaction, line: Line) -> BoltResponse:
    """The view under the form is renewed first; then the form closes, and leads to it."""
    shown = _json(view, interaction, line)
    if interaction.under is None:
        return line.ack(response_action="update", view=shown)
    _update(line, view_id=interaction.under, view=shown)
    return line.ack()


def _say(reply: Say, interaction: Interaction, line: Line) -> None:
    if interaction.origin is Origin.MESSAGE:
        words = line.words(reply.message)
        line.client.respond(line.response_url, response_type="ephemeral", replace_original=False, **words)
    elif interaction.origin is not Origin.EVENT:
        _open(Open(note_view(reply.message)), interaction, line)


def _replace(reply: Replace, interaction: Interaction, line: Line) -> None:
    if interaction.origin is Origin.MESSAGE:
        line.client.respond(line.response_url, replace_original=True, **line.words(reply.message))
    else:
        _say(Say(reply.message), interaction, line)


def _amend(reply: Amend, interaction: Interaction, line: Line) -> None:
    """Slack shows us no ephemeral message again: there it is the whole of it."""
    words = amended(interaction.blocks, interaction.pressed, reply.message)
    _replace(Replace(words), interaction, line)


def _open(reply: Open, interaction: Interaction, line: Line) -> None:
    """On top of the others, or in the place of the topmost where Slack puts no more on top."""
    view = _json(reply.view, interaction, line)
    if interaction.origin is not Origin.MODAL:
        line.client.views_open(trigger_id=interaction.trigger_id or "", view=view)
    elif interaction.is_topmost:
        _update(line, view_id=interaction.view_id, view=view)
    else:
        line.client.views_push(trigger_id=interaction.trigger_id or "", view=view)


def _show(reply: Show | Back, interaction: Interaction, line: Line) -> None:
    if interaction.origin is not Origin.MODAL:
        _open(Open(reply.view), interaction, line)
        return
    _update(line, view_id=interaction.view_id, hash=interaction.view_hash, view=_json(reply.view, interaction, line))


def _update(line: Line, **what: Any) -> None:
    try:
        line.client.views_update(**what)
    except SlackApiError as refusal:
        if refusal.response.get("error") not in OVERTAKEN:
            raise


def publish(reply: Publish, interaction: Interaction, line: Line) -> None:
    line.client.views_publish(user_id=interaction.user_id, view=named(reply.view.to_dict(), line.command))


def _nothing(reply: Reply, interaction: Interaction, line: Line) -> None:
    pass


_ELSEWHERE: dict[type[Reply], Callable[[Any, Interaction, Line], None]] = {
    Say: _say,
    Replace: _replace,
    Amend: _amend,
    Open: _open,
    Show: _show,
    Back: _show,
    Publish: publish,
    Refuse: _nothing,
    Done: _nothing,
}


def note_view(message: Message) -> View:
    """A message as a modal, for places that have no channel to answer in."""
    return page(NOTE_TITLE, list(message.blocks))  # type: ignore[arg-type]


def _json(view: View, interaction: Interaction, line: Line) -> dict[str, Any]:
    """The view for Slack; a form that was opened from the App Home remembers it, so that saving can refresh it."""
    shown: dict[str, Any] = named(view.to_dict(), line.command)
    if interaction.from_home:
        metadata = json.loads(shown.get("private_metadata") or "{}")
        shown["private_metadata"] = json.dumps({**metadata, FROM_HOME: True}, separators=(",", ":"))
    return shown
