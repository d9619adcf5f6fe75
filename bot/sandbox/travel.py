"""Moving the clock from the page, with the bot acting at each moment on the way if it asked to."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.sandbox.refusals import NotPossible
from bot.sandbox.shapes import JsonObject
from bot.sandbox.world import World

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
TimeTravel = Callable[[datetime], None]


class Travel:
    def __init__(self, world: World) -> None:
        self.guide: TimeTravel | None = None
        """Moves the clock itself, step by step, up to the moment it is given."""
        self._world = world
        self._moving = False

    def shown(self) -> JsonObject:
        return {"now": self._world.clock.now().isoformat(), "moving": self._moving}

    def target(self, wanted: JsonObject) -> datetime:
        try:
            if "to" in wanted:
                return datetime.fromisoformat(wanted["to"]).astimezone()
            return self._world.clock.now() + STEPS[wanted["advance"]]
        except (KeyError, TypeError, ValueError, OverflowError):
            raise NotPossible("bad_time", "Say how far: an hour, a day, a week, or a date.") from None

    async def go(self, target: datetime) -> None:
        if self._moving:
            raise NotPossible("already_moving", "The clock is already moving.")
        self._moving = True
        try:
            self.tell()
            if self.guide is not None:
                await asyncio.to_thread(self.guide, target)
        finally:
            self._moving = False
        self._world.clock.set(target)
        self.tell()

    def tell(self) -> None:
        self._world.feed.tell_everyone({"type": "clock"} | self.shown())
