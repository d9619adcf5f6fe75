"""The report: numbers, then pairs with their health and the reason. Never contents."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.wording import counted
from bot.features.reports.rules import WORDS, State
from bot.features.resources.shelf_views import SHELF
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, divider, note, section
from bot.slack.text import escape, mention, shortened

PAGE, TABLE = "report_page", "report_table"
ON_A_PAGE = 20
FULL, EMPTY, WIDTH = "▰", "▱", 10

SIGNS = {State.NEEDS_CHECK_IN: "🔎", State.ON_TRACK: "🌿", State.TOO_EARLY: "🌱"}
"""Beside the words, never instead of them."""


@dataclass(frozen=True, slots=True)
class Row:
    mentor: str
    """Slack ids."""
    mentee: str
    state: State
    reason: str


def report(
    rows: Sequence[Row], *, program: str, program_id: int, number: int, as_file: bool, reader_is_in: bool
) -> View:
    """`number`: of the page, from 0 on."""
    pages = max(1, -(-len(rows) // ON_A_PAGE))
    number = min(max(number, 0), pages - 1)
    shown = rows[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    table = "Send me a CSV file" if as_file else "Send me the table"
    blocks: list[Block] = [
        section(f"*{escape(program)}*\n{numbers(rows)}"),
        buttons(
            *([button(table, TABLE, value=str(program_id))] if rows else []),
            button("Shared resources", SHELF, value=str(program_id)),
        ),
        divider(),
        *(section(line(row)) for row in shown),
        *_turning(program_id, number, pages),
        context(
            "From facts alone: agreement, meetings, prompts, check-ins, and silence. What the two write or say to each "
            "other is theirs." + (" A pair that you are in is left out." if reader_is_in else "")
        ),
    ]
    return forms.page("Report", blocks)


def numbers(rows: Sequence[Row]) -> str:
    """How many pairs are how, a line each with a bar."""
    if not rows:
        return "There are no open pairs."
    counts = Counter(row.state for row in rows)
    lines = [f"{_bar(counts[state], len(rows))}  {words}: *{counts[state]:,}*" for state, words in WORDS.items()]
    return "\n".join([counted(len(rows), "open pair"), *lines])


def line(row: Row) -> str:
    who = f"{mention(row.mentor)} and {mention(row.mentee)}"
    return f"{SIGNS[row.state]} *{WORDS[row.state].capitalize()}:* {who}\n{row.reason}"


def sent() -> Message:
    return note("The table is on its way to our direct messages.")


def above_table(program: str) -> str:
    return f"*Report of {escape(shortened(program, 80))}:* how each pair is doing, and why."


def _turning(program_id: int, number: int, pages: int) -> list[Block]:
    if pages == 1:
        return []
    back = [button("Previous page", PAGE, value=f"{program_id}:{number - 1}")] if number else []
    on = [button("Next page", PAGE, value=f"{program_id}:{number + 1}")] if number < pages - 1 else []
    return [buttons(*back, *on), context(f"Page {number + 1} of {pages}")]


def _bar(part: int, whole: int) -> str:
    full = max(1, round(WIDTH * part / whole)) if part else 0
    return FULL * full + EMPTY * (WIDTH - full)
