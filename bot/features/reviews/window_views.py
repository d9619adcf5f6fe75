"""The windows of documents: all of them with the offers, and one with its critique and what its reader can do."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement, OverflowMenuElement
from slack_sdk.models.blocks.basic_components import Option
from slack_sdk.models.views import View

from bot.core.glance import Press
from bot.core.times import day_words
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
from bot.features.reviews import offer_views
from bot.features.reviews.offer_views import ShownOffer
from bot.features.reviews.rules import Offer, State, Verdict
from bot.features.reviews.views import (
    ADD,
    ADVICE,
    CHANGE,
    HAND_OVER,
    JUDGE,
    LESSON,
    NOUN,
    OPEN,
    TITLE,
    ShownAdvice,
    ShownReview,
    advice_words,
    document,
    not_this_time,
    outcome,
    take,
    wanted,
    write,
)
from bot.slack.messages import button, buttons, section
from bot.slack.text import beginning, escape, mention, moment

INTRO = (
    "Letters, proposals, slides: ask each other to read what you write, and offer to read. Every recommendation comes "
    "with its reason. Nothing confidential."
)

EDIT, REMOVE = "edit", "remove"
"""What the menu beside a recommendation does for its writer: the last part of its value."""

IN_ROW = 200

OFFER_STATES = {Offer.OPEN: "Waits for a document", Offer.USED: "A document was sent", Offer.DECLINED: "None just now"}


def all_documents(part: Part[ShownReview | ShownOffer], *, pair_id: int, me: str) -> View:
    """Those of both, those that the reader took back, and offers."""
    rows = [_offer_row(each) if isinstance(each, ShownOffer) else _row(each, me) for each in part.shown]
    add = (Press("Ask for a critique", ADD, str(pair_id)), Press("Offer to read", offer_views.ADD, str(pair_id)))
    shown = Part(rows, part.page, part.last)
    return tool_window(TITLE, INTRO, shown, noun=NOUN, pair_id=pair_id, add=add)


def _row(review: ShownReview, me: str) -> Row:
    title = beginning(escape(review.said.title), IN_ROW)
    words = f"*{title}*, by {mention(review.author)}\n{_standing(review, me)}"
    return Row(words, Press("Open", OPEN, review.value), f"Open the document {review.said.title}")


def _offer_row(made: ShownOffer) -> Row:
    standing = "Taken back by you" if made.is_withdrawn else OFFER_STATES[made.state]
    words = f"*{mention(made.author)} offers to read a document*\n{standing}"
    return Row(words, Press("Open", offer_views.OPEN, made.value), "Open the offer")


def _standing(review: ShownReview, me: str) -> str:
    is_mine, due = me == review.author, day_words(review.said.due_on)
    if review.is_withdrawn:
        return "Taken back by you"
    match review.state:
        case State.ASKED:
            return (
                f"Waiting for {mention(review.reviewer)}" if is_mine else "*It is for you to say whether you read it*"
            )
        case State.TAKEN:
            return f"{mention(review.reviewer)} reads it by {due}" if is_mine else f"*You read it by {due}*"
        case State.DECLINED:
            return f"{mention(review.reviewer)} cannot read it this time"
        case _:
            return outcome(review) or "Read"


def one_document(review: ShownReview, *, me: str, zone: str, saved: str = "") -> View:
    blocks: list[Block] = [section(f"{document(review)}\nBy {mention(review.author)}. {_standing(review, me)}")]
    blocks += wanted(review)
    blocks += labelled("What works already", review.praise)
    for each in review.advice:
        blocks += _advice(review, each, me)
    blocks += labelled(f"What {mention(review.author)} takes from it", review.lesson)
    footer = f"Last change: {moment(review.changed_at, zone)}."
    return entry_window(TITLE, blocks, _choices(review, me), footer=footer, saved=saved)


def _advice(review: ShownReview, advice: ShownAdvice, me: str) -> list[Block]:
    """For the reviewer with a menu; for the author with a verdict, which can be changed."""
    words, name = advice_words(advice), f"{review.review_id}:{advice.advice_id}"
    if me == review.reviewer:
        return [section(words, accessory=_menu(ADVICE, name, {EDIT: "Change", REMOVE: "Remove"}))]
    spoken = beginning(advice.said.what, 40)
    if advice.verdict is not None:
        other = Verdict.NOT_TAKEN if advice.verdict == Verdict.TAKEN else Verdict.TAKEN
        change = button("I changed my mind", JUDGE, value=f"{name}:{other}", spoken=f"I changed my mind: {spoken}")
        return [section(words, accessory=change)]
    choices = {Verdict.TAKEN: "I take it", Verdict.NOT_TAKEN: "Not this one"}
    pressed = [
        button(label, JUDGE, value=f"{name}:{each}", spoken=f"{label}: {spoken}") for each, label in choices.items()
    ]
    return [section(words), buttons(*pressed)]


def _menu(action: str, name: str, choices: dict[str, str]) -> OverflowMenuElement:
    options = [Option(value=f"{name}:{what}", label=label) for what, label in choices.items()]
    return OverflowMenuElement(action_id=f"{action}@{name}", options=options)


def _choices(review: ShownReview, me: str) -> Sequence[ButtonElement]:
    """The next thing first."""
    rest = [all_button(NOUN, review.pair_id, "All documents")]
    if review.is_withdrawn:
        return [again_button(NOUN, review.review_id), *rest]
    return [*(_as_author(review) if me == review.author else _as_reviewer(review)), *rest]


def _as_author(review: ShownReview) -> list[ButtonElement]:
    again = button("Ask again" if review.state == State.DECLINED else "Change the details", CHANGE, value=review.value)
    if review.state != State.HANDED:
        return [again, withdraw_button(NOUN, review.review_id)]
    label, style = ("Change the lesson", None) if review.lesson else ("Write the lesson", "primary")
    return [button(label, LESSON, value=review.value, style=style), again]


def _as_reviewer(review: ShownReview) -> list[ButtonElement]:
    has_written = bool(review.advice or review.praise)
    match review.state:
        case State.DECLINED:
            return [take(review, "I will read it after all")]
        case State.ASKED:
            return [take(review), write(review), not_this_time(review)]
        case State.HANDED:
            return [write(review, "Add to my critique")]
        case _ if has_written:
            hand_over = button("Hand it over", HAND_OVER, value=review.value, style="primary")
            more = write(review, "Add to my critique", style=None)
            return [hand_over, more, not_this_time(review, "I cannot after all")]
        case _:
            return [write(review), not_this_time(review, "I cannot after all")]


def drafted(review: ShownReview) -> str:
    """What is said to the reviewer who has just written."""
    if review.state == State.HANDED:
        return f"Saved. {mention(review.author)} sees it."
    return f"Saved. {mention(review.author)} sees nothing of it until you hand it over."
