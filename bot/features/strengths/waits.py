"""Who is reminded of a portrait, and when; what is said then stands in `facts.py`."""

from bot.core.db import Session
from bot.features.entries import waits
from bot.features.entries.waits import Awaited
from bot.features.pairs.service import partner_in
from bot.features.strengths.looking import open_look
from bot.features.strengths.models import Portrait

KIND = "strengths"


def watch(session: Session, portrait: Portrait) -> None:
    """The mentor is awaited once the mentee has shown it; after a quarter both are. Colleagues are never reminded."""
    waits.watch(session, portrait, KIND, *_awaited(portrait))


def _awaited(portrait: Portrait) -> list[Awaited]:
    mentee, mentor = portrait.author, partner_in(portrait.pair, portrait.author)
    if portrait.shared_at is None or portrait.look_at is None:
        return []
    look_at, lookers = portrait.look_at, [mentee] if portrait.answered_at is None else [mentee, mentor]
    found = [Awaited(each, look_at, first_at=look_at) for each in lookers if open_look(portrait, each) is None]
    return found + ([Awaited(mentor, portrait.shared_at)] if portrait.answered_at is None else [])
