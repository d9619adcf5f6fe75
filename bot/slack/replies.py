"""What a handler may answer to the person who just acted. Everything for anybody else goes through the outbox.

A handler returns one of these instead of calling Slack, so the transaction is over before anything is said: what is
on the screen is in the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from slack_sdk.models.views import View

from bot.slack.messages import Message


@dataclass(frozen=True, slots=True)
class Say:
    """Tell this person alone."""

    message: Message


@dataclass(frozen=True, slots=True)
class Replace:
    """Put this in the place of the message whose button was pressed."""

    message: Message


@dataclass(frozen=True, slots=True)
class Amend:
    """Put this in the place of the paragraph whose button was pressed; the rest of the message stays as it is."""

    message: Message


@dataclass(frozen=True, slots=True)
class Open:
    """Open this modal; on top, if one is open."""

    view: View
    otherwise: Message | None = None
    """What is said when Slack does not open it, after a press that has done something already."""


@dataclass(frozen=True, slots=True)
class Show:
    """Put this view in the place of the modal that is open."""

    view: View


@dataclass(frozen=True, slots=True)
class Back:
    """Close this form, and put this view in the place of the one under it; of the form itself, if there is none."""

    view: View


@dataclass(frozen=True, slots=True)
class Publish:
    """Make this the person's App Home."""

    view: View


@dataclass(frozen=True, slots=True)
class Refuse:
    """Keep the form open, with what was typed, and show these words at its fields (field name → words)."""

    problems: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing to say: the form closes, the button stays as it is."""


Reply = Say | Replace | Amend | Open | Show | Back | Publish | Refuse | Done
