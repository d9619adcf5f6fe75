"""What is served over HTTP: Slack's requests, the pages of an installation, and what watches over the server."""

import html
import json
import logging
import re
import time
from collections.abc import Callable, Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from slack_bolt.adapter.wsgi import SlackRequestHandler
from sqlalchemy import text

from bot.core import defects, revision, trail
from bot.metrics import CONTENT_TYPE, Metrics
from bot.oauth import COOKIE, INSTALL, REDIRECT, Page, Pages
from bot.wiring import Bot

log = logging.getLogger(__name__)

EVENTS = "/slack/events"

LARGEST = 2 * 1024 * 1024
"""Bytes of a request. Slack's largest payloads, with a view of 250 kB, stay below half of that."""

A_NUMBER = re.compile(r"[0-9]{1,15}")

REQUEST_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
"""Of a proxy that gives each request an id."""

MOST_FIELDS = 20
"""In the address of a page; Slack sends two or three."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
STYLE = "body{font:18px/1.5 system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}"

Answer = tuple[str, list[tuple[str, str]], bytes]
"""Status line, headers, body."""

Route = Callable[[WSGIEnvironment], Answer]


def wsgi(bot: Bot) -> WSGIApplication:
    """`/slack/events` for Slack, `/healthz` for "is it alive", `/readyz` for "may it have traffic", `/metrics`."""
    slack, metrics = SlackRequestHandler(bot.app, path=EVENTS), Metrics(bot.sessions.begin, bot.clock)
    routes = _routes(bot, metrics)

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path, began = environ.get("PATH_INFO", ""), time.monotonic()
        statuses: list[str] = []

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            statuses.append(status)
            return start_response(status, [*headers, ("X-Request-Id", trail.current())], *rest)

        with trail.request(_given_id(environ)):
            body = _served(path, environ, start, routes, slack)
            known = path if path in routes or path == EVENTS else "other"
            metrics.note(known, int(statuses[0].split()[0]), time.monotonic() - began)
            return body

    return serve


def _served(
    path: str, environ: WSGIEnvironment, start: Any, routes: dict[str, Route], slack: SlackRequestHandler
) -> Iterable[bytes]:
    if path == EVENTS:
        refusal = _unreadable(environ)
        if refusal is None:
            try:
                _note_delivery(environ)
                return slack(environ, start)
            except Exception as error:  # Bolt reads a body before it looks at the signature, and trips over nonsense
                log.warning("unreadable error=%s", type(error).__name__)
                refusal = _plain("400 Bad Request", "Bad Request")
        status, headers, body = refusal
    elif path in routes and environ.get("REQUEST_METHOD") in ("GET", "HEAD"):
        status, headers, body = _page_of(routes[path], environ)
    else:
        status, headers, body = _plain("404 Not Found", "Not Found")
    start(status, [*headers, ("Content-Length", str(len(body)))])
    return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]


def _page_of(route: Route, environ: WSGIEnvironment) -> Answer:
    try:
        return route(environ)
    except Exception as error:
        log.error("page_failed path=%s error=%s", environ.get("PATH_INFO"), defects.describe(error))
        return _plain("500 Internal Server Error", "That did not work. Please try again in a minute.")


def _routes(bot: Bot, metrics: Metrics) -> dict[str, Route]:
    routes: dict[str, Route] = {
        "/healthz": lambda _: _json("200 OK", {"ok": True}),
        "/readyz": lambda _: _readiness(bot),
        "/metrics": lambda _: ("200 OK", [("Content-Type", CONTENT_TYPE)], metrics.page()),
    }
    if bot.settings.for_many_workspaces:
        pages = Pages(bot)
        routes[INSTALL] = lambda _: _page(pages.install())
        routes[REDIRECT] = lambda environ: _page(pages.redirect(_query(environ), _cookie(environ)))
    return routes


def _unreadable(environ: WSGIEnvironment) -> Answer | None:
    """Why a body is not even read: nobody makes us hold what Slack would never send."""
    if not A_NUMBER.fullmatch(str(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP") or "0")):
        return _plain("401 Unauthorized", "Unauthorized")
    length = str(environ.get("CONTENT_LENGTH") or "0")
    if not A_NUMBER.fullmatch(length) or (length == "0" and environ.get("HTTP_TRANSFER_ENCODING")):
        return _plain("411 Length Required", "Length Required")
    if int(length) > LARGEST:
        return _plain("413 Content Too Large", "Content Too Large")
    return None


def _note_delivery(environ: WSGIEnvironment) -> None:
    """Slack brings an event again if it has had no answer. A number and a code, checked: anybody may send them."""
    number, reason = (str(environ.get(f"HTTP_X_SLACK_RETRY_{name}", "")) for name in ("NUM", "REASON"))
    if REQUEST_ID.fullmatch(number) and REQUEST_ID.fullmatch(reason):
        log.info("delivered_again number=%s reason=%s", number, reason)


def _given_id(environ: WSGIEnvironment) -> str:
    given = str(environ.get("HTTP_X_REQUEST_ID", ""))
    return given if REQUEST_ID.fullmatch(given) else ""


def _readiness(bot: Bot) -> Answer:
    problem = _problem(bot)
    return _json("503 Service Unavailable" if problem else "200 OK", {"ok": not problem, "problem": problem})


def _problem(bot: Bot) -> str | None:
    try:
        with bot.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        return None if revision.is_usable(bot.engine) else "the database is not at head"
    except Exception as error:
        return type(error).__name__


def _query(environ: WSGIEnvironment) -> dict[str, str]:
    try:
        return dict(parse_qsl(str(environ.get("QUERY_STRING", "")), max_num_fields=MOST_FIELDS))
    except ValueError:
        return {}


def _cookie(environ: WSGIEnvironment) -> str:
    try:
        found = SimpleCookie(str(environ.get("HTTP_COOKIE", ""))).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _page(page: Page) -> Answer:
    title, words = html.escape(page.title), html.escape(page.words)
    body = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
    safe = [("Content-Security-Policy", POLICY), ("Referrer-Policy", "no-referrer"), *page.headers]
    return page.status, headers + safe, f"{body}<main><h1>{title}</h1><p>{words}</p></main>".encode()


def _json(status: str, body: dict[str, Any]) -> Answer:
    return status, [("Content-Type", "application/json")], json.dumps(body).encode()


def _plain(status: str, words: str) -> Answer:
    return status, [("Content-Type", "text/plain; charset=utf-8")], words.encode()
