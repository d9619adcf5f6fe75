"""What organizers hear in confidence of an end."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.wording import counted, listed
from bot.slack.messages import Message, context, message, paragraphs, section
from bot.slack.text import escape, mention, moment, quote

IN_CONFIDENCE = "In confidence: it was written for you, not for the other one. Please do not mention it to them."


def asked_out(*, who: str, partner: str, reason: str) -> Message:
    said = paragraphs(f"*Why, in their words:*\n{quote(reason)}") if reason else []
    return message(
        section(
            f"*{mention(who)} asked to end the pair with {mention(partner)}*, and wanted you to know. It ends in the "
            "usual way; both read the same neutral words."
        ),
        *said,
        context(IN_CONFIDENCE),
    )


def left(*, who: str, program: str, pairs: int, reason: str) -> Message:
    ends = f" Their {counted(pairs, 'pair')} end{'s' if pairs == 1 else ''} in the usual way." if pairs else ""
    said = paragraphs(f"*A word to you:*\n{quote(reason)}") if reason else []
    return message(section(f"*{mention(who)} has left {escape(program)}.*{ends}"), *said, context(IN_CONFIDENCE))


def account_gone(*, who: str, partners: Sequence[str], until: datetime, zone: str) -> Message:
    with_whom = listed(mention(partner) for partner in partners)
    return message(
        section(f"*The Slack account of {mention(who)} is deactivated.* What they had with {with_whom} rests."),
        section(
            f"If it is active again by {moment(until, zone)}, all goes on by itself. If not, I take them out of the "
            "program, and it comes to its end like any other pair."
        ),
    )
