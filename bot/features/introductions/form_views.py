"""The forms of introductions: a wish, the words, the text to copy, and what came of it."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.entries.views import named
from bot.features.introductions.letter_views import by_hand
from bot.features.introductions.rules import (
    ABOUT_LIMIT,
    NAME_LIMIT,
    OUTCOMES,
    STEP_LIMIT,
    TOLD_LIMIT,
    WHOM_LIMIT,
    WHY_LIMIT,
    Wished,
    Wording,
)
from bot.features.introductions.views import NOUN, TITLE, WISH, Known, Shown, name, person
from bot.slack import forms
from bot.slack.messages import context, section
from bot.slack.text import escape, shortened

SAVE, SENT, TOLD, SAVE_WISH = named(NOUN, "save"), named(NOUN, "sent"), named(NOUN, "told"), named(WISH, "save")

TEXT_FIELD = 3000


def wish_form(said: Wished, *, pair_id: int, wish_id: int | None) -> View:
    metadata: dict[str, int] = {"pair": pair_id} if wish_id is None else {"entry": wish_id}
    return forms.form(
        SAVE_WISH,
        "A wish",
        [
            section(
                "*Whom would you like to meet?* The two of you know different people. Say whom you are looking for; "
                "your partner reads it in your channel, and may know just the person to introduce you to."
            ),
            forms.text_field(
                "whom",
                "I would like to meet someone",
                initial=said.whom,
                required=True,
                limit=WHOM_LIMIT,
                example="in product design, who was an engineer before",
            ),
            forms.text_field(
                "why",
                "Because I would like to ask or learn",
                initial=said.why,
                long=True,
                limit=WHY_LIMIT,
                example="How did you decide which half of the job to give up?",
                hint="A question tells better whom to think of than a title does.",
            ),
        ],
        metadata=metadata,
    )


def introduction_form(
    said: Wording, *, pair_id: int, partner: Known, wish_id: int | None = None, wish: str = ""
) -> View:
    """A new one. `wish`: the partner's, if it comes of one."""
    whom = f"*Introduce {person(partner)} to somebody you know.* "
    how = (
        f"You write a short introduction, and {person(partner)} reads it and can change it. When it suits both of "
        "you, I ask the person, who can decline unseen. If they like, I open a group for the three of you."
    )
    blocks: list[Block] = [section(whom + how)]
    blocks += [section(f"The wish: to meet someone {escape(wish)}")] if wish else []
    blocks += [
        forms.person_field("third", "Somebody in this Slack"),
        forms.text_field(
            "name",
            "Or the name of somebody outside of it",
            limit=NAME_LIMIT,
            hint="Nobody is asked then: you get a text to copy, and send it yourself.",
        ),
        *_parts(said, partner.name, "them"),
    ]
    metadata = {"pair": pair_id} if wish_id is None else {"pair": pair_id, "wish": wish_id}
    return forms.form(SAVE, TITLE, blocks, metadata=metadata)


def change_form(shown: Shown) -> View:
    """Other words for it; the people stay."""
    third = escape(shown.third.name)
    head = f"*The introduction of {person(shown.partner)} to {third}.* Make it yours: change what you like."
    return forms.form(
        SAVE,
        TITLE,
        [section(head), *_parts(shown.said, shown.partner.name, shown.third.name)],
        metadata={"entry": shown.row_id},
    )


def _parts(said: Wording, partner: str, third: str) -> list[Block]:
    return [
        _part(
            "about_partner",
            f"About {partner}",
            said.about_partner,
            example="Two sentences: what they do, and what they are curious about",
        ),
        _part(
            "about_third",
            f"About {third}",
            said.about_third,
            example="Two sentences that they would be happy to read about themselves",
        ),
        _part(
            "reason",
            "Why the two of them",
            said.reason,
            example="Each of you has moved a library online, from opposite ends",
            hint="Both of equal weight: no star, and nobody who only asks.",
        ),
        forms.text_field(
            "first_step",
            "A small first step",
            initial=said.first_step,
            limit=STEP_LIMIT,
            example="Twenty minutes on video, some time this month",
        ),
    ]


def _part(name: str, label: str, initial: str, *, example: str, hint: str | None = None) -> Block:
    return forms.text_field(
        name,
        shortened(label, 75),
        initial=initial,
        required=True,
        long=True,
        limit=ABOUT_LIMIT,
        example=example,
        hint=hint,
    )


def copy_form(shown: Shown) -> View:
    """The text to copy; saving the form says that it was sent."""
    return forms.form(
        SENT,
        TITLE,
        [
            section(
                f"*Copy this and send it* to {name(shown.third)} and {person(shown.partner)}, by email or wherever you "
                "write to each other. If they have not been asked yet, ask them first: a no should be easy."
            ),
            forms.text_field("text", "The introduction", initial=by_hand(shown), long=True, limit=TEXT_FIELD),
            context(f"In two weeks I ask {person(shown.partner)} what came of it."),
        ],
        submit="I have sent it",
        close="Close",
        metadata={"entry": shown.row_id},
    )


def outcome_form(shown: Shown) -> View:
    return forms.form(
        TOLD,
        TITLE,
        [
            section(
                f"*What came of the introduction to {escape(shown.third.name)}?* {person(shown.author)}, who made it, "
                "reads it in your channel. A word about it is the best thanks, also when nothing came of it."
            ),
            forms.select_field("outcome", "How it stands", OUTCOMES, initial=shown.outcome),
            forms.text_field(
                "words",
                "What I take from it",
                initial=shown.outcome_words,
                long=True,
                limit=TOLD_LIMIT,
                example="Because of you I dropped the second survey.",
            ),
        ],
        metadata={"entry": shown.row_id},
    )
