"""An app's request URL, and patience."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from slack_bolt import App, BoltRequest
from slack_sdk.signature import SignatureVerifier

Headers = dict[str, str]
Answer = Callable[[Headers, bytes], tuple[int, str, str]]


def taking(headers: Headers, body: bytes) -> tuple[int, str, str]:
    return 200, "text/plain", ""


def failing(headers: Headers, body: bytes) -> tuple[int, str, str]:
    return 500, "text/plain", ""


def verifying(signing_secret: str) -> Answer:
    """Takes what Slack signed, and nothing else."""
    verifier = SignatureVerifier(signing_secret)
    return lambda headers, body: (200 if verifier.is_valid_request(body, headers) else 401, "text/plain", "")


def dispatched_to(app: App) -> Answer:
    def answer(headers: Headers, body: bytes) -> tuple[int, str, str]:
        given = app.dispatch(BoltRequest(body=body.decode(), headers=headers))
        return given.status, given.first_headers().get("content-type", "text/plain"), given.body or ""

    return answer


class Listening:
    """A request URL: whatever `answer` answers, and everything it was sent."""

    def __init__(self) -> None:
        self.answer: Answer = taking
        self.requests: list[tuple[Headers, bytes]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/slack/events"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                outer.requests.append((headers, body))
                status, content_type, text = outer.answer(headers, body)
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                """Quiet."""

        return Handler


def wait_for(look: Callable[[], object]) -> None:
    for _ in range(300):
        if look():
            return
        threading.Event().wait(0.01)
    pytest.fail("It did not happen.")
