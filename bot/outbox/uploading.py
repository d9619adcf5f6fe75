"""Sharing a file: three steps, of which only the last one is seen by anybody.

Slack names an address, takes the content there, and shares the file when it is told to. Once the content has arrived,
the file's id is kept with the item: a crash after that repeats the last step alone; before, it leaves nothing behind.
"""

from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import Any

from bot.outbox.calls import Line, Result
from bot.outbox.retry import Trouble


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
