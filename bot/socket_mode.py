"""Requests by Socket Mode: the bot calls Slack and keeps the line open, so nothing has to reach it from outside."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.slack.client import AT_ONCE, make_client
from bot.wiring import Bot

PING = 3.0
"""Seconds between two signs of life. A line on which four stay unanswered, or five cannot be sent, is made anew; until
then every click is lost, so the SDK's ten seconds are too long."""


@contextmanager
def socket_mode(bot: Bot) -> Iterator[None]:
    """Connected to Slack until the block ends."""
    client = make_client(None, bot.settings.slack_api_url)
    log = logging.getLogger("slack_socket")  # not ours by name: at DEBUG it quotes payloads
    serving: dict[str, Any] = {"logger": log, "web_client": client, "concurrency": AT_ONCE, "ping_interval": PING}
    handler: Any = SocketModeHandler(bot.app, bot.settings.app_token, **serving)
    handler.connect()
    try:
        yield
    finally:
        log.setLevel(logging.CRITICAL)  # what arrives from here on is answered by the next connection
        handler.client.message_workers.shutdown()  # acknowledgments that are on their way need the socket
        handler.close()
