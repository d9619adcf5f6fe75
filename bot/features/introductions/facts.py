"""What a reminder says about an introduction."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow
from bot.features.entries.reminding import describing
from bot.features.introductions import views, waits
from bot.features.introductions.models import Introduction
from bot.features.introductions.notices import shown
from bot.features.introductions.rules import State
from bot.features.introductions.service import wanted_by
from bot.features.introductions.views import Shown, name, person
from bot.features.members.models import Member


def _tell(session: Session, row: Introduction, me: Member, now: datetime) -> Matter | NotNow | None:
    seen, value = shown(row), str(row.id)
    if row.state == State.DRAFTED and wanted_by(row, me) < row.wording:
        other = seen.author if me.id == row.partner_id else seen.partner
        return Matter(_words_wait(seen, person(other)), Press("Read the words", views.OPEN, value))
    if row.state == State.READY and me.id == row.author_id:
        return Matter(_to_send(seen), Press("Copy the text", views.COPY, value))
    if row.state == State.MADE and me.id == row.partner_id and row.ask_at is not None:
        if row.ask_at > now:
            return NotNow(row.ask_at)
        return Matter(_what_came(seen), Press("Tell what came of it", views.TELL, value))
    return None


def _words_wait(seen: Shown, other: str) -> tuple[str, ...]:
    return (
        f"{other} has written an introduction to {name(seen.third)}. Do the words suit you? You can change them.",
        f"The introduction to {name(seen.third)} waits for your yes; or change it, or say that you would rather not.",
        f"A last word about the introduction to {name(seen.third)}: it stays open until you have time to read it.",
    )


def _to_send(seen: Shown) -> tuple[str, ...]:
    return (
        f"The introduction of {person(seen.partner)} to {name(seen.third)} is ready: copy the text and send it.",
        f"Have you sent the introduction to {name(seen.third)}? If it does not fit any more, withdraw it.",
    )


def _what_came(seen: Shown) -> tuple[str, ...]:
    return (
        f"{person(seen.author)} introduced you to {name(seen.third)}. What came of it? A line is the best thanks.",
        f"A line for {person(seen.author)} about {name(seen.third)}: “nothing came of it” is a good answer, too.",
    )


KINDS = (
    Kind(
        name=waits.KIND,
        words="an introduction",
        label="Introductions: their words, and what came of them",
        rank=Rank.AWAITED,
        describe=describing(Introduction, _tell),
        at_most=2,
    ),
)
