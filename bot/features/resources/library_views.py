"""The program's library: what is in it, what goes into it, and what somebody has shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, SectionBlock
from slack_sdk.models.views import View

from bot.features.entries.rules import Part
from bot.features.entries.views import link_words, named
from bot.features.members.rules import AIMS
from bot.features.resources.rules import KINDS, NOTE_LIMIT
from bot.slack import forms
from bot.slack.messages import button, buttons, confirm, section
from bot.slack.text import beginning, escape, quote

LIBRARY, FROM_LIBRARY, MINE, TAKE_OUT = (
    named("library", "all"),
    named("library", "recommend"),
    named("library", "mine"),
    named("library", "take_out"),
)

IN_LIST = 500


@dataclass(frozen=True, slots=True)
class ShownItem:
    item_id: int
    kind: str
    title: str
    link: str
    aim: str | None
    note: str


def library(part: Part[ShownItem], *, pair_id: int, program: str) -> View:
    blocks: list[Block] = [
        section(
            f"*The library of {escape(program)}:* what members have shared from their pairs, the newest first. "
            "Nobody's name is with it."
        )
    ]
    if not part.shown:
        blocks.append(section("*It is empty yet.* Open one of your recommendations and share it with the program."))
    blocks += [offer(item, pair_id) for item in part.shown]
    turns = [("Newer", part.page - 1), ("Older", part.page + 1)]
    row = [button(label, LIBRARY, value=f"{pair_id}:{to}") for label, to in turns if 0 <= to <= part.last]
    row.append(button("Our resources", named("resource", "all"), value=f"{pair_id}:0"))
    return forms.page("The library", [*blocks, buttons(*row)])


def offer(item: ShownItem, pair_id: int) -> SectionBlock:
    """In a list, with what this pair can do with it."""
    recommend = button(
        "Recommend it", FROM_LIBRARY, value=f"{pair_id}:{item.item_id}", spoken=f"Recommend {item.title}"
    )
    return section(item_words(item), accessory=recommend)


def mine(items: Sequence[ShownItem]) -> View:
    """What this person has shared, whatever became of their pairs."""
    blocks: list[Block] = [section("*What you have shared with everybody in your program.* Nobody sees your name.")]
    for item in items:
        sure = confirm("Take it out?", "It leaves the program's library. Nothing else changes.", yes="Take it out")
        out = button("Take it out", TAKE_OUT, value=str(item.item_id), confirm=sure, spoken=f"Take out {item.title}")
        blocks.append(section(item_words(item), accessory=out))
    return forms.page("What I shared", blocks if items else [section("You have nothing in the library.")])


def share_form(
    callback_id: str, *, title: str, link: str, aim: str | None, note: str, metadata: Mapping[str, int]
) -> View:
    """Exactly what goes out, before it does."""
    return forms.form(
        callback_id,
        "Share with the program",
        [
            section(
                f"{link_words(title, link)}\nThis, and what you fill in below, is all that everybody in the program "
                "sees. Your names, why you recommended it, and what you two thought of it stay between you. You can "
                "take it out again at any time."
            ),
            forms.select_field("aim", "Whom it helps: people who want to", AIMS, initial=aim, required=False),
            forms.text_field(
                "note",
                "What it is good for",
                initial=note,
                limit=NOTE_LIMIT,
                example="Short, and full of exercises for two",
                hint="In one line, for people you do not know.",
            ),
        ],
        submit="Share",
        metadata=metadata,
    )


def item_words(item: ShownItem) -> str:
    """In a list: what it is, and what it is good for."""
    facts = " · ".join(filter(None, [KINDS.get(item.kind, ""), AIMS.get(item.aim or "", "")]))
    lines = [link_words(item.title, item.link), facts, quote(item.note)]
    return beginning("\n".join(filter(None, lines)), IN_LIST)
