"""A document as the pair sees it in the channel: a card, which is kept up to date. The windows: `window_views.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement

from bot.core.times import day_words
from bot.core.wording import counted
from bot.features.entries.views import ON_CARD, labelled, named, withdrawn
from bot.features.reviews.rules import KINDS, READINGS, Advice, State, Verdict, Wish
from bot.slack.messages import Message, button, buttons, context, message, note, section
from bot.slack.text import beginning, escape, mention, quote

NOUN, TITLE = "document", "Document critiques"
OPEN, ADD, CHANGE = named(NOUN, "open"), named(NOUN, "add"), named(NOUN, "change")
TAKE, DECLINE, WRITE, HAND_OVER = (named(NOUN, what) for what in ("take", "decline", "write", "hand_over"))
ADVICE, JUDGE, LESSON = named(NOUN, "advice"), named(NOUN, "judge"), named(NOUN, "lesson")

ADVICE_ON_CARD, IN_SHORT = 5, 200
"""Recommendations, and characters of one, on the card in the channel; the window has the rest."""

WHOLE = 1400
"""Characters of half a paragraph, escaped."""

VERDICTS = {Verdict.TAKEN: "*Taken*", Verdict.NOT_TAKEN: "*Not taken*"}


@dataclass(frozen=True, slots=True)
class ShownAdvice:
    advice_id: int
    said: Advice
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class ShownReview:
    """A document and its critique, ready to be shown; people by their Slack ids."""

    review_id: int
    pair_id: int
    state: State
    is_withdrawn: bool
    said: Wish
    author: str
    reviewer: str
    lesson: str
    changed_at: datetime
    praise: str = ""
    advice: Sequence[ShownAdvice] = ()
    """For the channel and for the author, this and the praise are empty until the critique is handed over."""

    @property
    def value(self) -> str:
        return str(self.review_id)

    @property
    def name(self) -> str:
        return f"“{escape(self.said.title)}”"

    @property
    def taken(self) -> int:
        return sum(each.verdict == Verdict.TAKEN for each in self.advice)

    @property
    def open_advice(self) -> int:
        """Recommendations of which the author has not said what becomes of them."""
        return sum(each.verdict is None for each in self.advice)


def card(review: ShownReview) -> Message:
    """The document's own message, which always shows how it stands."""
    if review.is_withdrawn:
        return withdrawn("a document", by=review.author)
    if review.state == State.HANDED:
        return _handed(review)
    if review.state == State.DECLINED:
        words = f"{mention(review.reviewer)} cannot read {review.name} this time."
        return message(context(words), buttons(look(review)))
    author, reviewer = mention(review.author), mention(review.reviewer)
    if review.state == State.TAKEN:
        head = section(f"*{reviewer} reads a document of {author}:*\n{document(review)}")
        return message(head, *wanted(review), buttons(write(review), look(review)))
    return message(
        section(f"*{author} asks {reviewer} to read:*\n{document(review)}"),
        *wanted(review),
        buttons(take(review), not_this_time(review), look(review)),
        context(f"{reviewer}, a no is fine: better than a page that waits."),
    )


def answered(review: ShownReview) -> Message:
    """A new message to the author, who waits for an answer."""
    if review.state == State.DECLINED:
        return message(context(f"{mention(review.reviewer)} cannot read {review.name} this time."))
    return message(context(f"{mention(review.reviewer)} reads {review.name} by {day_words(review.said.due_on)}."))


def _handed(review: ShownReview) -> Message:
    what = counted(len(review.advice), "recommendation")
    head = f"*{mention(review.reviewer)} has read {review.name}* of {mention(review.author)}: {what}"
    judged = f", {review.taken} taken" if review.advice and not review.open_advice else ""
    shown = [section(advice_words(each, IN_SHORT)) for each in review.advice[:ADVICE_ON_CARD]]
    more = len(review.advice) - ADVICE_ON_CARD
    return message(
        section(f"{head}{judged}."),
        *labelled("What works already", review.praise, limit=ON_CARD),
        *shown,
        *([context(f"… and {more} more")] if more > 0 else []),
        *labelled(f"What {mention(review.author)} takes from it", review.lesson, limit=ON_CARD),
        buttons(look(review)),
    )


def handed_over(review: ShownReview) -> Message:
    """A new message: the author has waited for it."""
    what = counted(len(review.advice), "recommendation") if review.advice else "what works already"
    return message(
        section(
            f"*{mention(review.author)}, your critique of {review.name} is here:* {what}. Say of each whether you take "
            "it; you decide. Then write down the lesson for your next document."
        ),
        buttons(look(review, "Read it")),
    )


def learned(review: ShownReview) -> Message:
    """A new message: whoever read hears what came of it."""
    return message(
        section(f"*{mention(review.author)} has made use of the critique of {review.name}.* {outcome(review)}"),
        buttons(look(review, "Read the lesson")),
    )


def outcome(review: ShownReview) -> str:
    if not review.advice:
        return ""
    left = f", {review.open_advice} still open" if review.open_advice else ""
    return f"{review.taken} of {counted(len(review.advice), 'recommendation')} taken{left}."


def document(review: ShownReview) -> str:
    """Its title, and where it is."""
    where = f"<{escape(review.said.link)}>" if review.said.link else "No link: the file is shared in this channel."
    return f"*{escape(review.said.title)}* ({KINDS[review.said.kind].lower()})\n{where}"


def wanted(review: ShownReview) -> list[Block]:
    said = review.said
    lines = section(f"*Wanted:* {READINGS[said.reading]}\n*Due:* {day_words(said.due_on)}")
    words = [section(beginning(quote(said.wish), ON_CARD))] if said.wish else []
    return [lines, *words]


def advice_words(advice: ShownAdvice, limit: int = WHOLE) -> str:
    """What is recommended, why, and what the author makes of it."""
    what, why = (beginning(escape(text), limit) for text in (advice.said.what, advice.said.why))
    verdict = f"\n{VERDICTS[advice.verdict]}" if advice.verdict else ""
    return f"• {what}\n_Why:_ {why}{verdict}"


def not_for_you(review: ShownReview) -> Message:
    """To the author, who answers their own question."""
    return note(f"This is your own document; {mention(review.reviewer)} answers.")


def take(review: ShownReview, label: str = "I will read it") -> ButtonElement:
    return button(label, TAKE, value=review.value, style="primary")


def not_this_time(review: ShownReview, label: str = "Not this time") -> ButtonElement:
    return button(label, DECLINE, value=review.value)


def write(review: ShownReview, label: str = "Write my critique", *, style: str | None = "primary") -> ButtonElement:
    return button(label, WRITE, value=review.value, style=style)


def look(review: ShownReview, label: str = "Open") -> ButtonElement:
    return button(label, OPEN, value=review.value, spoken=f"{label}: {review.said.title}")
