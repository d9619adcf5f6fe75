"""One attempt at keeping a promise. Each kind of call has its own way to find out whether an earlier one succeeded.

Inviting, pinning, changing, opening, renaming, archiving, leaving and publishing are the same done twice
(`retry.ALREADY_SO` names what Slack says then). Creating and saying are not: see `creation.py` and `history.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.outbox import creation, history, uploading
from bot.outbox.calls import Line, Result
from bot.outbox.models import Method, OutboxItem
from bot.outbox.retry import Trouble


@dataclass(frozen=True, slots=True)
class Claimed:
    """An item that is ours to send now, with what the call needs."""

    item: OutboxItem
    """As it was claimed, for those who will learn of the outcome; no transaction is open on it."""
    item_id: int
    workspace_id: int
    method: Method
    args: dict[str, Any]
    place: int
    """Id of its conversation, which is of this `kind`,"""
    kind: str
    channel: str | None
    """and which Slack calls so, as far as we know,"""
    with_user: str | None
    """or by this person."""
    file_id: str | None
    attempts: int
    """This one included."""
    unsure_since: datetime | None
    """When an earlier attempt began whose fate is not known."""
    began_at: datetime
    until: datetime
    """When somebody else may take it; also the mark by which we see that nobody has."""

    def renamed(self, naming: Callable[[dict[str, Any]], dict[str, Any]]) -> "Claimed":
        return replace(self, args=naming(self.args))


def attempt(line: Line, claimed: Claimed, remember: Callable[[str], None]) -> Result:
    """`remember` keeps the id of a file, see `uploading.py`."""
    match claimed.method:
        case Method.CREATE:
            return creation.create(line, claimed.args["name"])
        case Method.POST | Method.UPLOAD:
            return _say(line, claimed, remember)
        case _:
            return line.ask(claimed.method, **claimed.args)


def _say(line: Line, claimed: Claimed, remember: Callable[[str], None]) -> Result:
    args, ours = dict(claimed.args), _mark(line, claimed)
    if ours or claimed.method == Method.UPLOAD:
        channel = claimed.channel or _open_direct(line, claimed.with_user or "")
        if not isinstance(channel, str):
            return channel
        args["channel"] = channel
    if ours and claimed.unsure_since:
        found = history.find_said(line, args["channel"], ours, since=claimed.unsure_since)
        if found is not None:
            return found
    if claimed.method == Method.POST:
        return line.ask(Method.POST, place=claimed.place, **args)
    args.pop(uploading.INSTEAD, None)
    return uploading.upload(line, place=claimed.place, file_id=claimed.file_id, remember=remember, **args)


def _mark(line: Line, claimed: Claimed) -> history.Ours | None:
    """How to recognize what an earlier attempt may have said, if the bot may look for it."""
    if claimed.unsure_since is None or history.SCOPES[claimed.kind] not in line.access.scopes:
        return None
    if claimed.method == Method.POST:
        return history.bears(claimed.item_id)
    return history.shows(claimed.file_id) if claimed.file_id else None


def _open_direct(line: Line, user_id: str) -> str | Trouble:
    """Files and histories are found by the id of the conversation, not of the person."""
    answer = line.ask("conversations.open", users=[user_id])
    return str(answer["channel"]["id"]) if isinstance(answer, dict) else answer
