"""Bringing payloads to the app: asking it while somebody waits, or telling it of an event until it has heard."""

import asyncio
import time
from dataclasses import replace
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery.base import Ack, Envelope, Kind, NoAnswer, Retry
from bot.sandbox.faults import Faults
from bot.sandbox.ids import Ids
from bot.sandbox.refusals import AppFailed
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.app import App
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.traffic import Traffic

OK = range(200, 300)
DEPRECATED_TOKEN = "verification-token-is-deprecated"  # noqa: S105 - Slack still sends such a field
RETRY_AFTER_SECONDS: tuple[float, ...] = (0, 60, 300)


class Outbound:
    def __init__(self, clock: SandboxClock, traffic: Traffic, ids: Ids, faults: Faults) -> None:
        self.retry_after: tuple[float, ...] = RETRY_AFTER_SECONDS
        self._clock = clock
        self._traffic = traffic
        self._ids = ids
        self._faults = faults
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

    def tell(self, workspace: Workspace, event: JsonObject) -> None:
        """Bring an event, in the background."""
        app, payload = workspace.app, self._event_callback(workspace, event)
        name = str(event["type"])
        late = self._faults.strike_delivery(name, "late_event")
        twice = self._faults.strike_delivery(name, "duplicate_event")
        for _ in range(2 if twice else 1):
            telling = self._tell_until_heard(app, payload, after=late.seconds if late else 0.0)
            task = asyncio.get_running_loop().create_task(telling)
            self._events.add(task)
            task.add_done_callback(self._events.discard)

    async def verify_url(self, app: App) -> bool:
        """Whether the app repeats a challenge, as Slack wants before it accepts a request URL."""
        challenge = self._ids.secret(50)
        payload = {"type": "url_verification", "token": DEPRECATED_TOKEN, "challenge": challenge}
        try:
            ack = await self._send(app, Envelope("events_api", payload, app.signing_secret))
        except NoAnswer:
            return False
        return ack.status in OK and challenge in ack.body

    async def check_ssl(self, app: App) -> bool:
        """Whether the app answers Slack's occasional look at its certificate."""
        payload = {"ssl_check": "1", "token": DEPRECATED_TOKEN}
        try:
            return (await self._send(app, Envelope("slash_commands", payload, app.signing_secret))).status in OK
        except NoAnswer:
            return False

    async def settle(self) -> None:
        """Wait until nothing is on its way to the app. An event that waits for its next retry is not on its way."""
        while self._sending or len(self._events) > self._resting:
            await asyncio.sleep(0.005)

    def stop(self) -> None:
        for task in self._events:
            task.cancel()

    async def _tell_until_heard(self, app: App, payload: JsonObject, after: float) -> None:
        retry: Retry | None = None
        if after:
            await self._rest(after)
        for attempt in range(len(self.retry_after) + 1):
            if retry is not None:
                await self._rest(self.retry_after[attempt - 1])
            try:
                ack = await self._send(app, Envelope("events_api", payload, app.signing_secret, retry))
            except NoAnswer as problem:
                retry = Retry(attempt + 1, problem.reason)
                continue
            lost = self._faults.strike_delivery(str(payload["event"]["type"]), "retry_event")
            if (ack.status in OK or ack.no_retry) and not lost:
                return
            retry = Retry(attempt + 1, "http_timeout" if lost else "http_error")

    async def _rest(self, seconds: float) -> None:
        self._resting += 1
        try:
            await asyncio.sleep(seconds)
        finally:
            self._resting -= 1

    async def _send(self, app: App, envelope: Envelope) -> Ack:
        name = str(envelope.payload.get("event", envelope.payload).get("type", envelope.kind))
        if self._faults.strike_delivery(name, "wrong_signature"):
            envelope = replace(envelope, signing_secret=f"not {envelope.signing_secret}")
        answer: Any = "no answer"
        status: int | None = None
        sent_at, started = self._clock.now(), time.monotonic()
        self._sending += 1
        try:
            ack = await app.delivery.deliver(envelope)
            status, answer = ack.status, {"status": ack.status, "body": ack.body}
        except NoAnswer as problem:
            answer = str(problem)
            raise
        else:
            return ack
        finally:
            self._sending -= 1
            took = int((time.monotonic() - started) * 1000)
            self._traffic.note(sent_at, "to_app", name, envelope.payload, answer, status=status, milliseconds=took)

    def _event_callback(self, workspace: Workspace, event: JsonObject) -> JsonObject:
        moment = self._clock.now().timestamp()
        app, team_id = workspace.app, workspace.id
        enterprise_id = workspace.enterprise.id if workspace.enterprise else None
        bot = {"enterprise_id": enterprise_id, "team_id": team_id, "user_id": app.bot_user_id, "is_bot": True}
        whose = {"enterprise_id": enterprise_id} if enterprise_id else {}
        return whose | {
            "token": DEPRECATED_TOKEN,
            "team_id": team_id,
            "context_team_id": team_id,
            "context_enterprise_id": enterprise_id,
            "api_app_id": app.app_id,
            "event": {"event_ts": f"{moment:.6f}"} | event,
            "type": "event_callback",
            "event_id": self._ids.new("Ev"),
            "event_time": int(moment),
            "authorizations": [bot | {"is_enterprise_install": app.for_enterprise}],
            "is_ext_shared_channel": False,
            "event_context": f"4-{self._ids.secret(40)}",
        }
