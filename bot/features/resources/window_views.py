"""The windows of resources: all of them, one with what this reader can do, and the search."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.glance import Press
from bot.core.wording import counted
from bot.features.entries.rules import Part
from bot.features.entries.views import (
    Row,
    again_button,
    all_button,
    entry_window,
    link_words,
    sides,
    tool_window,
    withdraw_button,
)
from bot.features.resources.library_views import LIBRARY, ShownItem, offer
from bot.features.resources.rules import KINDS, STATES
from bot.features.resources.views import (
    ADD,
    CHANGE,
    FIND,
    KEEP,
    NOUN,
    OPEN,
    REACT,
    SHARE,
    TITLE,
    WISH,
    Shown,
    about,
    how_far,
    standing,
    wish_words,
)
from bot.slack import forms
from bot.slack.messages import button, confirm, context, divider, section
from bot.slack.text import beginning, escape

INTRO = (
    "*Books, articles, podcasts, videos and courses that you two recommend to each other.* Say how far you are with "
    "each; when both have written how they found it, you see it side by side."
)

RESULTS, TYPED_LIMIT, IN_LIST = 30, 100, 500


def all_resources(part: Part[Shown], gone: Sequence[Shown], offered: Sequence[ShownItem], *, pair_id: int) -> View:
    """`gone`: those that this reader has withdrawn; `offered`: from the library, for the pair's goals."""
    value = str(pair_id)
    begin = [
        Press("Recommend something", ADD, value),
        Press("Search", FIND, value),
        Press("The program's library", LIBRARY, f"{value}:0"),
    ]
    more: list[Block] = []
    if offered:
        more += [divider(), section("*From the program's library, for your goals*")]
        more += [offer(item, pair_id) for item in offered]
    more += [
        section(f"~{escape(each.said.title)}~, withdrawn", accessory=again_button(NOUN, each.resource_id))
        for each in gone
    ]
    rows = Part([_row(each) for each in part.shown], part.page, part.last)
    return tool_window(TITLE, INTRO, rows, noun=NOUN, pair_id=pair_id, add=begin, more=more)


def _row(resource: Shown) -> Row:
    said = resource.said
    words = f"{link_words(said.title, said.link)}\n{KINDS[said.kind]} · {how_far(resource)}"
    return Row(words, Press("Open", OPEN, str(resource.resource_id)), f"Open {said.title}")


def one_resource(resource: Shown, *, me: str, saved: str = "") -> View:
    blocks: list[Block] = [*about(resource), *sides(resource.sides)]
    if resource.is_wished:
        blocks.append(section(wish_words(resource)))
    if resource.is_shared:
        blocks.append(context("In the program's library: title, link and what it helps with, and no name."))
    return entry_window(TITLE, blocks, _actions(resource, me), footer=standing(resource), saved=saved)


def _actions(resource: Shown, me: str) -> list[ButtonElement]:
    value, everything = str(resource.resource_id), all_button(NOUN, resource.pair_id, "All resources")
    if resource.is_withdrawn:
        return [again_button(NOUN, resource.resource_id), everything]
    found = [button("Where I am with it", REACT, value=value, style="primary")]
    if me == resource.author:
        found += [button("Change it", CHANGE, value=value), *_sharing(resource, value)]
        found.append(withdraw_button(NOUN, resource.resource_id, called="recommendation"))
    elif not resource.is_wished and not resource.is_shared:
        found.append(button("Propose to share it", WISH, value=value))
    return [*found, everything]


def _sharing(resource: Shown, value: str) -> list[ButtonElement]:
    if resource.is_shared:
        sure = confirm("Take it out?", "It leaves the program's library. Nothing else changes.", yes="Take it out")
        return [button("Take it out of the library", KEEP, value=value, confirm=sure)]
    share = button("Share with the program", SHARE, value=value)
    return [share, button("Rather not share it", KEEP, value=value)] if resource.is_wished else [share]


def search(
    found: Sequence[Shown],
    items: Sequence[ShownItem],
    *,
    pair_id: int,
    asked: Mapping[str, str],
    searched: bool,
) -> View:
    """A form with its results under it. `asked`: what is looked for: words, kind, state."""
    fields: list[Block] = [
        forms.text_field("words", "Words in it", initial=asked.get("words", ""), limit=TYPED_LIMIT),
        forms.select_field("kind", "What it is", KINDS, initial=asked.get("kind"), required=False),
        forms.select_field("state", "How far I am", STATES, initial=asked.get("state"), required=False),
    ]
    results = _results(found, items, pair_id) if searched else []
    return forms.form(
        FIND, "Search resources", [*fields, *results], submit="Search", close="Close", metadata={"pair": pair_id}
    )


def _results(found: Sequence[Shown], items: Sequence[ShownItem], pair_id: int) -> list[Block]:
    if not found and not items:
        return [divider(), section("*Nothing found.* Try fewer words, or another kind.")]
    blocks: list[Block] = [divider(), section(f"*{counted(len(found), 'resource')} of yours*")]
    for each in found[:RESULTS]:
        row = _row(each)
        look = button(row.press.label, row.press.action, value=row.press.value, spoken=row.spoken)
        blocks.append(section(beginning(row.words, IN_LIST), accessory=look))
    if len(found) > RESULTS:
        blocks.append(context(f"And {len(found) - RESULTS:,} more: search for more words."))
    if items:
        blocks += [
            divider(),
            section("*In the program's library*"),
            *(offer(item, pair_id) for item in items[:RESULTS]),
        ]
    return blocks
