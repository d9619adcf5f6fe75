"""The question whether an agreement still holds."""

from dataclasses import dataclass

from bot.core.wording import listed
from bot.features.pairs.views import WITH
from bot.slack.messages import Message, button, buttons, context, header, message, section
from bot.slack.text import mention

HOLDS = "agreement_holds"

A_MONTH = 30.4
"""Days."""

MONTHS = (
    *("a month", "two months", "three months", "four months", "five months", "six months", "seven months"),
    *("eight months", "nine months", "ten months", "eleven months", "a year"),
)


@dataclass(frozen=True, slots=True)
class Review:
    """A review, ready to be shown; people by their Slack ids."""

    review_id: int
    pair_id: int
    days_since: int
    """Since they last looked at their agreement."""
    leader: str
    both: tuple[str, str]
    holds: tuple[str, ...]
    """Those who said that it still holds."""


def question(review: Review) -> Message:
    """In the pair's channel; it shows who has said so."""
    if len(review.holds) == len(review.both):
        return message(section("*You have looked back at your agreement:* it still holds, both of you say."))
    return message(
        header("Does your agreement still hold?"),
        section(
            f"You looked at it {_ago(review.days_since)}. {mention(review.leader)}, it is your turn to lead: take five "
            "minutes of your next meeting. What has worked as you said? What turned out differently? What would you "
            "change?"
        ),
        buttons(
            button("It still holds", HOLDS, value=str(review.review_id), style="primary"),
            button("Read it all", f"{WITH}.agreement", value=str(review.pair_id)),
            button("Change my side", f"{WITH}.expectations", value=str(review.pair_id)),
        ),
        context(_said(review)),
    )


def _ago(days: int) -> str:
    """In whole months, as one would say it; usually one or three, and more after a pause."""
    months = max(1, round(days / A_MONTH))
    return f"{MONTHS[months - 1]} ago" if months <= len(MONTHS) else "more than a year ago"


def _said(review: Review) -> str:
    if not review.holds:
        return "Press the button when you think so; a change needs the other one's yes."
    return f"It still holds, says {listed(mention(slack_id) for slack_id in review.holds)}."
