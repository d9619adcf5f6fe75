"""How requests reach the bot: Socket Mode, or HTTP on a production server."""

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from gunicorn.app.base import BaseApplication
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from sqlalchemy import text

from bot.core import revision
from bot.slack.client import make_client
from bot.wiring import Bot

THREADS = 8


@contextmanager
def socket_mode(bot: Bot) -> Iterator[None]:
    """Connected to Slack until the block ends."""
    client = make_client(None, bot.settings.slack_api_url)
    log = logging.getLogger("slack_socket")  # not ours by name: at DEBUG it quotes payloads
    handler: Any = SocketModeHandler(bot.app, bot.settings.app_token, logger=log, web_client=client)
    handler.connect()
    try:
        yield
    finally:
        log.setLevel(logging.CRITICAL)  # what arrives from here on is answered by the next connection
        handler.client.message_workers.shutdown()  # acknowledgments that are on their way need the socket
        handler.close()


def wsgi(bot: Bot) -> WSGIApplication:
    """`/slack/events` for Slack, `/healthz` for "is it alive", `/readyz` for "may it have traffic"."""
    slack = SlackRequestHandler(bot.app, path="/slack/events")

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        match environ.get("PATH_INFO"):
            case "/healthz":
                return _answer(start_response, "200 OK", {"ok": True})
            case "/readyz":
                problem = _problem(bot)
                status = "503 Service Unavailable" if problem else "200 OK"
                return _answer(start_response, status, {"ok": not problem, "problem": problem})
            case _:
                return slack(environ, start_response)

    return serve


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn, configured here instead of by a file: one process, several threads, for listeners that are short."""

    def __init__(self, application: WSGIApplication, *, port: int) -> None:
        self._application, self._port = application, port
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": f"0.0.0.0:{self._port}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": THREADS,
            "accesslog": None,
            "graceful_timeout": 10,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        return self._application


def _problem(bot: Bot) -> str | None:
    try:
        with bot.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        return None if revision.is_at_head(bot.engine) else "the database is not at head"
    except Exception as error:
        return type(error).__name__


def _answer(start_response: StartResponse, status: str, body: dict[str, Any]) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(body).encode()]
