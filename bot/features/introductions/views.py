"""Wishes and introductions as the pair sees them in its channel. The windows: `window_views.py`, `form_views.py`."""

from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block

from bot.features.entries.views import ON_CARD, all_button, labelled, named, withdrawn
from bot.features.introductions.rules import OUTCOMES, Outcome, State, Wished, Wording
from bot.slack.messages import Message, button, buttons, context, message, paragraphs, section
from bot.slack.text import escape, mention, quote

TITLE, NOUN, WISH = "Introductions", "introduction", "wish"

OPEN, ADD, CHANGE, AGREE = named(NOUN, "open"), named(NOUN, "add"), named(NOUN, "change"), named(NOUN, "agree")
DECLINE, COPY, TELL = named(NOUN, "decline"), named(NOUN, "copy"), named(NOUN, "tell")
OPEN_WISH, ADD_WISH, CHANGE_WISH, MET = (
    named(WISH, "open"),
    named(WISH, "add"),
    named(WISH, "change"),
    named(WISH, "met"),
)


@dataclass(frozen=True, slots=True)
class ShownWish:
    """A wish, ready to be shown; its author by their Slack id."""

    wish_id: int
    pair_id: int
    said: Wished
    author: str
    is_met: bool
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in an introduction."""

    name: str
    slack_id: str | None = None
    """None for somebody outside of this Slack."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An introduction, ready to be shown."""

    row_id: int
    pair_id: int
    state: State
    said: Wording
    wording: int
    """Which version of the words these are."""
    author: Known
    partner: Known
    """Of the pair, the one who is introduced."""
    third: Known
    suits_author: bool
    suits_partner: bool
    is_withdrawn: bool = False
    wish: str = ""
    """Of the one who is introduced, if it comes of one."""
    asked_until: datetime | None = None
    outcome: str | None = None
    outcome_words: str = ""


def person(known: Known) -> str:
    return mention(known.slack_id) if known.slack_id else f"*{escape(known.name)}*"


def name(known: Known) -> str:
    """The third person, in the pair's channel: nobody is called there who has not said yes, and is not in it."""
    return f"*{escape(known.name)}*"


def wish_card(wish: ShownWish) -> Message:
    who, whom = mention(wish.author), escape(wish.said.whom)
    if wish.is_withdrawn:
        return withdrawn("a wish", by=wish.author)
    if wish.is_met:
        return message(section(f"*A wish of {who} has come true:* to meet someone {whom}"))
    know = button("I know somebody", ADD, value=f"{wish.pair_id}:{wish.wish_id}")
    return message(
        section(f"*{who} would like to meet someone* {whom}"),
        *labelled("Because", wish.said.why),
        buttons(know, all_button(NOUN, wish.pair_id, "All wishes")),
        context("Somebody who has just been through it is often better to ask than somebody important."),
    )


def card(shown: Shown) -> Message:
    """One message for each introduction, which always shows how it stands."""
    if shown.is_withdrawn:
        return withdrawn("an introduction", by=shown.author.slack_id or "")
    if shown.state in (State.LAPSED, State.DECLINED):
        return message(section(headline(shown)), context(standing(shown)))
    look = button("Open", OPEN, value=str(shown.row_id), spoken=f"Open the introduction to {shown.third.name}")
    return message(
        section(headline(shown)), *text(shown, ON_CARD), *outcome(shown), buttons(look), context(standing(shown))
    )


def headline(shown: Shown) -> str:
    done = "has introduced" if shown.state == State.MADE else "would like to introduce"
    return f"{person(shown.author)} {done} {person(shown.partner)} to {name(shown.third)}."


def standing(shown: Shown) -> str:
    """How it stands, in a sentence or two, for both."""
    third = escape(shown.third.name)
    match shown.state:
        case State.DRAFTED:
            then = f" Then I ask {third}, who has heard nothing yet." if shown.third.slack_id else ""
            return f"Both of you can change the words. It waits for the yes of {_awaited(shown)}.{then}"
        case State.ASKED:
            return (
                f"Both of you want it, so I ask {third}, for two weeks. If nothing comes of it, I do not say whether "
                "that was a no or no answer."
            )
        case State.READY:
            return f"Next, {person(shown.author)} sends it. “Open” has the text to copy."
        case State.MADE if shown.outcome:
            return f"{person(shown.partner)} says so."
        case State.MADE:
            return f"In two weeks I ask {person(shown.partner)} what came of it."
        case State.LAPSED:
            return "It did not come about this time. That has many reasons; nobody has to explain."
        case _:
            return f"{person(shown.partner)} would rather not, and that is fine."


def _awaited(shown: Shown) -> str:
    sides = ((shown.author, shown.suits_author), (shown.partner, shown.suits_partner))
    return " and ".join(person(who) for who, suits in sides if not suits)


def text(shown: Shown, limit: int | None = None) -> list[Block]:
    """The introduction itself, part by part."""
    said, parts = shown.said, list[Block]()
    parts += labelled(f"About {escape(shown.partner.name)}", said.about_partner, limit=limit)
    parts += labelled(f"About {escape(shown.third.name)}", said.about_third, limit=limit)
    parts += labelled("Why the two of them", said.reason, limit=limit)
    return parts + labelled("A first step", said.first_step, limit=limit)


def outcome(shown: Shown) -> list[Block]:
    if not shown.outcome:
        return []
    words = f"*What came of it:* {OUTCOMES[shown.outcome]}"
    return [*paragraphs(f"{words}\n{quote(shown.outcome_words)}" if shown.outcome_words else words)]


def changed(shown: Shown, *, by: str) -> Message:
    """To the other one, whom other words suited. `by`: Slack id."""
    other = shown.author if by == shown.partner.slack_id else shown.partner
    return message(
        section(
            f"{mention(by)} has changed the words of the introduction to {name(shown.third)}. "
            f"{person(other)}, do they suit you?"
        ),
        buttons(button("Read them", OPEN, value=str(shown.row_id))),
    )


def lapsed(shown: Shown) -> Message:
    return message(
        section(
            f"The introduction of {person(shown.partner)} to {name(shown.third)} did not come about this time. That "
            "has many reasons; nobody has to explain. Does somebody else come to mind?"
        ),
        buttons(button("Introduce somebody else", ADD, value=str(shown.pair_id))),
    )


def to_send(shown: Shown, *, is_failure: bool) -> Message:
    """The third person has said yes, and no group could be opened."""
    because = "Slack did not let me open a group for you" if is_failure else "I may not open groups in this workspace"
    return message(
        section(
            f"*{escape(shown.third.name)} would like to be introduced.* {because}, so {person(shown.author)}, please "
            "send the introduction yourself. The text is ready to copy."
        ),
        buttons(button("Copy the text", COPY, value=str(shown.row_id), style="primary")),
    )


def told(shown: Shown) -> Message:
    """To the one who introduced: people who hear how it went go on introducing."""
    thanks = [context("Without you, the two would not have talked.")] if shown.outcome == Outcome.TALKED else []
    head = f"{person(shown.author)}, {person(shown.partner)} tells about your introduction to {name(shown.third)}."
    return message(section(head), *outcome(shown), *thanks)
