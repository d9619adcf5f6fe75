"""Bringing payloads to the app: asking it while somebody waits, or telling it of an event until it has heard."""

import asyncio
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery.base import Ack, Envelope, Kind, NoAnswer, Retry
from bot.sandbox.ids import Ids
from bot.sandbox.refusals import AppFailed
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.app import App
from bot.sandbox.traffic import Record, Traffic

OK = range(200, 300)
RETRY_AFTER_SECONDS: tuple[float, ...] = (0, 60, 300)


class Outbound:
    def __init__(self, clock: SandboxClock, traffic: Traffic, ids: Ids) -> None:
        self.retry_after: tuple[float, ...] = RETRY_AFTER_SECONDS
        self._clock = clock
        self._traffic = traffic
        self._ids = ids
        self._events: set[asyncio.Task[None]] = set()
        self._sending = 0
        self._resting = 0

    async def ask(self, app: App, kind: Kind, payload: JsonObject, about: str) -> Ack:
        """Bring something a person did. They are looking at it, so a failure is said in words and not retried."""
        try:
            ack = await self._send(app, Envelope(kind, payload, app.signing_secret))
        except NoAnswer as problem:
            raise AppFailed(f"{about} failed because {problem}.") from None
        if ack.status not in OK:
            raise AppFailed(f"{about} failed because the app answered with HTTP {ack.status}.")
        return ack

    def tell(self, app: App, event: JsonObject, *, team_id: str) -> None:
        """Bring an event, in the background."""
        payload = self._event_callback(app, event, team_id)
        task = asyncio.get_running_loop().create_task(self._tell_until_heard(app, payload))
        self._events.add(task)
        task.add_done_callback(self._events.discard)

    async def settle(self) -> None:
        """Wait until nothing is on its way to the app. An event that waits for its next retry is not on its way."""
        while self._sending or len(self._events) > self._resting:
            await asyncio.sleep(0.005)

    def stop(self) -> None:
        for task in self._events:
            task.cancel()

    async def _tell_until_heard(self, app: App, payload: JsonObject) -> None:
        retry: Retry | None = None
        for attempt in range(len(self.retry_after) + 1):
            if retry is not None:
                await self._rest(self.retry_after[attempt - 1])
            try:
                ack = await self._send(app, Envelope("events_api", payload, app.signing_secret, retry))
            except NoAnswer as problem:
                retry = Retry(attempt + 1, problem.reason)
                continue
            if ack.status in OK or ack.no_retry:
                return
            retry = Retry(attempt + 1, "http_error")

    async def _rest(self, seconds: float) -> None:
        self._resting += 1
        try:
            await asyncio.sleep(seconds)
        finally:
            self._resting -= 1

    async def _send(self, app: App, envelope: Envelope) -> Ack:
        answer: Any = "no answer"
        sent_at = self._clock.now()
        self._sending += 1
        try:
            ack = await app.delivery.deliver(envelope)
            answer = {"status": ack.status, "body": ack.body}
        except NoAnswer as problem:
            answer = str(problem)
            raise
        else:
            return ack
        finally:
            self._sending -= 1
            name = str(envelope.payload.get("event", envelope.payload).get("type", envelope.kind))
            self._traffic.note(Record(sent_at, "to_app", name, envelope.payload, answer))

    def _event_callback(self, app: App, event: JsonObject, team_id: str) -> JsonObject:
        moment = self._clock.now().timestamp()
        bot = {"enterprise_id": None, "team_id": team_id, "user_id": app.bot_user_id, "is_bot": True}
        return {
            "token": "verification-token-is-deprecated",
            "team_id": team_id,
            "context_team_id": team_id,
            "context_enterprise_id": None,
            "api_app_id": app.app_id,
            "event": {"event_ts": f"{moment:.6f}"} | event,
            "type": "event_callback",
            "event_id": self._ids.new("Ev"),
            "event_time": int(moment),
            "authorizations": [bot | {"is_enterprise_install": False}],
            "is_ext_shared_channel": False,
            "event_context": f"4-{self._ids.secret(40)}",
        }
