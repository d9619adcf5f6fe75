"""Hand payloads to a function of the same process: no network, for quick tests."""

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.sandbox.delivery.base import ANSWER_SECONDS, Ack, Envelope, too_late
from bot.sandbox.shapes import JsonObject

WORKERS = 32


class DirectDelivery:
    """Calls in a worker thread, so that the app may call the Web API back while it handles a payload."""

    def __init__(self, receive: Callable[[JsonObject], Ack], *, patience: float = ANSWER_SECONDS) -> None:
        """`patience` in seconds: longer than Slack's own for tests of what an app says, on machines that are busy."""
        self._receive, self._patience = receive, patience
        self._threads = ThreadPoolExecutor(WORKERS, thread_name_prefix="sandbox-direct")

    async def deliver(self, envelope: Envelope) -> Ack:
        # Through JSON, as over any wire: the app gets a copy, and nothing that JSON could not carry.
        carried = json.loads(json.dumps({"type": envelope.kind, "payload": envelope.payload}))
        answer = asyncio.get_running_loop().run_in_executor(self._threads, self._receive, carried)
        try:
            return await asyncio.wait_for(answer, self._patience)
        except TimeoutError:
            raise too_late() from None

    async def close(self) -> None:
        self._threads.shutdown(wait=False)
