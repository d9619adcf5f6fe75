"""The programs that run until they are told to end: `demo`, `sandbox`, `run`, `web`, `worker`."""

import argparse
import signal
import threading

from bot import config, logs, wiring
from bot.asking import accepted
from bot.connecting import connected, try_writing
from bot.core import clock, revision
from bot.warming import settle_down, warm_up
from bot.wiring import Bot


def demo(options: argparse.Namespace) -> int:
    from bot.demo import running

    logs.configure("WARNING", "text")
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
    from bot.socket_mode import socket_mode

    told_to_stop = _told_to_stop()
    bot = ready(config.from_environment("socket"), upgrade_own_file=True)
    with accepted("SLACK_APP_TOKEN"), socket_mode(bot), bot.worker.running():
        print("Connected to Slack. Ctrl+C ends it.", flush=True)
        told_to_stop.wait()
    bot.engine.dispose()  # who copies SQLite's file now has all of it: the last one to let go writes back its log
    return 0


def web(options: argparse.Namespace) -> int:
    from bot.server import Server, counting_together
    from bot.web import wsgi

    settings = config.from_environment("http")
    bot = ready(settings)
    bot.engine.dispose()  # the server forks; each process opens connections of its own
    listening = f"Web listens on port {settings.port}. Ctrl+C ends it."
    with counting_together(settings.processes):
        serving = {"port": settings.port, "processes": settings.processes}
        Server(lambda: wsgi(bot), **serving, ready=lambda: print(listening, flush=True)).run()
    return 0


def worker(options: argparse.Namespace) -> int:
    told_to_stop = _told_to_stop()
    bot = installed(config.from_environment("worker"))
    with bot.worker.running():
        print("The worker runs. Ctrl+C ends it.", flush=True)
        told_to_stop.wait()
    bot.engine.dispose()
    return 0


def built(settings: config.Settings, *, upgrade_own_file: bool = False) -> Bot:
    """On a database of this version that we may write to. Raises NotAtHead, Refusal."""
    logs.configure(settings.log_level, settings.log_format)
    bot = wiring.build(settings, clock.now)
    with connected(bot.engine):
        revision.ensure(bot.engine, upgrade_own_file=upgrade_own_file)
        try_writing(bot.engine)
    return bot


def installed(settings: config.Settings, *, upgrade_own_file: bool = False) -> Bot:
    """The same, and Slack takes its token; where each workspace has one of its own, that is seen when it is used."""
    bot = built(settings, upgrade_own_file=upgrade_own_file)
    if not settings.for_many_workspaces:
        with accepted("SLACK_BOT_TOKEN"):
            wiring.install(bot, clock.now())
    return bot


def ready(settings: config.Settings, *, upgrade_own_file: bool = False) -> Bot:
    """The same, and nobody who clicks waits for what can be done before."""
    bot = installed(settings, upgrade_own_file=upgrade_own_file)
    warm_up(bot)
    settle_down()
    return bot


def _told_to_stop() -> threading.Event:
    """Set by Ctrl+C and by whoever stops services; from the start, so that nothing is cut off half-way."""
    told = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: told.set())
    return told
