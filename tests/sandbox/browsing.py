"""The page's endpoints, spoken to as a browser does."""

import json
import queue
import threading
import urllib.parse
import urllib.request
from typing import Any

from bot.sandbox.server import Sandbox

QUIET_SECONDS = 5
JSON = {"Content-Type": "application/json"}


class Page:
    """A browser window in which one is Ada."""

    def __init__(self, sandbox: Sandbox, **watching: str) -> None:
        self.base = f"{sandbox.url}/sandbox/api"
        self.me = sandbox.person("Ada").id
        self.events: queue.Queue[dict[str, Any]] = queue.Queue()
        self._stream = urllib.request.urlopen(
            f"{self.base}/events?{urllib.parse.urlencode({'as': self.me} | watching)}"
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def get(self, name: str, **asked: str) -> Any:
        query = urllib.parse.urlencode({"as": self.me} | asked)
        with urllib.request.urlopen(f"{self.base}/{name}?{query}") as answer:
            return json.load(answer)

    def post(self, name: str, **asked: Any) -> Any:
        return self._send("POST", name, asked)

    def delete(self, name: str, **asked: Any) -> Any:
        return self._send("DELETE", name, asked)

    def upload(self, name: str, content: bytes) -> Any:
        """A form with a file, as a browser sends it."""
        edge = "--edge\r\nContent-Disposition: form-data; name="
        head = f'{edge}"as"\r\n\r\n{self.me}\r\n{edge}"file"; filename="{name}"\r\n\r\n'
        headers = {"Content-Type": "multipart/form-data; boundary=edge"}
        request = urllib.request.Request(f"{self.base}/upload", head.encode() + content + b"\r\n--edge--\r\n", headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def _send(self, method: str, name: str, asked: dict[str, Any]) -> Any:
        body = json.dumps({"as": self.me} | asked).encode()
        request = urllib.request.Request(f"{self.base}/{name}", body, JSON, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def next(self, kind: str) -> dict[str, Any]:
        """The next event of this type."""
        while (event := self.events.get(timeout=QUIET_SECONDS))["type"] != kind:
            pass
        return event

    def _read(self) -> None:
        for line in self._stream:
            if line.startswith(b"data: "):
                self.events.put(json.loads(line.removeprefix(b"data: ")))

    def close(self) -> None:
        self._reader.join()
        self._stream.close()
