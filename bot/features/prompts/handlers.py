"""`prompt`, and the buttons under one."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.agreement.consent import moment_for_both
from bot.features.pairs.access import add_pair_word, checked, me_in
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.prompts import notices, schedules, service, views
from bot.features.prompts.models import PromptOccurrence, Turn
from bot.slack.interaction import Interaction
from bot.slack.messages import note
from bot.slack.replies import Done, Open, Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface, "prompt", prompt_now, label="A prompt now", summary="gives the two of you something to talk about, now"
    )
    surface.button(views.DONE, mark_done)
    surface.button(views.SWAP, swap)
    surface.button(views.LATER, ask_when)
    surface.form(views.PUT_OFF, put_off)


def prompt_now(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """In the channel; and to the one who asks at once, if the channel has to wait for the other one's hours."""
    if pair.state == State.OPENING:
        raise DomainError("Your channel is not open yet. Once it is, ask again: the prompt is for both of you.")
    open_one = service.still_open(session, pair=pair, now=interaction.now)
    if open_one is not None:
        return Say(views.open_one(notices.given(session, open_one)))
    occurrence = service.give(session, pair=pair, now=interaction.now)
    if occurrence is None:
        return Say(views.nothing_left())
    notices.post(session, occurrence, now=interaction.now)
    when = moment_for_both(session, pair, interaction.now)
    if when is not None and when <= interaction.now:
        return Say(views.on_its_way(pair.conversation.slack_id))
    zone, what = me_in(pair, interaction).person.zone, notices.given(session, occurrence)
    return Say(views.shown_now(what, posted_at=when, zone=zone))


def mark_done(interaction: Interaction, session: Session) -> Reply:
    occurrence = _mine(interaction, session)
    by, what = interaction.user_id, notices.given(session, occurrence)
    if not service.settle(session, occurrence=occurrence, turn=Turn.DONE, by=by, now=interaction.now):
        return Say(views.already(what))
    notices.rewrite(session, occurrence, views.done(what, by=by), now=interaction.now)
    return Done()


def swap(interaction: Interaction, session: Session) -> Reply:
    occurrence = _mine(interaction, session)
    by, what = interaction.user_id, notices.given(session, occurrence)
    other = service.swap(session, occurrence=occurrence, by=by, now=interaction.now)
    if other is None:
        return Say(views.already(what))
    notices.rewrite(session, occurrence, views.swapped(what, by=by), now=interaction.now)
    notices.post(session, other, now=interaction.now)
    return Done()


def ask_when(interaction: Interaction, session: Session) -> Reply:
    occurrence = _mine(interaction, session)
    what = notices.given(session, occurrence)
    return Open(views.later_form(what)) if occurrence.turn == Turn.POSTED else Say(views.already(what))


def put_off(interaction: Interaction, session: Session) -> Reply:
    occurrence = _mine(interaction, session)
    pair, by, what = occurrence.pair, interaction.user_id, notices.given(session, occurrence)
    days = int(interaction.answers.choice("days", views.PAUSES) or 7)
    until = schedules.days_later(session, pair=pair, days=days, now=interaction.now)
    if not service.put_off(session, occurrence=occurrence, until=until, by=by, now=interaction.now):
        return Say(views.already(what))
    words = views.put_off(what, by=by, until=until, zone=pair.mentee.person.zone)
    notices.rewrite(session, occurrence, words, now=interaction.now)
    return Say(note("Put off. It comes again by itself."))


def _mine(interaction: Interaction, session: Session) -> PromptOccurrence:
    """The prompt that the button or form names. Raises DomainError if it is not of a pair of this person."""
    occurrence = service.occurrence_for(session, occurrence_id=interaction.number("occurrence"))
    checked(occurrence.pair, interaction)
    return occurrence
