"""`strengths`: what the mentee can build on and what stands in the way, in the eyes of both; and what moves."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries import tools
from bot.features.entries.access import of_entry
from bot.features.entries.tools import Tool
from bot.features.members.models import Member
from bot.features.pairs.access import add_pair_word, me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.strengths import (
    colleague_handlers,
    form_views,
    looking,
    notices,
    point_handlers,
    service,
    views,
    windows,
)
from bot.features.strengths.models import Portrait
from bot.features.strengths.point_handlers import typed_evidence
from bot.features.strengths.rules import EVIDENCE, MOVED, TEXT_LIMIT, WHAT_LIMIT
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface

TOOL = Tool(Portrait, views.NOUN, windows.list_window, windows.window, notices.show)


def register(surface: Surface) -> None:
    add_pair_word(
        surface,
        "strengths",
        open_strengths,
        label="Strengths",
        summary="shows what the mentee can build on, and what stands in the way",
    )
    tools.register(surface, TOOL)
    surface.button(views.ADD, of_the_pair(ask_for_first))
    surface.button(views.INVITE, of_the_pair(invite))
    surface.form(form_views.SAVE, of_the_pair(begin))
    surface.button(views.SHOW, of_entry(Portrait, show))
    surface.button(views.LOOK, of_entry(Portrait, ask_what_moved))
    surface.form(form_views.LOOKED, of_entry(Portrait, save_look))
    point_handlers.register(surface)
    colleague_handlers.register(surface)


def open_strengths(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """What there is; to a mentee who has nothing yet, the form of the first."""
    me = me_in(pair, interaction)
    if me.id == pair.mentee_id and not service.portraits_of(session, pair=pair):
        return Show(windows.begin_form(session, pair))
    return Show(windows.list_window(session, pair, me, 0, interaction.now))


def ask_for_first(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    if me_in(pair, interaction).id != pair.mentee_id:
        raise DomainError(service.ONLY_THE_MENTEE)
    return Show(windows.begin_form(session, pair))


def invite(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, now = me_in(pair, interaction), interaction.now
    if me.id != pair.mentor_id:
        return Show(windows.begin_form(session, pair))
    notices.invite(session, pair, now=now)
    return Show(windows.list_window(session, pair, me, 0, now, "Invited: it stands in your channel."))


def begin(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, typed, now = me_in(pair, interaction), interaction.answers, interaction.now
    portrait = service.begin(
        session,
        pair=pair,
        member=me,
        goal_id=_goal(interaction),
        what=" ".join(typed.text("what", limit=WHAT_LIMIT).split()),
        evidence=typed_evidence(typed, EVIDENCE),
        now=now,
    )
    notices.show(session, portrait, now)
    saved = "Saved. You alone see it, until you show it to your mentor."
    return Show(windows.window(session, portrait, me, now, saved))


def _goal(interaction: Interaction) -> int | None:
    """Which of them is one of the pair's open goals, the service checks."""
    option = (interaction.answers.state.get("goal") or {}).get("selected_option") or {}
    chosen = str(option.get("value") or form_views.IN_GENERAL)
    return int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 10 and int(chosen) else None


def show(interaction: Interaction, session: Session, portrait: Portrait, me: Member) -> Reply:
    now = interaction.now
    if service.show(session, portrait=portrait, member=me, now=now):
        notices.show(session, portrait, now)
        if me.id != portrait.author_id:
            notices.tell_answer(session, portrait, now=now)
    return Show(windows.window(session, portrait, me, now, "Shown."))


def ask_what_moved(interaction: Interaction, session: Session, portrait: Portrait, me: Member) -> Reply:
    if not looking.may_look(portrait, me, interaction.now):
        return Show(windows.window(session, portrait, me, interaction.now))
    return Show(windows.look_form(portrait, me, interaction.now))


def save_look(interaction: Interaction, session: Session, portrait: Portrait, me: Member) -> Reply:
    typed, now = interaction.answers, interaction.now
    chosen = {str(point.id): typed.choice(f"point{point.id}", MOVED) for point in looking.points_for(portrait, me)}
    moved = {point_id: key for point_id, key in chosen.items() if key is not None}
    words = typed.text("words", limit=TEXT_LIMIT)
    if not moved and not words:
        raise DomainError("Say of at least one whether it has moved, or write a line.", field="words")
    is_whole = looking.say(session, portrait=portrait, member=me, moved=moved, words=words, now=now)
    notices.show(session, portrait, now)
    if is_whole:
        notices.tell_moved(session, portrait, now=now)
    saved = "Saved." if is_whole else "Saved. You read each other's answers when both of you have answered."
    return Show(windows.window(session, portrait, me, now, saved))
