"""Imports every module of the bot, in a process of its own, and prints those that do something on being imported.

Libraries may do as they like while they are imported; what counts is what the bot's own module bodies do, directly or
by calling a library. Run by test_architecture.py.
"""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from tests.source import ROOT, modules

BOT = str(ROOT / "bot")
EVENTS = {
    "socket.connect": "opens a connection",
    "socket.bind": "opens a port",
    "socket.getaddrinfo": "looks up a host",
    "sqlite3.connect": "opens a database",
    "subprocess.Popen": "starts a process",
}
MADE = {
    "sqlalchemy.create_engine": "makes an engine",
    "slack_sdk.WebClient.__init__": "makes a client",
    "slack_bolt.App.__init__": "makes an app",
    "apscheduler.schedulers.base.BaseScheduler.__init__": "makes a scheduler",
    "threading.Thread.start": "starts a thread",
    "os._Environ.__getitem__": "reads the environment",
    "os._Environ.__iter__": "reads the environment",
}


class Noisy(BaseException):
    """Not an Exception, which a library on the way might take for a failure of its own and go on."""


def watch() -> None:
    def hear(event: str, _arguments: object) -> None:
        if event in EVENTS:
            refuse(EVENTS[event])

    for name, deed in MADE.items():
        owner, _, attribute = name.rpartition(".")
        replace(resolve(owner), attribute, deed)
    sys.addaudithook(hear)


def replace(owner: Any, attribute: str, deed: str) -> None:
    original = getattr(owner, attribute)

    def watched(*args: Any, **kwargs: Any) -> Any:
        refuse(deed)
        return original(*args, **kwargs)

    setattr(owner, attribute, watched)


def resolve(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        owner, _, attribute = name.rpartition(".")
        return getattr(resolve(owner), attribute)


def refuse(deed: str) -> None:
    if file := at_work(sys._getframe(1)):
        raise Noisy(f"{Path(file).relative_to(ROOT)} {deed}")


def at_work(frame: FrameType | None) -> str | None:
    """The bot's file that is being imported, unless a library that it imports is at work itself."""
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(BOT):
            return file
        if "importlib" in file:
            return None
        frame = frame.f_back
    return None


def noises() -> Iterator[str]:
    for module in modules("bot"):
        try:
            importlib.import_module(module.name)
        except Noisy as noise:
            yield str(noise)


if __name__ == "__main__":
    watch()
    sys.stdout.write("\n".join(sorted(set(noises()))))
