"""A bot that nobody has installed yet, facing a local Slack, and the browsers of people who install it."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from slack_bolt import BoltRequest
from sqlalchemy import select

from bot import web, wiring
from bot.config import Settings
from bot.core.encryption import Cipher, new_key
from bot.demo import work_off
from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery.base import Ack
from bot.sandbox.delivery.direct import DirectDelivery
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.sandbox.state.enterprise import Enterprise
from bot.slack.floods import Floods
from tests.asking import ask, header
from tests.engines import engine_for

TUESDAY = datetime(2030, 1, 8, 14, 5, tzinfo=UTC)
REDIRECT = "/slack/oauth_redirect"


class Installer:
    """A bot that nobody has installed, and the browsers of people who do."""

    def __init__(self, sandbox: Sandbox, bot: wiring.Bot) -> None:
        self.sandbox, self.bot, self.site = sandbox, bot, web.wsgi(bot)
        self.acorn, self.beech = sandbox.world.workspaces.values()

    def begins(self) -> tuple[str, str]:
        """Slack's page, and the cookie."""
        status, headers, _ = ask(self.site, "/slack/install")
        assert status == 302
        return header(headers, "Location"), header(headers, "Set-Cookie").partition(";")[0]

    def comes_back(self, address: str, cookie: str = "") -> tuple[int, str]:
        status, _, body = ask(self.site, REDIRECT, query=urlsplit(address).query, cookie=cookie)
        return status, body

    def installs(self, where: Any, who: str = "Linus", *, everywhere: bool = False) -> tuple[int, str]:
        address, cookie = self.begins()
        back = self.sandbox.person(who, where).installs(address, everywhere=everywhere)
        return self.comes_back(back, cookie)

    def rows(self, table: Any) -> list[Any]:
        with self.bot.sessions.begin() as session:
            return list(session.scalars(select(table).order_by(table.id)))

    def settle(self) -> None:
        self.sandbox.settle()
        work_off(self.bot, self.sandbox)


@contextmanager
def an_installer(url: str, enterprise: Enterprise | None = None, *, rotates: bool = False) -> Iterator[Installer]:
    sandbox = Sandbox(clock=SandboxClock(), seed="oauth", real_time=lambda: time.monotonic() / 20)
    acorn = sandbox.add_workspace(believable_workspace(installed=False, enterprise=enterprise))
    sandbox.add_workspace(believable_workspace("Beech", sharing=acorn.app, installed=False, enterprise=enterprise))
    acorn.app.registration.rotates_tokens = rotates
    sandbox.clock.set(TUESDAY)
    sandbox.start()
    settings = Settings(
        encryption_keys=(new_key(),),
        signing_secret=acorn.app.signing_secret,
        client_id=acorn.app.registration.client_id,
        client_secret=acorn.app.registration.client_secret,
        public_url="http://127.0.0.1:3000",
        database_url=url,
        slack_api_url=sandbox.api_url,
    )
    with engine_for(url, Cipher(settings.encryption_keys)) as engine:
        bot = wiring.build(settings, sandbox.clock.now, engine=engine, floods=Floods(burst=math.inf))

        def receive(carried: dict[str, Any]) -> Ack:
            answer = bot.app.dispatch(BoltRequest(mode="socket_mode", body=carried["payload"]))
            return Ack(answer.status, answer.body or "", (answer.headers.get("content-type") or [""])[0])

        acorn.app.delivery = DirectDelivery(receive, patience=60)
        try:
            yield Installer(sandbox, bot)
        finally:
            sandbox.stop()
