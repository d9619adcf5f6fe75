"""Fields of a form that ask for a day, or for a day and a time; and what came back."""

from datetime import UTC, date, datetime
from typing import Any

from slack_sdk.models.blocks import DatePickerElement, DateTimePickerElement, InputBlock

from bot.core.errors import DomainError
from bot.slack.forms import Answers


def date_field(
    name: str, label: str, *, initial: date | None = None, hint: str | None = None, required: bool = False
) -> InputBlock:
    element = DatePickerElement(action_id=name, initial_date=initial.isoformat() if initial else None)
    return InputBlock(block_id=name, label=label, element=element, hint=hint, optional=not required)


def moment_field(
    name: str, label: str, *, initial: datetime | None = None, hint: str | None = None, required: bool = False
) -> InputBlock:
    """A day and a time, which Slack shows and asks on the person's own clock."""
    element = DateTimePickerElement(action_id=name, initial_date_time=int(initial.timestamp()) if initial else None)
    return InputBlock(block_id=name, label=label, element=element, hint=hint, optional=not required)


def date_in(answers: Answers, name: str) -> date | None:
    """Raises DomainError when it is not a day."""
    chosen = _chosen(answers, name, "selected_date")
    try:
        return date.fromisoformat(str(chosen)) if chosen else None
    except ValueError:
        raise DomainError("Choose a day of the calendar.", field=name) from None


def moment_in(answers: Answers, name: str) -> datetime | None:
    """In UTC. Raises DomainError when it is not a moment."""
    chosen = _chosen(answers, name, "selected_date_time")
    try:
        return datetime.fromtimestamp(int(chosen), UTC) if chosen else None
    except (TypeError, ValueError, OverflowError, OSError):
        raise DomainError("Choose a day and a time.", field=name) from None


def _chosen(answers: Answers, name: str, key: str) -> Any:
    return (answers.state.get(name) or {}).get(key)
