"""HTTP behind a proxy, PostgreSQL, web and worker apart, installed by OAuth: as docs/install.md says, step by step."""

import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bot.sandbox.delivery.http import HttpDelivery
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from tests.processes import app_of, environment, free_port, get, running
from tests.source import ROOT
from tests.stage import Stage

HANDED_ON = ("Content-Type", "Cookie", "X-Slack-Signature", "X-Slack-Request-Timestamp")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


BROWSER = urllib.request.build_opener(NoRedirects)


def fetch(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, Any, bytes]:
    try:
        answer = BROWSER.open(urllib.request.Request(url, body, headers or {}))
    except urllib.error.HTTPError as found:
        answer = found
    with answer:
        return answer.status, answer.headers, answer.read()


class Proxy(BaseHTTPRequestHandler):
    """Hands on what is below /slack/, and nothing else."""

    inside = ""

    def do_POST(self) -> None:
        self._hand_on(self.rfile.read(int(self.headers["Content-Length"])))

    def do_GET(self) -> None:
        self._hand_on(None)

    def _hand_on(self, body: bytes | None) -> None:
        given = {name: self.headers[name] for name in HANDED_ON if name in self.headers}
        is_slacks = self.path.startswith("/slack/")
        status, headers, answer = fetch(f"{self.inside}{self.path}", body, given) if is_slacks else (404, {}, b"")
        self.send_response(status)
        for name in ("Content-Type", "Location", "Set-Cookie", "X-Request-Id"):
            if headers.get(name):
                self.send_header(name, headers[name])
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Not among a test's output."""


@contextmanager
def proxy(port: int) -> Iterator[str]:
    handler = type("ToThisPort", (Proxy,), {"inside": f"http://127.0.0.1:{port}"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_web_and_worker_apart_behind_a_proxy_installed_by_oauth(blank_postgresql_url: str, tmp_path: Path) -> None:
    sandbox, port = Sandbox(seed="installing"), free_port()
    slack = sandbox.add_workspace(believable_workspace(installed=False))
    sandbox.start()
    registration = app_of(sandbox).registration
    with proxy(port) as address:
        env = environment(sandbox, DATABASE_URL=blank_postgresql_url, PORT=str(port), PUBLIC_URL=address)
        env |= {"SLACK_CLIENT_ID": registration.client_id, "SLACK_CLIENT_SECRET": registration.client_secret}
        env |= {"WEB_CONCURRENCY": "2", "LOG_FORMAT": "json"}
        del env["SLACK_BOT_TOKEN"], env["SLACK_APP_TOKEN"]
        app_of(sandbox).delivery = HttpDelivery(f"{address}/slack/events")
        migrate = [sys.executable, "-m", "alembic", "upgrade", "head"]
        subprocess.run(migrate, cwd=ROOT, env=env, check=True, capture_output=True)
        with running("web", folder=tmp_path, env=env) as web, running("worker", folder=tmp_path, env=env) as worker:
            assert get(f"http://127.0.0.1:{port}/readyz")[0] == 200
            assert fetch(f"{address}/metrics")[0] == 404, "What is not Slack's stays inside."
            assert sandbox.verify_request_url(slack)
            assert "is installed in Acorn Collective" in install(sandbox, address)
            worker.says("The worker runs")
            assert pair_up(Stage(sandbox, slack, None, 1)) == "private"  # type: ignore[arg-type]
            assert 'mentor_workspaces{state="installed"} 1.0' in get(f"http://127.0.0.1:{port}/metrics")[1]
            assert (web.stop()[0], worker.stop()[0]) == (0, 0)
    sandbox.stop()
    assert not [line for line in (*web.lines, *worker.lines) if "Traceback" in line or '"ERROR"' in line]


def install(sandbox: Sandbox, address: str) -> str:
    status, headers, _ = fetch(f"{address}/slack/install")
    assert status == 302
    back = sandbox.person("Linus").installs(headers["Location"])
    return fetch(back, headers={"Cookie": headers["Set-Cookie"].partition(";")[0]})[2].decode()


def pair_up(stage: Stage) -> str:
    """By somebody who is no admin but has installed the app. The worker creates the channel at any time of day."""
    stage.set_up(by="Linus")
    stage.join("Grace", "mentor")
    stage.join("Mariana", "mentee")
    before = set(stage.slack.channels)
    stage.person("Linus").types("/mentor pair @Grace @Mariana", channel="dm")
    deadline = time.monotonic() + 20
    while not (found := set(stage.slack.channels) - before) and time.monotonic() < deadline:
        time.sleep(0.1)
    return stage.slack.channels[found.pop()].kind
