"""An idea on its way: the form of its author, and what organizers, author and community read of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block, InputBlock
from slack_sdk.models.views import View

from bot.core.wording import counted
from bot.features.playbook.idea_rules import NAMED, PUBLICITY, TITLE_LIMIT, WORDS_LIMIT
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, context, header, message, paragraphs, section
from bot.slack.text import channel_link, escape, mention, quote

SHARE = "idea_share"
LOOK = "idea_look"
"""Shows an organizer one of them."""

MINE = "ideas_mine"
"""Shows an author their own."""


@dataclass(frozen=True, slots=True)
class Shared:
    """An idea, ready to be shown."""

    idea_id: int
    program_id: int
    author: str
    """Slack id."""
    title: str
    words: str
    publicity: str
    state: str
    settled_on: date | None = None
    """On the author's calendar."""

    @property
    def value(self) -> str:
        return f"{self.program_id}:{self.idea_id}"


def idea_form(earlier: int, *, program_id: int, words: str) -> View:
    """`words`: what was typed after the command; `earlier`: how many ideas this member shared before."""
    return _form(
        [
            section(
                "*What have you two done, or what would you try?* The organizers read it, with your name, and may add "
                "it to the playbook, so that other pairs can do it as well."
            ),
            *([_earlier(earlier, program_id)] if earlier else []),
        ],
        title="",
        words=words,
        publicity=None,
        metadata={"program": program_id},
    )


def change_form(idea: Shared) -> View:
    """To its author, as long as nobody has answered."""
    return _form(
        [section("*It waits for an answer, and is yours to change until then.* The organizers see the new words.")],
        title=idea.title,
        words=idea.words,
        publicity=idea.publicity,
        metadata={"program": idea.program_id, "idea": idea.idea_id},
    )


def _earlier(number: int, program_id: int) -> Block:
    words = f"You have shared {counted(number, 'idea')} so far."
    return section(words, accessory=button("My ideas", MINE, value=str(program_id)))


def _form(
    intro: Sequence[Block], *, title: str, words: str, publicity: str | None, metadata: Mapping[str, int]
) -> View:
    return forms.form(
        SHARE,
        "An idea for pairs",
        [
            *intro,
            _title(title),
            forms.text_field(
                "words",
                "What two people would do",
                initial=words[:WORDS_LIMIT],
                required=True,
                long=True,
                limit=WORDS_LIMIT,
                hint="What each of the two does, and why it is worth the time.",
            ),
            forms.select_field(
                "publicity", "May the others hear of it, if it is taken up?", PUBLICITY, initial=publicity
            ),
        ],
        submit="Save" if "idea" in metadata else "Share it",
        metadata=metadata,
    )


def _title(initial: str) -> InputBlock:
    example = "Walk around the block"
    return forms.text_field(
        "title", "In a few words", initial=initial, example=example, required=True, limit=TITLE_LIMIT
    )


def shared(idea: Shared) -> Message:
    """To the author, at once."""
    return message(
        section(f"*Thank you.* The organizers have “{escape(idea.title)}” now, and you hear from them."),
        context(_consent(idea)),
        buttons(button("Change it, or take it back", MINE, value=str(idea.program_id))),
    )


def told(idea: Shared) -> Message:
    """To an organizer."""
    return message(
        section(f"*{mention(idea.author)} has an idea for the playbook:* {escape(idea.title)}"),
        *paragraphs(quote(idea.words)),
        buttons(button("Look at it", LOOK, value=idea.value, style="primary")),
    )


def told_and_answered(idea: Shared, *, by: str) -> Message:
    """In its place, once an organizer has answered."""
    what = "took it up" if idea.state == "adopted" else "thanked for it"
    return message(context(f"{mention(idea.author)} had an idea, “{escape(idea.title)}”: {mention(by)} {what}."))


def told_no_more(idea: Shared) -> Message:
    """In its place, once the author has taken it back."""
    return message(context(f"{mention(idea.author)} had an idea here, and has taken it back."))


def adopted(idea: Shared, *, by: str, title: str, announced_in: str | None) -> Message:
    """To the author: their idea is a prompt of this title now, and announced in this channel, if in any."""
    named = "" if title == idea.title else f", as “{escape(title)}”"
    whose = "with your name" if idea.publicity == NAMED else "without your name"
    heard = [context(f"It is announced in {channel_link(announced_in)}, {whose}.")] if announced_in else []
    return message(
        section(
            f"*Your idea is in the playbook now{named}.* {mention(by)} has taken up “{escape(idea.title)}”, and other "
            "pairs will get it. Thank you for sharing it."
        ),
        *heard,
    )


def thanked(idea: Shared, *, by: str, words: str) -> Message:
    """To the author."""
    said = [*paragraphs(quote(words))] if words else []
    return message(
        section(
            f"*{mention(by)} has read your idea “{escape(idea.title)}” and thanks you for it.* It is not in the "
            "playbook for now. Nothing keeps the two of you from doing it."
        ),
        *said,
        buttons(word_button("idea", "Share another idea")),
    )


def reconsidered(idea: Shared, *, by: str) -> Message:
    """To the author, in the place of the answer."""
    return message(
        section(
            f"*{mention(by)} takes another look at your idea “{escape(idea.title)}”.* What you read here before does "
            "not hold any more; you hear of it again."
        ),
        buttons(button("My ideas", MINE, value=str(idea.program_id))),
    )


def announced_too_early() -> Message:
    """To the community, in the place of the announcement."""
    return message(context("A new activity was announced here. The organizers take another look at it first."))


def announcement(*, title: str, why: str, author: str | None) -> Message:
    """To the community, as far as the author allows: None is one who is not to be named."""
    whose = f"It is an idea of {author}." if author else "It is an idea of one of you."
    return message(
        header(f"New in our playbook: {title}"),
        section(f"{escape(why)}\n{whose} Mentoring pairs get it from now on."),
        buttons(word_button("idea", "Share an idea")),
    )


def _consent(idea: Shared) -> str:
    match idea.publicity:
        case "named":
            return "If it is taken up, the community hears of it, with your name."
        case "unnamed":
            return "If it is taken up, the community hears of it, without your name."
        case _:
            return "The community does not hear of it."
