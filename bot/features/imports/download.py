"""A file that somebody chose in a form, from Slack."""

from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.core.errors import DomainError
from bot.features.imports.tables import LARGEST

SECONDS = 20

GONE = frozenset({"file_not_found", "file_deleted", "access_denied", "not_visible"})
NO_SCOPE = "missing_scope"

CHOOSE_AGAIN = "Slack does not give me this file (any more). Choose it again, or paste the lines."


class _NoRedirect(HTTPRedirectHandler):
    """Slack sends whoever may not read a file to a page for signing in; the token goes nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


def content_of(client: WebClient, *, file_id: str, owner: str) -> bytes:
    """Raises DomainError when it cannot be had, SlackApiError and OSError when it is worth another try."""
    file = _described(client, file_id)
    if file.get("user") != owner:
        raise DomainError(CHOOSE_AGAIN)
    if int(file.get("size") or 0) > LARGEST:
        raise DomainError(f"The file is larger than {LARGEST // 1024:,} KB. Divide it, and import one after the other.")
    address = str(file.get("url_private_download") or file.get("url_private") or "")
    if not _is_slacks(address, client.base_url):
        raise DomainError(CHOOSE_AGAIN)
    request = Request(address, headers={"Authorization": f"Bearer {client.token}"})  # noqa: S310 - checked above
    try:
        with build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            content: bytes = answer.read(LARGEST + 1)
            return content
    except HTTPError as refusal:
        if refusal.code >= 500 or refusal.code == 429:
            raise
        raise DomainError(CHOOSE_AGAIN) from None


def _described(client: WebClient, file_id: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = client.files_info(file=file_id)["file"]
    except SlackApiError as refusal:
        if refusal.response.get("error") in {*GONE, NO_SCOPE}:
            raise DomainError(CHOOSE_AGAIN) from None
        raise
    return found


def _is_slacks(address: str, api: str) -> bool:
    """The token goes to Slack alone: to its files, or to the host that answers its Web API here."""
    there, here = urlsplit(address), urlsplit(api)
    of_slack = there.scheme == "https" and (there.hostname or "").endswith(".slack.com")
    return of_slack or (there.scheme, there.netloc) == (here.scheme, here.netloc)
