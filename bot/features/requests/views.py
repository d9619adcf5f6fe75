"""What a mentee sees: the mentors they may ask, their request, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.wording import counted
from bot.features.matching.outcome import Part, Reason
from bot.features.matching.rules import key
from bot.features.members.choices import LEVELS
from bot.features.programs.views import program_button
from bot.features.requests import why_views
from bot.features.requests.rules import CHOICES, WORDS_LIMIT
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, confirm, context, divider, message, paragraphs, section
from bot.slack.text import escape, mention, moment, quote, shortened

FIND, ASK, WITHDRAW = "find", "requests_ask", "requests_withdraw"

LABELS = ("I would like to ask", "If that does not work out", "And then")
OFFERED = 8
"""Skills of a mentor that are named."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A mentor whom the mentee may ask."""

    member_id: int
    slack_id: str
    name: str
    level: str | None
    department: str | None
    offered: Sequence[str]
    reasons: Sequence[Reason]


def find_form(offers: Sequence[Offer], *, program_id: int, days: int) -> View:
    blocks: list[Block] = [
        section("These mentors have a place and fit you best. Ask one, or name up to three in turn.")
    ]
    for number, offer in enumerate(offers, start=1):
        blocks += [divider(), section(_about(number, offer))]
    names = {str(offer.member_id): _label(number, offer.name) for number, offer in enumerate(offers, start=1)}
    places = min(len(CHOICES), len(offers))
    chosen = zip(CHOICES[:places], LABELS, strict=False)
    blocks += [divider()]
    blocks += [forms.select_field(name, label, names, required=name == CHOICES[0]) for name, label in chosen]
    blocks += [_words_field(), context(_what_happens(days, several=len(offers) > 1))]
    return forms.form(ASK, "Find a mentor", blocks, submit="Ask", metadata={"program": program_id})


def _about(number: int, offer: Offer) -> str:
    where = [LEVELS[offer.level]] if offer.level else []
    where += [escape(offer.department)] if offer.department else []
    lines = [f"*{number}. {mention(offer.slack_id)}*", " · ".join(where)]
    lines += [f"• {reason}" for reason in why_views.to_mentee(offer.reasons)]
    said = {tag for reason in offer.reasons if reason.part is Part.SKILLS for tag in map(key, reason.tags)}
    if others := [tag for tag in offer.offered if key(tag) not in said]:
        words = "Also offers" if said else "Offers"
        lines.append(f"{words}: {escape(shortened(', '.join(others[:OFFERED]), 300))}")
    return "\n".join(filter(None, lines))


def _label(number: int, name: str) -> str:
    return shortened(f"{number}. {name}", 75)


def _words_field() -> Block:
    return forms.text_field(
        "words",
        "A line to them",
        hint="What would you like to work on, and why with them? Each one whom I ask reads it.",
        example="I am about to lead my first team and would like to learn how you began.",
        required=True,
        long=True,
        limit=WORDS_LIMIT,
    )


def _what_happens(days: int, *, several: bool) -> str:
    words = f"I ask one at a time. Whoever is asked has {counted(days, 'working day')} to answer"
    following = "then I ask the next one; none of them learns of the others." if several else "then you choose anew."
    return f"{words}, {following} They see your name, your goals from the list, and the skills you would like to learn."


def nobody_free(words: str) -> View:
    """`words`: what happens now."""
    return forms.page(
        "Find a mentor",
        [
            section("*At the moment there is no mentor with a place whom I can suggest to you.*"),
            section(f"That says nothing about you: places come and go. {words}"),
            context("The more I know, the more I find: skills you want, languages, hours."),
            buttons(word_button("profile", "My profile"), word_button("find", "Look again")),
        ],
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A search that is open."""

    search_id: int
    asked: str
    """Slack id of the one whose turn it is."""
    due_at: datetime
    following: Sequence[str]
    """Slack ids of those who come after that."""
    words: str
    zone: str


def standing(found: Standing, *, just_now: bool = False) -> View:
    head = f"*{'I am asking' if just_now else 'I have asked'} {mention(found.asked)} for you.*"
    until = f"They have until {moment(found.due_at, found.zone)} to answer."
    then = [mention(each) for each in found.following]
    after = f"After that I ask {' and then '.join(then)}." if then else "After that you can choose anew."
    sure = confirm(
        "Take it back?", "Nobody is asked any more. Whoever was asked reads that it is settled.", yes="Take it back"
    )
    return forms.page(
        "Your request",
        [
            section(f"{head} {until} {after}"),
            section("Your line to them:"),
            *paragraphs(quote(found.words)),
            section("As soon as one of them says yes, you are a pair, and I open a channel for the two of you."),
            buttons(button("Take it back", WITHDRAW, value=str(found.search_id), confirm=sure)),
        ],
    )


def taken_back() -> View:
    return forms.page(
        "Your request",
        [
            section("*Taken back.* Nobody is asked any more, and whoever was asked reads that it is settled."),
            buttons(word_button("find", "Look again")),
        ],
    )


def accepted(mentor: str) -> Message:
    return message(
        section(
            f"*{mention(mentor)} said yes: the two of you are a pair.* Your own channel opens at the next moment that "
            "suits you both; there I greet you, and everything begins."
        )
    )


def passed_on(following: str) -> Message:
    return message(
        section(
            f"It did not work out with your request so far, and that is mostly about calendars. "
            f"Now I ask {mention(following)}, your next choice."
        ),
        buttons(word_button("find", "See my request")),
    )


def nobody(program_id: int) -> Message:
    return message(
        section(
            "It did not work out with the mentors whom you asked. That is mostly about calendars and full hands, and "
            "says nothing about you. You can ask others right away; the organizers see that you are looking, too."
        ),
        buttons(program_button(FIND, "Look again", program_id)),
    )


def rested(program_id: int) -> Message:
    return message(
        section("Welcome back. While you paused, I took your request for a mentor back, so that nobody waits for you."),
        buttons(program_button(FIND, "Look again", program_id)),
    )
