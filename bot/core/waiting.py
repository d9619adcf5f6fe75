"""The shape of a fact about someone who is waited for. Features publish such facts; only `nudges` reminds."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for one person since a moment."""

    workspace_id: int
    slack_id: str
    """Of the person who is waited for."""
    kind: str
    """What it is about, as in the person's preferences: `agreement`, …"""
    subject: str
    """table:id of the row that it is about."""
    since: datetime
    words: str
    """One or two sentences in mrkdwn, to the person."""
    action: str
    """Of the button that does something about it, with its `value` and `label`."""
    value: str
    label: str
