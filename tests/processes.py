"""The bot as an operator starts it: `python -m bot …`, in a process of its own, facing a local Slack."""

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from bot.core.encryption import new_key
from bot.sandbox.server import Sandbox
from bot.sandbox.state.app import App
from tests.source import ROOT

PATIENCE = 60.0


def environment(sandbox: Sandbox | None = None, **settings: str) -> dict[str, str]:
    """All that the bot needs to face this local Slack, and what the test says; an empty value takes a setting away."""
    found = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    if sandbox is not None:
        app = app_of(sandbox)
        found |= {"SLACK_BOT_TOKEN": app.bot_token, "SLACK_APP_TOKEN": app.app_token}
        found |= {"SLACK_SIGNING_SECRET": app.signing_secret, "SLACK_API_URL": sandbox.api_url}
        found |= {"ENCRYPTION_KEYS": new_key()}
    return {name: value for name, value in (found | settings).items() if value}


def app_of(sandbox: Sandbox) -> App:
    return next(iter(sandbox.world.workspaces.values())).app


def bot(*arguments: str, folder: object, env: dict[str, str], **as_whom: Any) -> subprocess.CompletedProcess[str]:
    """Run it to its end, in a folder without an .env of ours; as another user, if the test says which."""
    return run("bot", *arguments, folder=folder, env=env, **as_whom)


def run(*arguments: str, folder: object, env: dict[str, str], **as_whom: Any) -> subprocess.CompletedProcess[str]:
    """Any `python -m …`, to its end."""
    ways = {"capture_output": True, "text": True, "timeout": PATIENCE, "check": False}
    return subprocess.run([sys.executable, "-m", *arguments], cwd=str(folder), env=env, **ways, **as_whom)


class Running:
    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: list[str] = []
        self._arriving: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def says(self, words: str) -> str:
        """Wait until it prints a line with these words."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(queue.Empty):
                self.lines.append(self._arriving.get(timeout=0.1))
                if words in self.lines[-1]:
                    return self.lines[-1]
            if self.process.poll() is not None and self._arriving.empty():
                break
        raise AssertionError(f"It never said {words!r}, but:\n{''.join(self.lines)}")

    def stop(self, name: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Its exit code, and the seconds that it took."""
        told = time.monotonic()
        self.process.send_signal(name)
        return self.process.wait(PATIENCE), time.monotonic() - told

    def is_over(self) -> None:
        """Wait until all that it said was read."""
        self._listener.join(PATIENCE)

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._arriving.put(line)


@contextmanager
def running(*arguments: str, folder: object, env: dict[str, str]) -> Iterator[Running]:
    """Started, and ended with the block at the latest."""
    command = [sys.executable, "-u", "-m", "bot", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=str(folder), env=env, start_new_session=True, **pipes) as process:
        started = Running(process)
        try:
            yield started
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            started.is_over()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def get(url: str) -> tuple[int, str]:
    """Status and body; waits until somebody listens there."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
