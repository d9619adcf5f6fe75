"""`python -m bot …`: which process to be. Argument parsing only."""

import argparse
import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError

from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import OperationalError

from bot import config, rehearsal, typed_moments, wiring
from bot.core import clock, revision
from bot.core.encryption import WrongKey
from bot.core.errors import DomainError
from bot.core.revision import NotAtHead
from bot.rehearsal import Foretold
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
    with running(options.port, more_people=options.people) as sandbox:
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
    if options.dry_run:
        return _rehearse(_built(settings, upgrade_own_file=False), at)
    if at > clock.now() and settings.on_real_slack and not options.force:
        raise Refusal("That is in the future, and would be said to real people now. --force does it all the same.")
    bot = _installed(settings)
    done = bot.worker.tick(lambda: at)
    print(f"{at.isoformat(timespec='minutes')}: {done.planned} planned, {done.delivered} delivered")
    return 0


def _rehearse(bot: Bot, at: datetime) -> int:
    planned, sent = rehearsal.tick(bot.engine, at)
    _print(sent)
    print(f"{at.isoformat(timespec='minutes')}: {planned} would be planned, {len(sent)} sent. Nothing was.")
    return 0


def plan(options: argparse.Namespace) -> int:
    now = clock.now()
    if options.until <= now:
        raise Refusal(f"{options.until:%Y-%m-%d %H:%M} UTC is over. Name a moment to come, such as 7d.")
    bot = _built(config.from_environment("worker"), upgrade_own_file=False)
    found = rehearsal.ahead(bot.engine, now, options.until)
    _print(found)
    print(f"{len(found):,} in all, until {options.until:%Y-%m-%d %H:%M} UTC, if nobody does anything until then.")
    return 0


def _print(foretold: Iterable[Foretold]) -> None:
    for line in foretold:
        print(f"{line.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC  {line.to}: {line.what}")


def import_(options: argparse.Namespace) -> int:
    from bot.importing import import_file

    bot, now = _built(config.from_environment("worker"), upgrade_own_file=False), clock.now()
    with _accepted("SLACK_BOT_TOKEN"):
        workspace_id = wiring.install(bot, now)
    try:
        into = {"workspace_id": workspace_id, "program": options.program}
        print(import_file(bot, options.file, **into, dry_run=options.dry_run, now=now))
    except DomainError as problem:
        raise Refusal(problem.message) from None
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
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)  # a look may outlast its turn
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)  # its warnings about unknown payloads quote them
    # Bolt finds SLACK_BOT_TOKEN in the environment and warns that it does not use it. Tokens come from our table.
    logging.getLogger("slack_bolt.App").addFilter(lambda record: "`token` will be unused" not in record.getMessage())


def _port_taken(problem: OSError, options: argparse.Namespace) -> str:
    port = getattr(options, "port", None)
    return f"Port {port}: {problem.strerror or problem}. Choose another one with --port." if port else str(problem)


def _add_ticking(ticking: argparse.ArgumentParser) -> None:
    as_of = "as of this time (ISO 8601; UTC unless it says otherwise)"
    ticking.add_argument("--at", type=typed_moments.moment, help=as_of)
    ticking.add_argument("--dry-run", action="store_true", help="only say what it would do; sends and changes nothing")
    ticking.add_argument("--force", action="store_true", help="also in the future, on the real Slack")


def _add_importing(importing: argparse.ArgumentParser) -> None:
    importing.add_argument("file", type=Path, metavar="FILE", help="its columns stand in docs/import.md")
    importing.add_argument("--program", default="", metavar="NAME", help="into which one, if there are several")
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen to each line")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="A Slack bot that makes mentoring pairs work.")
    commands = parser.add_subparsers(required=True, metavar="…")

    def add(act: Callable[[argparse.Namespace], int], help_text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(act.__name__.rstrip("_"), help=help_text, description=help_text)
        command.set_defaults(act=act)
        return command

    demonstration = add(demo, "everything here, no Slack needed")
    demonstration.add_argument("--port", type=int, default=PORT)
    more = "so many more people than the first dozen, to import (default: %(default)s)"
    demonstration.add_argument("--people", type=int, default=250, metavar="N", help=more)
    add(run, "Socket Mode and worker in one process")
    add(web, "HTTP: /slack/events, /healthz, /readyz")
    add(worker, "planning and delivery")
    _add_ticking(add(tick, "one planning and delivery pass, then exit"))
    add(plan, "what will be sent, when, to whom").add_argument(
        "--until",
        type=typed_moments.end,
        required=True,
        metavar="DATE",
        help="a day, a time, or 7d: seven days from now",
    )
    _add_importing(add(import_, "people from a CSV file, who are then asked"))
    box = add(sandbox, "the local Slack alone")
    box.add_argument("--port", type=int, default=PORT)
    box.add_argument("--people", type=int, default=0, metavar="N", help="so many more people than the first dozen")
    box.add_argument("--request-url", help="deliver over HTTP to this address instead of Socket Mode")
    return parser


if __name__ == "__main__":
    sys.exit(main())
