"""An asyncio loop in a thread of its own, on which everything changes, and the way in from other threads."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")
WAIT_SECONDS = 30


class LoopThread:
    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sandbox", daemon=True)

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        if self.is_running:
            self.wait(self._end_tasks())
            self.wait(self._loop.shutdown_default_executor())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        self._loop.close()

    async def _end_tasks(self) -> None:
        unfinished = asyncio.all_tasks() - {asyncio.current_task()}
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    def wait(self, act: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(act, self._loop).result(WAIT_SECONDS)

    def call(self, act: Callable[[], Result]) -> Result:
        """Run something short there; before the start there is nobody to disturb, so it runs here."""

        async def run() -> Result:
            return act()

        return self.wait(run()) if self.is_running else act()

    def begin(self, act: Coroutine[Any, Any, object]) -> None:
        """Start something that takes its time."""
        asyncio.run_coroutine_threadsafe(act, self._loop)

    def call_soon(self, act: Callable[[], object]) -> None:
        """The same without waiting for it."""
        self._loop.call_soon_threadsafe(act)
