"""The list of pairs that organizers see, and what they can do about one of them."""

from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.times import day_words, local
from bot.core.wording import counted
from bot.features.channels.trouble_views import RETRY
from bot.features.channels.views import INVITE_ME, RENEW
from bot.features.overview.rules import PairRow
from bot.features.pairs.rules import OPEN, State
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, divider, note, section
from bot.slack.text import mention

PAGE, MANAGE, END, END_IT, ASK_BOTH, TAKE_BACK = (
    "pairs_page",
    "pair_manage",
    "pair_end",
    "pair_end_it",
    "pair_ask_both",
    "pair_take_back",
)

STATES = MappingProxyType(
    {
        State.OPENING: "its channel is opening",
        State.ACTIVE: "active",
        State.PAUSED: "paused",
        State.CLOSING: "coming to its end",
        State.CLOSED: "over",
    }
)


def pairs_page(rows: Sequence[PairRow], *, number: int, pages: int, total: int, zone: str) -> View:
    """`number` of the page counts from 0."""
    if not rows:
        return forms.page("Pairs", [section("There are no pairs yet. `/mentor pair @mentor @mentee` makes one.")])
    blocks: list[Block] = [context(f"{counted(total, 'pair')}. How they are doing, and never what they write.")]
    for row in rows:
        manage = button("Manage", MANAGE, value=str(row.pair_id), spoken=f"Manage {row.names}")
        blocks.append(section(f"{_who(row)}\n{_standing(row, zone)}", accessory=manage))
    turns = [
        *([button("Newer", PAGE, value=str(number - 1))] if number else []),
        *([button("Older", PAGE, value=str(number + 1))] if number < pages - 1 else []),
    ]
    return forms.page("Pairs", [*blocks, *([divider(), buttons(*turns)] if turns else [])])


def pair_page(row: PairRow, *, zone: str) -> View:
    facts = [_standing(row, zone), f"Made {_day(row.made_at, zone)}"]
    if row.ends_at is not None and row.state in OPEN:
        facts.append(f"Goes on until {_day(row.ends_at, zone)}, unless the two agree on a later day")
    blocks: list[Block] = [section(_who(row)), section("\n".join(f"• {fact}" for fact in facts))]
    what = _what_can_be_done(row)
    if row.is_lost:
        blocks.append(section(INVITE_ME))
    if what:
        blocks.append(buttons(*what))
    if row.state == State.CLOSING and not row.was_taken_back:
        blocks.append(context("Until then the two can go on: both press _Reopen_ under the closing words."))
    return forms.page("A pair", blocks, close="Back")


def end_form(row: PairRow) -> View:
    return forms.form(
        END_IT,
        "End this pair",
        [
            section(f"*End the pair of {mention(row.mentor)} and {mention(row.mentee)}?*"),
            section(
                "Both read the same neutral words as at every end: no reason, and nobody's name. Their channel stays "
                "open for some days, and if both want to go on, they can."
            ),
            context("Have you talked with both? That is kinder than anything I can say."),
        ],
        submit="End the pair",
        metadata={"pair": row.pair_id},
    )


def ended(row: PairRow) -> Message:
    return note(
        f"The pair of {mention(row.mentor)} and {mention(row.mentee)} comes to its end. Both hear of it at the next "
        "moment that suits both."
    )


def asked_both(row: PairRow) -> Message:
    return note(
        f"I ask {mention(row.mentor)} and {mention(row.mentee)}, each directly. If both would like to go on, they get "
        "a new channel; you will see it in this list."
    )


def _who(row: PairRow) -> str:
    return f"*{mention(row.mentor)} mentors {mention(row.mentee)}*"


def _standing(row: PairRow, zone: str) -> str:
    if row.was_taken_back:
        return "Taken back by an organizer"
    if row.is_lost:
        return "Its channel is gone, or I am not in it any more"
    if row.is_blocked:
        return "Its channel could not be opened"
    words = STATES[State(row.state)]
    at = row.closes_at if row.state == State.CLOSING else row.closed_at if row.state == State.CLOSED else None
    if row.back_on is not None:
        words += f", back on {day_words(row.back_on)}"
    if at is not None:
        words += f", channel open until {_day(at, zone)}" if row.state == State.CLOSING else f" since {_day(at, zone)}"
    return words[:1].upper() + words[1:]


def _what_can_be_done(row: PairRow) -> list[ButtonElement]:
    value, found = str(row.pair_id), []
    if row.is_lost:
        found.append(button("Open a new channel", RENEW, value=value, style="primary"))
    elif row.is_blocked:
        found.append(button("Try again", RETRY, value=value, style="primary"))
    if row.can_take_back:
        found.append(button("Take it back", TAKE_BACK, value=value))
    if row.state in OPEN:
        found.append(button("End this pair", END, value=value, style="danger"))
    if row.state == State.CLOSED:
        found.append(button("Ask both to go on", ASK_BOTH, value=value))
    return found


def _day(at: datetime, zone: str) -> str:
    return day_words(local(at, zone).date())
