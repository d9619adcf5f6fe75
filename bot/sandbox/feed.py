"""What the open pages are told: a queue of events for each of them."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable

from bot.sandbox.shapes import JsonObject
from bot.sandbox.traffic import Record

Queue = asyncio.Queue[JsonObject | None]


class Feed:
    def __init__(self) -> None:
        self._queues: dict[str, set[Queue]] = defaultdict(set)
        self._inspectors: set[Queue] = set()

    def subscribe(self, user_id: str, *, traffic: bool = False) -> Queue:
        queue: Queue = asyncio.Queue()
        self._queues[user_id].add(queue)
        if traffic:
            self._inspectors.add(queue)
        return queue

    def unsubscribe(self, user_id: str, queue: Queue) -> None:
        self._queues[user_id].discard(queue)
        self._inspectors.discard(queue)

    def watching(self, user_ids: Iterable[str]) -> list[str]:
        """Those of them who have a page open; nobody else needs an event made."""
        return [user_id for user_id in user_ids if self._queues.get(user_id)]

    def tell(self, user_id: str, event: JsonObject) -> None:
        for queue in self._queues.get(user_id, ()):
            queue.put_nowait(event)

    def tell_everyone(self, event: JsonObject) -> None:
        for user_id in list(self._queues):
            self.tell(user_id, event)

    def show_traffic(self, record: Record) -> None:
        """To the pages whose inspector is open."""
        if self._inspectors:
            event = {"type": "traffic", "entry": record.shown()}
            for queue in self._inspectors:
                queue.put_nowait(event)

    def close(self) -> None:
        """End every stream; a page then tries to connect again."""
        for queues in self._queues.values():
            for queue in queues:
                queue.put_nowait(None)
