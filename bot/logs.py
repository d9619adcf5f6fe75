"""What is logged, and how: one line for each event, `event key=value …`, with the id of the request it belongs to.

Nobody's words, tokens or e-mail addresses are in it: ours log ids and codes, and the libraries only their warnings.
"""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Literal

from bot.core import trail

PAIR = re.compile(r"(\w+)=(\S+)")


def configure(level: str, shape: str) -> None:
    """Ours at the level asked for; the libraries' only when they warn: their chatter quotes what people type."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if shape == "json" else TextLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.getLogger("bot").setLevel(level)
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)  # a look may outlast its turn
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)  # its warnings about unknown payloads quote them
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)  # it quotes answers; each refusal is dealt with
    # Bolt finds SLACK_BOT_TOKEN in the environment and warns that it does not use it. Tokens come from our table.
    logging.getLogger("slack_bolt.App").addFilter(lambda record: "`token` will be unused" not in record.getMessage())


class TextLines(logging.Formatter):
    def __init__(self, style: Literal["%"] = "%") -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", style=style)

    def format(self, record: logging.LogRecord) -> str:
        request = trail.current()
        return super().format(record) + (f" request={request}" if request else "")


class JsonLines(logging.Formatter):
    """One JSON object a line; `event`, and each `key=value` of the message under its key."""

    def format(self, record: logging.LogRecord) -> str:
        first, _, rest = record.getMessage().partition("\n")
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname, "logger": record.name, "event": first.partition(" ")[0]}
        line |= {key: value for key, value in PAIR.findall(first) if key not in line}
        if not PAIR.search(first):
            line["event"] = first
        if trail.current():
            line["request"] = trail.current()
        if rest or record.exc_info:
            line["trace"] = rest or self.formatException(record.exc_info)  # type: ignore[arg-type]
        return json.dumps(line, ensure_ascii=False)
