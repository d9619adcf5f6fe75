"""Sharing a file: three steps, of which only the last one is seen by anybody.

Slack names an address, takes the content there, and shares the file when it is told to. Once the content has arrived,
the file's id is kept with the item: a crash after that repeats the last step alone; before, it leaves nothing behind.

A workspace may take no files, or none of this kind, and say so only when it is asked. The promise is kept all the same:
what the file would have said is then said in messages.
"""

from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.core.db import Session
from bot.outbox import queue
from bot.outbox.calls import Line, Result
from bot.outbox.models import Method, OutboxItem, Status, Timing
from bot.outbox.retry import Trouble
from bot.slack.messages import note

INSTEAD = "instead"
"""In the item's body: what is said if there can be no file, a paragraph for each message."""


def upload(
    line: Line,
    *,
    channel: str,
    file: Mapping[str, str],
    file_id: str | None,
    place: int,
    remember: Callable[[str], None],
    **words: Any,
) -> Result:
    """`channel`: an id of Slack's, not a person's. `place`: our id of it. `file_id`: of what Slack has got already."""
    if file_id is None:
        sent = _send(line, file)
        if not isinstance(sent, str):
            return sent
        file_id = sent
        remember(file_id)
    files = [{"id": file_id, "title": file["title"]}]
    done = line.ask("files.completeUploadExternal", place=place, files=files, channel_id=channel, **words)
    return done | {"channel": channel} if isinstance(done, dict) else done


def _send(line: Line, file: Mapping[str, str]) -> str | Trouble:
    """The id of the file that Slack now has."""
    content = b64decode(file["content"])
    place = line.ask("files.getUploadURLExternal", filename=file["filename"], length=len(content))
    if not isinstance(place, dict):
        return place
    return line.send(place["upload_url"], content) or str(place["file_id"])


def say_instead(session: Session, item: OutboxItem, pieces: Sequence[str], now: datetime) -> None:
    """The item becomes the first message; the others follow it, in their order."""
    item.method, item.body, item.file_id = Method.POST, note(pieces[0]).as_json(), None
    item.status, item.due_at, item.attempts, item.unsure_since = Status.WAITING, now, 0, None
    before, timing = item, Timing(item.timing)
    for number, piece in enumerate(pieces[1:], start=2):
        once = f"{item.once}/{number}"
        before = queue.post(session, item.conversation, note(piece), once=once, now=now, timing=timing, after=before)
