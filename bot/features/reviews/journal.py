"""The documents of a pair with their critiques, for its journal and its keepsake."""

from bot.core.db import Session
from bot.core.glance import Press
from bot.core.journal import Entry
from bot.features.entries.service import entries_of
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.reviews import views
from bot.features.reviews.models import Review, ReviewAdvice
from bot.features.reviews.notices import shown
from bot.features.reviews.rules import State, Verdict
from bot.features.reviews.service import critique_of

VERDICTS = {Verdict.TAKEN: "taken", Verdict.NOT_TAKEN: "not taken"}


def of_pair(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    """Those that were read, or are; a critique once it was handed over, and to its writer."""
    return [
        Entry(
            each.made_at,
            f"Document of {each.author.person.name}: {each.title}",
            _words(each, reader),
            Press("Open", views.OPEN, str(each.id)),
        )
        for each in entries_of(session, Review, pair=pair)
        if each.state != State.DECLINED
    ]


def _words(review: Review, reader: Member) -> str:
    found, critique = shown(review, reader), critique_of(review)
    lines = [review.link] if review.link else []
    lines += [f"Works already: {found.praise}"] if found.praise else []
    readable = {each.advice_id for each in found.advice}
    lines += [_advice(each) for each in (critique.advice if critique is not None else []) if each.id in readable]
    lines += [f"Lesson: {review.lesson}"] if review.lesson else []
    return "\n".join(lines)


def _advice(advice: ReviewAdvice) -> str:
    verdict = f" ({VERDICTS[Verdict(advice.verdict)]})" if advice.verdict else ""
    return f"• {advice.what}{verdict}\n  Why: {advice.why}"
