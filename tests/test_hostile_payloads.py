"""Everything that is registered, asked over HTTP by somebody who is not Slack, or sends what Slack would not.

Forged, truncated, stale, from a workspace that nobody installed, huge, twice: nothing breaks, nothing of a pair is
told, and nothing changes. A new button, form, word, shortcut, event or field is covered as soon as it is registered.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import web
from bot.sandbox.people import Person
from tests import raw
from tests import test_authorization as others
from tests.asking import SECRET, ask, signed
from tests.raw import Json
from tests.stage import Stage
from tests.test_authorization import Victims, victims

__all__ = ["victims"]

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
LONG = "<!channel> \0 🌱" * 400


@dataclass(frozen=True)
class Sent:
    body: bytes
    kind: str


def on_the_wire(payload: Json) -> Sent:
    """As Slack's servers bring it."""
    if payload.get("type") == "event_callback":
        return Sent(json.dumps(payload).encode(), JSON)
    if "command" in payload:
        return Sent(urlencode(payload).encode(), FORM)
    return Sent(urlencode({"payload": json.dumps(payload)}).encode(), FORM)


def everything(stage: Stage, who: Person, victims: Victims, text: str) -> Iterator[Json]:
    """A payload for each key of each dictionary, about what belongs to two others."""
    surface, value = stage.bot.surface, f"{victims.pair}:{text}"
    for command in surface.commands:
        yield raw.typed(stage, who, f"{command.word} {text}", victims.channel)
    for name in surface.buttons:
        yield raw.press(stage, who, name, value, victims.channel)
    for callback_id in surface.forms:
        said = {name: {"value": text} for name in ("name", "hope", "anything_else", "words")}
        yield raw.submission(stage, who, callback_id, {"pair": victims.pair, "seen": text}, said)
    for callback_id in surface.shortcuts:
        yield raw.shortcut(stage, who, callback_id, text, victims.channel)
    for field in surface.searches:
        yield raw.search(stage, who, field, text)
    for kind in surface.events:
        yield raw.event(stage, who, kind, victims.channel)


def deliver(stage: Stage, payloads: list[Json], *, again: bool = False) -> list[str]:
    """Signed as Slack does; what the server answers, and what Slack is asked because of it.

    `again`: it was delivered before. Where its trigger is used up, only Slack itself can say that it did not work.
    """
    site, heard = web.wsgi(stage.bot), []
    for payload in payloads:
        sent, before = on_the_wire(payload), len(stage.sandbox.traffic)
        status, _, answer = ask(site, "/slack/events", sent.body, kind=sent.kind, **signed(sent.body, SECRET))
        assert status < 500 or again, payload
        calls = [record.request for record in list(stage.sandbox.traffic)[before:]]
        heard.append(answer + json.dumps(calls, default=str))
    return heard


@pytest.fixture
def wanjiru(stage: Stage) -> Person:
    return stage.person("Wanjiru")


def test_what_slack_did_not_sign_just_now_reaches_nobody(stage: Stage, victims, wanjiru, caplog) -> None:
    site, before = web.wsgi(stage.bot), others.contents(stage, but_of=wanjiru)
    payloads = [on_the_wire(each) for each in everything(stage, wanjiru, victims, "x")]
    caplog.set_level(logging.INFO)

    for sent in payloads:
        for headers in (
            {},
            signed(sent.body, "another secret"),
            signed(sent.body + b" ", SECRET),
            signed(sent.body, SECRET, age=400),
            signed(sent.body, SECRET) | {"x_slack_request_timestamp": "soon"},
            signed(sent.body, SECRET) | {"x_slack_signature": "v0="},
        ):
            status, _, answer = ask(site, "/slack/events", sent.body, kind=sent.kind, **headers)
            assert (status, "chrysanthemum" in answer) == (401, False)
        whole = signed(sent.body, SECRET)
        assert ask(site, "/slack/events", sent.body[: len(sent.body) // 2], kind=sent.kind, **whole)[0] in (400, 401)

    assert "handled" not in caplog.text
    assert others.contents(stage, but_of=wanjiru) == before


def test_a_workspace_that_nobody_installed_gets_nothing(stage: Stage, victims, wanjiru, caplog) -> None:
    before = others.contents(stage, but_of=wanjiru)
    stranger = [
        json.loads(json.dumps(each).replace(stage.slack.id, "T0NOWHERE"))
        for each in everything(stage, wanjiru, victims, "x")
    ]
    for payload in stranger:
        payload.pop("response_url", None)  # to which Bolt would answer that the app is not installed

    heard = deliver(stage, stranger)

    assert [answer for answer in heard if any(secret in answer for secret in others.SECRETS)] == []
    assert others.contents(stage, but_of=wanjiru) == before
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR and r.name.startswith("bot")] == []


def test_huge_texts_and_the_same_thing_twice_are_refused_in_words(stage: Stage, victims, wanjiru, caplog) -> None:
    """Events are Slack's own word, and change what they tell of."""
    before = others.contents(stage, but_of=wanjiru)
    payloads = [each for each in everything(stage, wanjiru, victims, LONG) if each.get("type") != "event_callback"]

    heard = deliver(stage, payloads)
    heard += deliver(stage, [each for each in payloads if each.get("type") == "view_submission"], again=True)

    others.assert_nothing_came_of_it(stage, wanjiru, before, heard, caplog)
    assert max(map(len, heard)) < 50_000, "What somebody typed is not handed back whole."
    too_large = on_the_wire(raw.typed(stage, wanjiru, "help " + "x" * 2**21, victims.channel))
    assert ask(web.wsgi(stage.bot), "/slack/events", too_large.body, **signed(too_large.body, SECRET))[0] == 413


@pytest.fixture
def bent(stage: Stage, victims, wanjiru) -> list[Sent]:
    return [on_the_wire(each) for each in everything(stage, wanjiru, victims, "x")]


@pytest.mark.defects
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_bytes_bent_anywhere_and_signed_all_the_same_break_no_server(stage: Stage, bent, data) -> None:
    """Where nothing can be answered in words the status is 500, and Slack says itself that it did not work."""
    site, sent = web.wsgi(stage.bot), data.draw(st.sampled_from(bent))
    at = data.draw(st.integers(0, len(sent.body)))
    body = sent.body[:at] + data.draw(st.binary(max_size=6)) + sent.body[data.draw(st.integers(at, at + 9)) :]

    status, _, _ = ask(site, "/slack/events", body, kind=sent.kind, **signed(body, SECRET))

    assert status in (200, 400, 401, 404, 500)
