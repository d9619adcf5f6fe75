"""What a mentor sees: a request, the three answers to it, and what is left of it afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, Block
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.core.wording import counted
from bot.features.matching.outcome import Suggestion
from bot.features.requests import why_views
from bot.features.requests.rules import REASON_LIMIT
from bot.slack import forms
from bot.slack.dates import date_field
from bot.slack.messages import Message, button, buttons, confirm, context, divider, message, note, paragraphs, section
from bot.slack.text import escape, mention, quote, shortened

OPEN, ACCEPT, DECLINE, REST = "requests_open", "requests_accept", "requests_decline", "requests_rest"


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and what for."""

    request_id: int
    mentee: str
    name: str
    program: str
    words: str
    wanted: Sequence[str]
    aims: Sequence[str]
    why: Suggestion | None


def question(asking: Asking) -> Message:
    return message(*_request(asking), _answers(asking), context(AFTERWARDS))


def request_page(asking: Asking) -> View:
    """The same, from a reminder or from Home."""
    return forms.page("A request to you", [*_request(asking), _answers(asking), context(AFTERWARDS)])


AFTERWARDS = (
    "With a yes you are a pair, and I open a channel for the two of you. Whatever you answer otherwise, "
    "they read the same as if you had no time to answer, and never why."
)


def _request(asking: Asking) -> list[Block]:
    head = f"*{mention(asking.mentee)} would like you as a mentor* in {escape(asking.program)}. They write:"
    return [section(head), *paragraphs(quote(asking.words)), *_facts(asking)]


def _facts(asking: Asking) -> list[Block]:
    lines = [f"Would like to: {'; '.join(asking.aims)}"] if asking.aims else []
    if asking.wanted:
        lines.append(f"Would like to learn: {escape(shortened(', '.join(asking.wanted), 300))}")
    lines += [f"• {each}" for each in why_views.to_mentor(asking.why.reasons if asking.why else ())]
    return [section("\n".join(lines))] if lines else []


def _answers(asking: Asking) -> ActionsBlock:
    value = str(asking.request_id)
    sure = confirm(
        "Be their mentor?",
        f"You and {shortened(asking.name, 80)} become a pair, and I open a channel for the two of you.",
        yes="Yes",
    )
    return buttons(
        button("Accept", ACCEPT, value=value, style="primary", confirm=sure, spoken=f"Accept {asking.name}"),
        button("Not this time", DECLINE, value=value, spoken=f"Not {asking.name} this time"),
        button("Not now, and pause", REST, value=value, spoken=f"Not {asking.name}, and pause my mentoring"),
    )


def decline_form(request_id: int, *, name: str) -> View:
    return forms.form(
        DECLINE,
        "Not this time",
        [section(f"That is fine. {escape(name)} reads nothing of it but that I go on looking."), _reason_field()],
        submit="Decline",
        metadata={"request": request_id},
    )


def rest_form(request_id: int, *, name: str, pairs: int) -> View:
    """`pairs`: how many of their own rest as well."""
    also = f" Your {counted(pairs, 'pair')} will rest too, and the channels read until when." if pairs else ""
    return forms.form(
        REST,
        "Not now, and pause",
        [
            section(
                f"That is fine. {escape(name)} reads nothing of it but that I go on looking. Until your first day back "
                f"nobody new asks you, and I am silent.{also}"
            ),
            date_field("until", "First day back", required=True),
            _reason_field(),
        ],
        submit="Decline and pause",
        metadata={"request": request_id},
    )


def _reason_field() -> Block:
    return forms.text_field(
        "reason",
        "What would you like the organizers to know?",
        hint="Only they read it, without your name and without whom it was about. It may stay empty.",
        long=True,
        limit=REASON_LIMIT,
    )


def accepted(mentee: str) -> Message:
    return note(
        f"*You said yes: you and {mention(mentee)} are a pair.* Your channel opens at the next moment that suits you "
        "both; there I greet you. Thank you for giving your time."
    )


def declined(mentee: str) -> Message:
    return note(f"You declined the request of {mention(mentee)}. I go on looking with them; nothing is left to do.")


def resting(mentee: str, day: date) -> Message:
    return note(
        f"You declined the request of {mention(mentee)}, and paused until {day_words(day)}. I go on looking with them. "
        "To be back sooner, type `/mentor resume`."
    )


def over(mentee: str, *, is_closed: bool) -> Message:
    """`is_closed`: the program is, and nobody else will ask."""
    others = "" if is_closed else " Others will be glad of your place."
    return note(
        f"The request of {mention(mentee)} is settled: nothing is left for you to do. Thank you for having thought "
        f"about it.{others}"
    )


def reasons(said: Sequence[str]) -> View:
    """To organizers, without anybody's name."""
    if not said:
        return forms.page("Reasons", [section("Nobody has given a reason yet.")])
    blocks: list[Block] = [block for each in said for block in (divider(), *paragraphs(quote(each)))]
    head = section("*Why mentors declined, in their words.* By whom, and to whom, is told to nobody.")
    return forms.page("Reasons", [head, *blocks])


def only_resting(day: date) -> Message:
    """The request was over before it was declined."""
    return note(
        f"You paused until {day_words(day)}. The request was settled already. `/mentor resume` brings you back."
    )


def answered(words: Message) -> View:
    return forms.page("A request to you", list(words.blocks))  # type: ignore[arg-type]
