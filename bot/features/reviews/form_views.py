"""The forms of documents: asking for a critique, writing one, and the lesson from it."""

from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.wording import listed
from bot.features.entries.rules import LINK_LIMIT
from bot.features.entries.views import named
from bot.features.reviews.offer_views import ADD as OFFER
from bot.features.reviews.rules import (
    AT_ONCE,
    KINDS,
    LESSON_LIMIT,
    PRAISE_LIMIT,
    READINGS,
    TITLE_LIMIT,
    WHAT_LIMIT,
    WHY_LIMIT,
    WISH_LIMIT,
    Advice,
    State,
    Wish,
)
from bot.features.reviews.views import NOUN, TITLE, ShownReview, document, outcome, wanted
from bot.slack import forms
from bot.slack.dates import date_field
from bot.slack.messages import button, buttons, section
from bot.slack.text import escape, mention

SAVE, SAVE_CRITIQUE, SAVE_ADVICE, SAVE_LESSON = (
    named(NOUN, what) for what in ("save", "critique_save", "advice_save", "lesson_save")
)

CONFIRMED, SURE = {"yes": "It is not confidential, and I may show it"}, {"yes": "I have looked again: it may be shown"}


def wish_form(
    said: Wish | None,
    *,
    metadata: dict[str, int],
    reviewer: str,
    due_on: date,
    is_offered: bool = False,
    doubts: Sequence[str] = (),
) -> View:
    """`said`: as it is now, or as it was typed. `doubts`: words in it by which it sounds confidential.

    `metadata` names the pair, and an offer that is taken up; or the document that is changed.
    """
    who = mention(reviewer)
    intro = (
        f"*{who} offered to read one of your documents.* Say which one, and what you want to know; they recommend "
        "changes, each with its reason."
        if is_offered
        else f"*Ask {who} to read something that you wrote* and to recommend changes, each with its reason. They are "
        "asked in your channel, and may say no."
    )
    confirmed = forms.checkboxes_field(
        "confirmed",
        "Is it for other eyes?",
        CONFIRMED,
        initial=CONFIRMED if said else (),
        required=True,
        hint="Of a confidential document, take a passage without names and numbers, or another document.",
    )
    fields = [*_document(said), *_reading(said, due_on), confirmed]
    before = _warning(doubts) if doubts else _instead(metadata)
    submit = "Save" if "entry" in metadata else "Send" if is_offered else "Ask"
    return forms.form(SAVE, TITLE, [section(intro), *before, *fields], submit=submit, metadata=metadata)


def _instead(metadata: dict[str, int]) -> list[Block]:
    """The other direction, for someone who begins."""
    if set(metadata) != {"pair"}:
        return []
    return [buttons(button("Offer to read one of theirs", OFFER, value=str(metadata["pair"])))]


def _warning(doubts: Sequence[str]) -> list[Block]:
    words = listed(f"“{escape(each)}”" for each in doubts[:5])
    return [
        section(
            f"*Please look again:* title or link say {words}. A confidential document must not be sent, not even to "
            "a mentor. Nothing is saved yet; what you typed is still here."
        ),
        forms.checkboxes_field("sure", "May it be shown?", SURE, required=True),
    ]


def _document(said: Wish | None) -> list[Block]:
    return [
        forms.text_field(
            "title",
            "Which document?",
            initial=said.title if said else "",
            required=True,
            limit=TITLE_LIMIT,
            example="Application for the summer school",
        ),
        forms.text_field(
            "link",
            "Link",
            initial=said.link if said else "",
            limit=LINK_LIMIT,
            example="https://…",
            hint="I never open it. See to it that the other one may. Leave it empty if you share the file itself.",
        ),
        forms.select_field("kind", "What is it?", KINDS, initial=said.kind if said else None),
    ]


def _reading(said: Wish | None, due_on: date) -> list[Block]:
    return [
        forms.select_field(
            "reading",
            "What kind of reading do you want?",
            READINGS,
            initial=said.reading if said else None,
            hint="One kind. Whoever asks for everything mostly gets commas.",
        ),
        forms.text_field(
            "wish",
            "For whom it is, and what troubles you",
            initial=said.wish if said else "",
            long=True,
            limit=WISH_LIMIT,
            example="The committee reads forty of these. Page two feels long, but I cannot see what to drop.",
        ),
        date_field("due_on", "By when?", initial=said.due_on if said else due_on, required=True),
    ]


def critique_form(review: ShownReview) -> View:
    """What is there already stands in the window; here come more recommendations."""
    when = "at once" if review.state == State.HANDED else "when you hand it over"
    fields: list[Block] = [
        section(
            f"*Your critique of a document of {mention(review.author)}*\n{document(review)}\nEach recommendation with "
            f"its reason: the reason outlasts the document. They read it {when}."
        ),
        *wanted(review),
        forms.text_field(
            "praise",
            "What works already",
            initial=review.praise,
            long=True,
            limit=PRAISE_LIMIT,
            example="The first paragraph made me want to read on.",
        ),
    ]
    for number in range(1, AT_ONCE + 1):
        label = f"Recommendation {number}"
        fields += _advice(number, Advice("", ""), label=label, why=f"Why {label.lower()}?")
    return forms.form(SAVE_CRITIQUE, TITLE, fields, metadata={"entry": review.review_id})


def advice_form(review: ShownReview, advice_id: int, said: Advice) -> View:
    fields = [section(f"*A recommendation for {review.name}*"), *_advice(1, said, label="Recommendation", why="Why?")]
    return forms.form(SAVE_ADVICE, TITLE, fields, metadata={"entry": review.review_id, "advice": advice_id})


def _advice(number: int, said: Advice, *, label: str, why: str) -> list[Block]:
    """`why`: the label of the reason, of which a form may have several."""
    return [
        forms.text_field(
            f"what_{number}",
            label,
            initial=said.what,
            long=True,
            limit=WHAT_LIMIT,
            example="Begin with what you ask for" if number == 1 else None,
        ),
        forms.text_field(
            f"why_{number}",
            why,
            initial=said.why,
            long=True,
            limit=WHY_LIMIT,
            example="I had to read two pages before I knew what you want from me" if number == 1 else None,
        ),
    ]


def lesson_form(review: ShownReview) -> View:
    return forms.form(
        SAVE_LESSON,
        TITLE,
        [
            section(
                f"*What you take from the critique of {review.name}.* {outcome(review)} One or two sentences that help "
                f"you with your next document; {mention(review.reviewer)} reads them, too."
            ),
            forms.text_field(
                "lesson",
                "The lesson",
                initial=review.lesson,
                required=True,
                long=True,
                limit=LESSON_LIMIT,
                example="I begin with the request, and put the history behind it into the appendix.",
            ),
        ],
        metadata={"entry": review.review_id},
    )
