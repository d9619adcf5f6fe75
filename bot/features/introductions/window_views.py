"""The windows of introductions: all wishes and introductions of a pair, one of each, and what the reader can do."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.glance import Press
from bot.features.entries.rules import Part
from bot.features.entries.views import (
    Row,
    again_button,
    all_button,
    entry_window,
    labelled,
    tool_window,
    withdraw_button,
)
from bot.features.introductions.rules import OUTCOMES, State
from bot.features.introductions.views import (
    ADD,
    ADD_WISH,
    AGREE,
    CHANGE,
    CHANGE_WISH,
    COPY,
    DECLINE,
    MET,
    NOUN,
    OPEN,
    OPEN_WISH,
    TELL,
    TITLE,
    WISH,
    Shown,
    ShownWish,
    headline,
    name,
    outcome,
    person,
    standing,
    text,
)
from bot.slack.messages import button, confirm, divider, section
from bot.slack.text import escape, mention, moment

INTRO = (
    "*Each of you knows people the other should meet.* Say whom you would like to meet, or introduce your partner to "
    "somebody, here in Slack or outside of it. Nobody is introduced who has not said yes."
)

SHORT = {
    State.DRAFTED: "the two of you are at the words",
    State.DECLINED: "rather not",
    State.ASKED: "asked",
    State.READY: "ready to be sent",
    State.MADE: "made",
    State.LAPSED: "did not come about",
}


def all_introductions(
    part: Part[Shown], wishes: Sequence[ShownWish], *, pair_id: int, partner: str, saved: str = ""
) -> View:
    """`wishes`: those that are open. `partner`: Slack id of the other one."""
    rows = Part([_row(each) for each in part.shown], part.page, part.last)
    listed: list[Block] = [divider(), section("*Whom we would like to meet*")] if wishes else []
    listed += [section(_wished(wish), accessory=_for_wish(wish, partner)) for wish in wishes]
    begin = (Press("Introduce somebody", ADD, str(pair_id)), Press("I would like to meet …", ADD_WISH, str(pair_id)))
    return tool_window(TITLE, INTRO, rows, noun=NOUN, pair_id=pair_id, add=begin, more=listed, saved=saved)


def _row(shown: Shown) -> Row:
    how = OUTCOMES[shown.outcome] if shown.outcome else SHORT[shown.state]
    state = "withdrawn" if shown.is_withdrawn else how
    words = f"{person(shown.partner)} and {name(shown.third)}: {state}"
    return Row(words, Press("Open", OPEN, str(shown.row_id)), f"Open the introduction to {shown.third.name}")


def _wished(wish: ShownWish) -> str:
    gone = " (withdrawn)" if wish.is_withdrawn else ""
    return f"{mention(wish.author)}: someone {escape(wish.said.whom)}{gone}"


def _for_wish(wish: ShownWish, partner: str) -> ButtonElement:
    if wish.author == partner:
        return button("I know somebody", ADD, value=f"{wish.pair_id}:{wish.wish_id}", spoken=wish.said.whom)
    return button("Open", OPEN_WISH, value=str(wish.wish_id), spoken=f"Open the wish to meet {wish.said.whom}")


def one_wish(wish: ShownWish, *, reader: str, saved: str = "") -> View:
    """`reader`: Slack id of the one who looks."""
    head = f"{mention(wish.author)} would like to meet *someone {escape(wish.said.whom)}*"
    met = [section("It has come true.")] if wish.is_met else []
    blocks = [section(head), *labelled("Because", wish.said.why), *met]
    return entry_window("A wish", blocks, _wish_actions(wish, reader), saved=saved)


def _wish_actions(wish: ShownWish, reader: str) -> list[ButtonElement]:
    value, back = str(wish.wish_id), all_button(NOUN, wish.pair_id, "All of them")
    if wish.author != reader:
        return [button("I know somebody", ADD, value=f"{wish.pair_id}:{wish.wish_id}", style="primary"), back]
    if wish.is_withdrawn:
        return [again_button(WISH, wish.wish_id), back]
    if wish.is_met:
        return [back]
    change = button("Change the words", CHANGE_WISH, value=value)
    return [button("It has come true", MET, value=value), change, withdraw_button(WISH, wish.wish_id), back]


def one_introduction(shown: Shown, *, reader: str, zone: str, saved: str = "") -> View:
    """`reader`: Slack id of the one who looks, whose clock is that of `zone`."""
    wish = [section(f"It comes of a wish: to meet someone {escape(shown.wish)}")] if shown.wish else []
    is_open = shown.state == State.ASKED and shown.asked_until is not None and not shown.is_withdrawn
    until = f" The question is open until {moment(shown.asked_until, zone)}." if is_open and shown.asked_until else ""
    footer = "Withdrawn." if shown.is_withdrawn else standing(shown) + until
    blocks = [section(headline(shown)), *wish, *text(shown), *outcome(shown)]
    return entry_window(TITLE, blocks, _actions(shown, reader), footer=footer, saved=saved)


def _actions(shown: Shown, reader: str) -> list[ButtonElement]:
    back, is_author = all_button(NOUN, shown.pair_id, "All introductions"), reader == shown.author.slack_id
    if shown.is_withdrawn:
        return [*([again_button(NOUN, shown.row_id)] if is_author else []), back]
    if shown.state == State.MADE:
        tell = button("Tell what came of it", TELL, value=str(shown.row_id), style=None if shown.outcome else "primary")
        return [back] if is_author else [tell, back]
    if shown.state in (State.LAPSED, State.DECLINED):
        return [back]
    return [*_under_way(shown, is_author=is_author), _out(shown, is_author=is_author), back]


def _under_way(shown: Shown, *, is_author: bool) -> list[ButtonElement]:
    value, suits = str(shown.row_id), shown.suits_author if is_author else shown.suits_partner
    change = button("Change the words", CHANGE, value=value)
    if shown.state == State.READY:
        return [button("Copy the text", COPY, value=value, style="primary"), change] if is_author else [change]
    if shown.state != State.DRAFTED:
        return []
    agree = button("It suits me", AGREE, value=f"{value}:{shown.wording}", style="primary")
    return [change] if suits else [agree, change]


def _out(shown: Shown, *, is_author: bool) -> ButtonElement:
    if is_author:
        return withdraw_button(NOUN, shown.row_id)
    words = "Your partner reads that you would rather not, and nobody else hears of it. It takes no reason."
    sure = confirm("Rather not?", words, yes="Rather not")
    return button("Rather not", DECLINE, value=str(shown.row_id), confirm=sure)
