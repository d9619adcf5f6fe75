"""Errors with a meaning to a person or to the edge; everything else is a defect and goes to `slack/failures.py`."""

from collections.abc import Iterable


class DomainError(Exception):
    """Something a person can put right. The message is shown to them as it is.

    `field` names the form field that it belongs to, if there is one; `remedy` the word of `/mentor` that helps.
    """

    def __init__(self, message: str, *, field: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message, self.field, self.remedy = message, field, remedy


class UnknownPeople(Exception):
    """These Slack users are not in the directory yet.

    Handlers hold a transaction and may not call Slack, so the edge looks the people up and runs the handler again.
    """

    def __init__(self, slack_ids: Iterable[str]) -> None:
        self.slack_ids = tuple(slack_ids)
        super().__init__(f"{len(self.slack_ids)} people are not in the directory")
