"""What organizers see of the program's library, and what they tell somebody whose resource they take out."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.entries.views import named
from bot.features.resources.library_views import ShownItem, item_words
from bot.slack import forms
from bot.slack.messages import Message, button, message, paragraphs, section
from bot.slack.text import escape, mention, quote

SHELF, TAKE_AWAY, TAKEN = named("library", "shelf"), named("library", "take_away"), named("library", "taken")

REASON_LIMIT = 300


def shelf(items: Sequence[ShownItem], *, program: str, program_id: int, saved: str = "") -> View:
    """`saved`: what was just done."""
    head = (
        f"*What members of {escape(program)} have shared from their pairs,* the newest first. Nobody's name is with it."
    )
    blocks: list[Block] = [section(saved)] if saved else []
    blocks.append(section(head if items else "*Nothing is in the library yet.* Members share from their pairs."))
    for item in items:
        value = f"{program_id}:{item.item_id}"
        out = button("Take it out…", TAKE_AWAY, value=value, spoken=f"Take out {item.title}")
        blocks.append(section(item_words(item), accessory=out))
    return forms.page("Shared resources", blocks)


def reason_form(item: ShownItem, *, program_id: int) -> View:
    words = (
        f"{item_words(item)}\n\nIt leaves the library, and who shared it gets a message with your name and your reason."
        " In their pair it stays, and they can share it again."
    )
    fields = [forms.text_field("reason", "Why do you take it out?", required=True, long=True, limit=REASON_LIMIT)]
    metadata = {"program": program_id, "item": item.item_id}
    return forms.form(TAKEN, "Take it out", [section(words), *fields], submit="Take it out", metadata=metadata)


def taken_out(item: ShownItem, *, by: str, reason: str) -> Message:
    """To who shared it. `by`: Slack id of the organizer."""
    words = (
        f"*{mention(by)}, who organizes your program, has taken “{escape(item.title)}” out of its library:*\n"
        f"{quote(reason)}\nIn your pair nothing changes. You can share it again, perhaps with other words."
    )
    return message(*paragraphs(words))
