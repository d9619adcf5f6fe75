"""Everything about somebody in one file: a page to read, with the same as JSON in it for programs."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape as escape_html
from typing import Any

from bot.core.personal import Export
from bot.slack.text import escape, pieces

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d1c1d}"
    "h2{margin-top:2.5rem;border-bottom:1px solid #ddd}dl{margin:1rem 0;padding:.5rem 1rem;background:#f8f8f8}"
    "dt{font-weight:600}dd{margin:0 0 .5rem;white-space:pre-wrap}pre{white-space:pre-wrap;font-size:13px}"
)

MOMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<time>\d\d:\d\d)[\d:.]*\+00:00")
"""As moments stand in an export."""

WHOLE = "body"
"""Column of a document that is all there is in a row."""

PART = 2800
"""Characters of a message: with what is around it, it fits into one paragraph."""


def as_json(found: Export) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


def as_page(found: Export, *, name: str, at: datetime) -> str:
    """`name` of the person, and when this was so. It loads nothing from elsewhere, and needs no script."""
    sections = "".join(_section(title, records) for title, records in found.items())
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>My mentoring data</title>'
        f"<style>{STYLE}</style></head><body><h1>Mentoring data of {escape_html(name)}</h1>"
        f"<p>As of {at:%Y-%m-%d %H:%M} UTC. What I wrote, and how I took part; what others wrote stays theirs.</p>"
        f"{sections}<h2>The same for programs (JSON)</h2>"
        f'<details><summary>Show</summary><pre id="json">{escape_html(as_json(found))}</pre></details></body></html>'
    )


def as_parts(found: Export) -> list[str]:
    """mrkdwn, in pieces that fit into a message each."""
    return pieces("\n\n".join(_text(title, records) for title, records in found.items()), PART)


def _section(title: str, records: list[Mapping[str, Any]]) -> str:
    shown = ("".join(f"<dt>{escape_html(k)}</dt><dd>{escape_html(v)}</dd>" for k, v in _lines(r)) for r in records)
    return f"<h2>{escape_html(title)}</h2>" + "".join(f"<dl>{each}</dl>" for each in shown)


def _text(title: str, records: list[Mapping[str, Any]]) -> str:
    shown = ("\n".join(f"{name}: {escape(value)}" for name, value in _lines(each)) for each in records)
    return "\n\n".join([f"*{escape(title)}*", *shown])


def _lines(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is not empty, in words; the numbers of our own rows say nothing to anybody."""
    for name, value in record.items():
        if isinstance(value, Mapping):
            for inner, said in _lines(value):
                yield (inner if name == WHOLE else f"{_words(name)}: {inner}"), said
        elif value not in (None, "", []) and not (name.endswith("_id") and isinstance(value, int)):
            yield _words(name), _words_of(value)


def _words_of(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_words_of(each) for each in value)
    if isinstance(value, str) and (found := MOMENT.fullmatch(value)):
        return f"{found['day']} {found['time']} UTC"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) else str(value)


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()
