"""The line between the bot and the local Slack, which can be bad: requests and answers get lost, late or replaced."""

import time
import urllib.error
import urllib.request
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


Forward = Callable[[], Answer]
Happening = Callable[[Forward], Answer | None]
"""What becomes of one call; None hangs up without an answer."""


class Line:
    def __init__(self, slack: str) -> None:
        self._slack = slack
        self._coming: dict[str, deque[Happening]] = defaultdict(deque)
        self.calls: list[str] = []
        """The methods that were asked for, oldest first, whether Slack heard of it or not."""
        self.otherwise: Callable[[str], Happening] = lambda method: passes
        """What happens to those calls of a method of which nothing was said."""
        self.url = ""

    def next(self, method: str, *happenings: Happening) -> None:
        """What happens to the next calls of this method; those after them pass."""
        self._coming[method].extend(happenings)

    def carry(self, method: str, body: bytes, headers: Mapping[str, str]) -> Answer | None:
        self.calls.append(method)
        coming = self._coming[method]
        happening = coming.popleft() if coming else self.otherwise(method)
        return happening(lambda: _ask(f"{self._slack}{method}", body, headers))


def passes(forward: Forward) -> Answer | None:
    return forward()


def request_lost(forward: Forward) -> Answer | None:
    return None


def answer_lost(forward: Forward) -> Answer | None:
    forward()
    return None


def answers(status: int, body: str, **headers: str) -> Happening:
    """Something between us and Slack answers instead, or Slack itself; nothing is done."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda forward: Answer(status, body.encode(), named)


def refuses(error: str) -> Happening:
    return answers(200, f'{{"ok": false, "error": "{error}"}}')


def late(seconds: float) -> Happening:
    """Done at once, answered late."""

    def happens(forward: Forward) -> Answer:
        answer = forward()
        time.sleep(seconds)
        return answer

    return happens


def meanwhile(act: Callable[[], object]) -> Happening:
    """Something else happens while the call is on its way."""

    def happens(forward: Forward) -> Answer:
        act()
        return forward()

    return happens


@contextmanager
def line_to(slack: str) -> Iterator[Line]:
    line = Line(slack)

    class Carrier(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            answer = line.carry(self.path.removeprefix("/api/"), body, dict(self.headers))
            if answer is None:
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Somebody who lost patience has hung up."""

    server = Server(("127.0.0.1", 0), Carrier)
    line.url = f"http://127.0.0.1:{server.server_port}/api/"
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield line
    server.shutdown()
    thread.join()
    server.server_close()


def _ask(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    wanted = {name: headers[name] for name in ("Authorization", "Content-Type") if name in headers}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, wanted)) as answer:
            return Answer(answer.status, answer.read(), {"Content-Type": "application/json"})
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, refused.read(), dict(refused.headers))
