"""Everything in one process, no Slack needed: the local Slack, the bot, its worker, SQLite in a temporary folder."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot import wiring
from bot.config import Settings
from bot.core import clock, revision
from bot.core.encryption import new_key
from bot.demo_seed import half_set_up, hand_out_people
from bot.sandbox.clock import SandboxClock
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.socket_mode import socket_mode
from bot.warming import warm_up
from bot.wiring import Bot

OPTIONAL_SCOPES = frozenset({"files:read", "files:write", "mpim:write", "users:read.email"})
"""Besides those that the local Slack grants anyway: so that nothing of the bot is missing here."""

TUESDAY, AFTERNOON = 1, time(14, 5)
"""In UTC: a moment at which most of the seeded people are at work, so that the first click shows something."""


@contextmanager
def running(port: int, *, more_people: int = 0) -> Iterator[Sandbox]:
    """The demo, until the block ends. Raises OSError when the port is taken.

    `more_people`: so many besides the first dozen, with a file by which they can be imported.
    """
    with just_installed(port, more_people=more_people) as sandbox:
        half_set_up(sandbox)
        if more_people:
            hand_out_people(sandbox, more_people)
        yield sandbox


@contextmanager
def just_installed(port: int, *, more_people: int = 0) -> Iterator[Sandbox]:
    """The same before anybody has done anything with the bot."""
    sandbox = Sandbox(clock=SandboxClock(), port=port)
    workspace = sandbox.add_workspace(believable_workspace(more_people=more_people))
    workspace.app.scopes |= OPTIONAL_SCOPES
    sandbox.clock.set(next_workday(clock.now()))
    sandbox.start()
    with tempfile.TemporaryDirectory(prefix="mentor-demo-") as folder:
        settings = Settings(
            encryption_keys=(new_key(),),
            bot_token=workspace.app.bot_token,
            app_token=workspace.app.app_token,
            database_url=f"sqlite:///{Path(folder) / 'demo.sqlite3'}",
            slack_api_url=sandbox.api_url,
        )
        bot = wiring.build(settings, sandbox.clock.now)
        revision.ensure(bot.engine, upgrade_own_file=True)
        wiring.install(bot, sandbox.clock.now())
        warm_up(bot)
        sandbox.time_travel = lambda target: travel(bot, sandbox, target)
        try:
            with socket_mode(bot), bot.worker.running():
                yield sandbox
        finally:
            bot.engine.dispose()
            sandbox.stop()


def travel(bot: Bot, sandbox: Sandbox, target: datetime) -> None:
    """Move the clock by way of every moment at which the bot has something to do, and let it do it."""
    # The clock goes on while the bot works: what comes due in the meantime comes after the last look.
    looked_at = sandbox.clock.now()
    work_off(bot, sandbox)
    while (moment := bot.worker.next_at(looked_at)) is not None and moment < target:
        sandbox.clock.set(moment)
        looked_at = sandbox.clock.now()
        work_off(bot, sandbox)
    sandbox.clock.set(target)
    work_off(bot, sandbox)


def work_off(bot: Bot, sandbox: Sandbox) -> None:
    """All that is due. Where Slack's limits ask for patience, the clock moves on."""

    def let_pass(seconds: float) -> None:
        sandbox.clock.set(sandbox.clock.now() + timedelta(seconds=seconds))

    bot.worker.tick(sandbox.clock.now, sleep=let_pass)


def next_workday(now: datetime) -> datetime:
    """The next Tuesday afternoon that is not over: the local Slack's clock never goes back."""
    day = now.date() + timedelta(days=(TUESDAY - now.weekday()) % 7)
    moment = datetime.combine(day, AFTERNOON, UTC)
    return moment if moment > now else moment + timedelta(days=7)
