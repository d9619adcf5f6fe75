"""`python -m bot …`: which process to be. Argument parsing only."""

import argparse
import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.error import URLError

from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import OperationalError

from bot import config, wiring
from bot.core import clock, revision
from bot.core.encryption import WrongKey
from bot.core.revision import NotAtHead
from bot.wiring import Bot

PORT = 8765
"""Of the page of `demo` and `sandbox`."""

WHERE = {
    "SLACK_BOT_TOKEN": "Copy the “Bot User OAuth Token” again from your app's page, under “OAuth & Permissions”.",
    "SLACK_APP_TOKEN": "Make one with `connections:write` on your app's page, under “Basic Information”.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        act: Callable[[argparse.Namespace], int] = options.act
        return act(options)
    except (config.BadSettings, NotAtHead, Refusal, wiring.MissingScopes) as problem:
        print(problem, file=sys.stderr)
        return 2
    except OperationalError:
        print("The database cannot be reached. Check DATABASE_URL, and that its server runs.", file=sys.stderr)
        return 2
    except WrongKey:
        print("ENCRYPTION_KEYS does not have the key with which this database was written.", file=sys.stderr)
        return 2
    except OSError as problem:
        print(_port_taken(problem, options), file=sys.stderr)
        return 2


class Refusal(Exception):
    """What was asked for cannot be done; the message says why and what to do."""


def demo(options: argparse.Namespace) -> int:
    from bot.demo import running

    _log("WARNING")
    told_to_stop = _told_to_stop()
    with running(options.port) as sandbox:
        print(f"\n  The demo runs. Open {sandbox.url} in a browser. Ctrl+C ends it.\n", flush=True)
        told_to_stop.wait()
    return 0


def sandbox(options: argparse.Namespace) -> int:
    from bot.sandbox.server import serve

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    serve("127.0.0.1", options.port, options.request_url, more_people=options.people)
    return 0


def run(options: argparse.Namespace) -> int:
    from bot.web import socket_mode

    told_to_stop = _told_to_stop()
    bot = _installed(config.from_environment("socket"), upgrade_own_file=True)
    with _accepted("SLACK_APP_TOKEN"), socket_mode(bot), bot.worker.running():
        print("Connected to Slack. Ctrl+C ends it.", flush=True)
        told_to_stop.wait()
    return 0


def web(options: argparse.Namespace) -> int:
    from bot.web import Server, wsgi

    bot = _installed(config.from_environment("http"))
    bot.engine.dispose()  # the server forks; each process opens connections of its own
    Server(wsgi(bot), port=bot.settings.port).run()
    return 0


def worker(options: argparse.Namespace) -> int:
    told_to_stop = _told_to_stop()
    bot = _installed(config.from_environment("worker"))
    with bot.worker.running():
        print("The worker runs. Ctrl+C ends it.", flush=True)
        told_to_stop.wait()
    return 0


def tick(options: argparse.Namespace) -> int:
    settings = config.from_environment("worker")
    at = options.at or clock.now()
    if at > clock.now() and settings.on_real_slack and not options.force:
        raise Refusal("That is in the future, and would be said to real people now. --force does it all the same.")
    bot = _installed(settings)
    done = bot.worker.tick(lambda: at)
    print(f"{at.isoformat(timespec='minutes')}: {done.planned} planned, {done.delivered} delivered")
    return 0


def plan(options: argparse.Namespace) -> int:
    bot = _built(config.from_environment("worker"), upgrade_own_file=False)
    found = bot.worker.forecast(clock.now(), options.until)
    for line in found:
        print(f"{line.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC  {line.what:22} {line.to}")
    print(f"{len(found)} in all" if found else "Nothing is planned until then.")
    return 0


def _built(settings: config.Settings, *, upgrade_own_file: bool) -> Bot:
    _log(settings.log_level)
    bot = wiring.build(settings, clock.now)
    revision.ensure(bot.engine, upgrade_own_file=upgrade_own_file)
    return bot


def _installed(settings: config.Settings, *, upgrade_own_file: bool = False) -> Bot:
    bot = _built(settings, upgrade_own_file=upgrade_own_file)
    with _accepted("SLACK_BOT_TOKEN"):
        wiring.install(bot, clock.now())
    return bot


@contextmanager
def _accepted(name: str) -> Iterator[None]:
    """Slack takes the token of this setting."""
    try:
        yield
    except SlackApiError as refusal:
        raise Refusal(f"Slack refused {name}: {refusal.response.get('error')}. {WHERE[name]}") from None
    except URLError as problem:
        raise Refusal(f"Slack cannot be reached: {problem.reason}.") from None


def _told_to_stop() -> threading.Event:
    """Set by Ctrl+C and by whoever stops services; from the start, so that nothing is cut off half-way."""
    told = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: told.set())
    return told


def _log(level: str) -> None:
    """Ours at the level asked for; the libraries' only when they warn: their chatter quotes what people type."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
    logging.getLogger("bot").setLevel(level)
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)  # its warnings about unknown payloads quote them
    # Bolt finds SLACK_BOT_TOKEN in the environment and warns that it does not use it. Tokens come from our table.
    logging.getLogger("slack_bolt.App").addFilter(lambda record: "`token` will be unused" not in record.getMessage())


def _port_taken(problem: OSError, options: argparse.Namespace) -> str:
    port = getattr(options, "port", None)
    return f"Port {port}: {problem.strerror or problem}. Choose another one with --port." if port else str(problem)


def _moment(typed: str) -> datetime:
    moment = datetime.fromisoformat(typed)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="A Slack bot that makes mentoring pairs work.")
    commands = parser.add_subparsers(required=True, metavar="…")

    def add(act: Callable[[argparse.Namespace], int], help_text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(act.__name__, help=help_text, description=help_text)
        command.set_defaults(act=act)
        return command

    add(demo, "everything here, no Slack needed").add_argument("--port", type=int, default=PORT)
    add(run, "Socket Mode and worker in one process")
    add(web, "HTTP: /slack/events, /healthz, /readyz")
    add(worker, "planning and delivery")
    ticking = add(tick, "one planning and delivery pass, then exit")
    ticking.add_argument("--at", type=_moment, help="as of this time (ISO 8601; UTC unless it says otherwise)")
    ticking.add_argument("--force", action="store_true", help="also in the future, on the real Slack")
    add(plan, "what will be sent, when, to whom").add_argument("--until", type=_moment, required=True, metavar="DATE")
    box = add(sandbox, "the local Slack alone")
    box.add_argument("--port", type=int, default=PORT)
    box.add_argument("--people", type=int, default=0, metavar="N", help="so many more people than the first dozen")
    box.add_argument("--request-url", help="deliver over HTTP to this address instead of Socket Mode")
    return parser


if __name__ == "__main__":
    sys.exit(main())
