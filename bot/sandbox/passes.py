"""Short-lived permissions that Slack hands to the app: trigger ids and response URLs. Both live on real time."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.sandbox.ids import Ids
from bot.sandbox.refusals import SlackRefusal

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5
MOST_KEPT = 5000

Pass = TypeVar("Pass")


@dataclass
class Trigger:
    """Leave to show one modal to the person who has just done something."""

    workspace_id: str
    user_id: str
    expires: float
    view_id: str | None = None
    """The view inside which it happened, if it was one."""
    used: bool = False


@dataclass
class ResponseUrl:
    """Leave to answer, for a while, in the conversation where something was done."""

    id: str
    workspace_id: str
    channel_id: str
    user_id: str
    expires: float
    message_ts: str | None = None
    """The message that was acted on, which an answer may replace."""
    uses: int = 0


@dataclass
class Passes:
    ids: Ids
    real_time: Callable[[], float] = time.monotonic
    triggers: dict[str, Trigger] = field(default_factory=dict)
    responses: dict[str, ResponseUrl] = field(default_factory=dict)

    def trigger(self, workspace_id: str, user_id: str, view_id: str | None = None) -> str:
        trigger_id = f"{self.ids.digits(13)}.{self.ids.digits(12)}.{self.ids.secret(32)}"
        expires = self.real_time() + TRIGGER_SECONDS
        _keep(self.triggers, trigger_id, Trigger(workspace_id, user_id, expires, view_id))
        return trigger_id

    def use_trigger(self, workspace_id: str, trigger_id: str) -> Trigger:
        trigger = self.triggers.get(trigger_id)
        if trigger is None or trigger.workspace_id != workspace_id:
            raise SlackRefusal("invalid_trigger_id")
        if trigger.used:
            raise SlackRefusal("exchanged_trigger_id")
        if self.real_time() > trigger.expires:
            raise SlackRefusal("expired_trigger_id")
        trigger.used = True
        return trigger

    def response(self, workspace_id: str, channel_id: str, user_id: str, message_ts: str | None = None) -> ResponseUrl:
        response_id = f"{workspace_id}-{self.ids.digits(12)}-{self.ids.secret()}"
        expires = self.real_time() + RESPONSE_SECONDS
        response = ResponseUrl(response_id, workspace_id, channel_id, user_id, expires, message_ts)
        _keep(self.responses, response_id, response)
        return response

    def use_response(self, response_id: str) -> ResponseUrl:
        response = self.responses.get(response_id)
        if response is None or self.real_time() > response.expires:
            raise SlackRefusal("expired_url", status=404)
        if response.uses >= RESPONSE_USES:
            raise SlackRefusal("used_url", status=404)
        response.uses += 1
        return response


def _keep(passes: dict[str, Pass], pass_id: str, new: Pass) -> None:
    """Add it, and let go of the oldest, which are long past use."""
    passes[pass_id] = new
    if len(passes) > MOST_KEPT:
        del passes[next(iter(passes))]
