"""One thing that a person did in Slack, in the shape in which handlers see it.

Slack sends four kinds of payload with four shapes; handlers know this one only. All ids in it are untrusted, except
`workspace_id` and `user_id`, which the signed request and the installation vouch for.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any

from bot.slack.forms import Answers, answers, input_fields
from bot.slack.messages import action_name

Payload = Mapping[str, Any]


class Origin(Enum):
    """Where it was done, which decides how an answer can be given."""

    COMMAND = auto()
    MESSAGE = auto()
    HOME = auto()
    MODAL = auto()
    FORM = auto()
    SHORTCUT = auto()
    EVENT = auto()


@dataclass(frozen=True, slots=True)
class Interaction:
    workspace_id: int
    user_id: str
    origin: Origin
    name: str
    """The command's word, the button's action, the form's callback id, or the event's type."""
    now: datetime
    channel_id: str | None = None
    words: str = ""
    """What was typed after the command's word."""
    value: str = ""
    """The pressed button's value, or that of the chosen option."""
    answers: Answers = field(default_factory=Answers)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """What the form carried along in its `private_metadata`."""
    view_id: str | None = None
    view_hash: str | None = None
    under: str | None = None
    """Id of the view under the form, to which closing it leads back."""
    is_topmost: bool = False
    """Whether Slack puts no further view on top of this one: three are all."""
    fields: tuple[str, ...] = ()
    """Names of the form's fields: where an error can be shown."""
    trigger_id: str | None = None
    event: Mapping[str, Any] = field(default_factory=dict)
    event_id: str = ""
    """The same when Slack tells of the event once more."""
    happened_at: float = 0
    """When it did, in seconds since 1970 by Slack's clock. Slack tells late, twice, and not always in this order."""
    blocks: tuple[Payload, ...] = ()
    """Those of the message in which something was pressed, as far as Slack shows them."""
    pressed: str = ""
    """The `action_id` of the pressed button."""
    message: Payload = field(default_factory=dict)
    """What was handed over with a shortcut from its menu; of no other message is anything seen here."""

    @property
    def from_home(self) -> bool:
        """Whether the person began this on their App Home, which must then show what changed."""
        return self.origin is Origin.HOME or bool(self.metadata.get(FROM_HOME))

    def part(self, place: int) -> str:
        """Of the button's value, cut at its colons; empty when there is none at this place."""
        parts = self.value.split(":")
        return parts[place] if place < len(parts) else ""

    def number(self, name: str, *, place: int | None = None) -> int | None:
        """A row id or version; None when there is none, or it is nonsense.

        Of a form it is what its metadata calls `name`; of a button its value, or the part of that at `place`.
        """
        if self.origin is Origin.FORM:
            return self.carried(name)
        return _row_id(self.value if place is None else self.part(place))

    def carried(self, name: str) -> int | None:
        """The same from the form's metadata, also when something in the form was pressed."""
        return _row_id(self.metadata.get(name, ""))


LARGEST_ID = 2**31 - 1
"""Of a database's integer column."""


def _row_id(value: Any) -> int | None:
    if isinstance(value, bool):  # Python takes True for 1
        return None
    try:
        found = int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if 0 <= found <= LARGEST_ID else None


FROM_HOME = "home"
"""Key in a form's metadata: the form was opened from the App Home."""


def from_command(body: Payload, *, workspace_id: int, now: datetime, word: str, words: str) -> Interaction:
    return Interaction(
        workspace_id=workspace_id,
        user_id=body["user_id"],
        origin=Origin.COMMAND,
        name=word,
        now=now,
        channel_id=body.get("channel_id"),
        words=words,
        trigger_id=body.get("trigger_id"),
    )


def from_action(body: Payload, *, workspace_id: int, now: datetime) -> Interaction:
    action, view = body["actions"][0], body.get("view")
    origin = Origin.MESSAGE if view is None else Origin.HOME if view["type"] == "home" else Origin.MODAL
    state = body.get("state") or (view or {}).get("state")
    return Interaction(
        workspace_id=workspace_id,
        user_id=body["user"]["id"],
        origin=origin,
        name=action_name(action["action_id"]),
        now=now,
        channel_id=(body.get("channel") or {}).get("id"),
        value=action.get("value") or (action.get("selected_option") or {}).get("value") or "",
        answers=answers(state),
        metadata=_metadata(view),
        view_id=(view or {}).get("id"),
        view_hash=(view or {}).get("hash"),
        is_topmost=_is_third(view),
        trigger_id=body.get("trigger_id"),
        blocks=tuple((body.get("message") or {}).get("blocks") or ()),
        pressed=action["action_id"],
    )


def from_submission(body: Payload, *, workspace_id: int, now: datetime) -> Interaction:
    view = body["view"]
    return Interaction(
        workspace_id=workspace_id,
        user_id=body["user"]["id"],
        origin=Origin.FORM,
        name=view["callback_id"],
        now=now,
        answers=answers(view.get("state")),
        metadata=_metadata(view),
        view_id=view.get("id"),
        view_hash=view.get("hash"),
        under=view.get("previous_view_id"),
        is_topmost=_is_third(view),
        fields=input_fields(view),
        trigger_id=body.get("trigger_id"),
    )


def from_shortcut(body: Payload, *, workspace_id: int, now: datetime) -> Interaction:
    """A message that someone handed over from its menu."""
    return Interaction(
        workspace_id=workspace_id,
        user_id=body["user"]["id"],
        origin=Origin.SHORTCUT,
        name=body["callback_id"],
        now=now,
        channel_id=(body.get("channel") or {}).get("id"),
        message=body.get("message") or {},
        trigger_id=body.get("trigger_id"),
    )


def from_search(body: Payload, *, workspace_id: int, now: datetime) -> Interaction:
    """What someone types into a field that looks for its options; `words` is what stands there so far."""
    view = body.get("view")
    return Interaction(
        workspace_id=workspace_id,
        user_id=body["user"]["id"],
        origin=Origin.MODAL,
        name=action_name(body["action_id"]),
        now=now,
        words=str(body.get("value") or "").replace("\0", "").strip(),
        metadata=_metadata(view),
    )


def from_event(body: Payload, *, workspace_id: int, now: datetime) -> Interaction:
    event = body["event"]
    user = event.get("user") or ""
    return Interaction(
        workspace_id=workspace_id,
        user_id=user["id"] if isinstance(user, Mapping) else user,
        origin=Origin.EVENT,
        name=event["type"],
        now=now,
        channel_id=event.get("channel") if isinstance(event.get("channel"), str) else None,
        event=event,
        event_id=str(body.get("event_id") or ""),
        happened_at=_moment(event.get("event_ts")) or _moment(body.get("event_time")) or now.timestamp(),
    )


def _moment(told: Any) -> float | None:
    try:
        found = float(told)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def _is_third(view: Payload | None) -> bool:
    found = view or {}
    return found.get("previous_view_id") not in (None, found.get("root_view_id"))


def _metadata(view: Payload | None) -> Mapping[str, Any]:
    try:
        found = json.loads((view or {}).get("private_metadata") or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
