"""`prompt`, and the buttons under one."""

from datetime import datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import day_words, local
from bot.features.agreement.consent import moment_for_both
from bot.features.pairs.access import add_pair_word, me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.prompts import (
    journal,
    journal_handlers,
    moments,
    notices,
    schedule_handlers,
    service,
    silence_handlers,
    trial_handlers,
    views,
)
from bot.features.prompts.access import of_the_prompt
from bot.features.prompts.models import PromptOccurrence, Turn
from bot.slack import dates
from bot.slack.interaction import Interaction
from bot.slack.replies import Done, Open, Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface, "prompt", prompt_now, label="A prompt now", summary="gives the two of you something to talk about, now"
    )
    surface.button(views.AGAIN, of_the_pair(show_again))
    surface.button(views.SWAP, of_the_prompt(swap))
    surface.button(views.LATER, of_the_prompt(ask_when))
    surface.form(views.PUT_OFF, of_the_prompt(put_off))
    surface.button(views.FEWER, of_the_prompt(fewer))
    surface.button(views.AS_USUAL, of_the_prompt(as_usual))
    journal_handlers.register(surface)
    schedule_handlers.register(surface)
    silence_handlers.register(surface)
    trial_handlers.register(surface)


def prompt_now(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """In the channel; and to the one who asks at once, if the channel has to wait for the other one's hours."""
    _check_it_is_time(pair)
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


def show_again(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """To the one who asks alone: the prompt that waits, however long it has."""
    waiting_one = service.newest_open(session, pair=pair)
    if waiting_one is None or not service.is_known(session, waiting_one):
        raise DomainError("No prompt of yours is open any more. If you like, have one now:", remedy="prompt")
    return Say(views.open_one(notices.given(session, waiting_one)))


def _check_it_is_time(pair: Pair) -> None:
    if pair.state == State.OPENING:
        raise DomainError("Your channel is not open yet. Once it is, ask again: the prompt is for both of you.")
    if pair.state == State.PAUSED:
        raise DomainError("Your pair is paused, so I write nothing there. Go on when you like:", remedy="resume")


def swap(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    _check_it_is_time(occurrence.pair)
    by, what = interaction.user_id, notices.given(session, occurrence)
    other = service.swap(session, occurrence=occurrence, by=by, now=interaction.now)
    if other is None:
        return Say(views.already(what))
    notices.rewrite(session, occurrence, views.swapped(what, by=by), now=interaction.now)
    notices.post(session, other, now=interaction.now)
    return Done()


def ask_when(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    what = notices.given(session, occurrence)
    return Open(views.later_form(what)) if occurrence.turn == Turn.POSTED else Say(views.already(what))


def put_off(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    until = _wanted(interaction, session, occurrence.pair)
    by, what = interaction.user_id, notices.given(session, occurrence)
    if not service.put_off(session, occurrence=occurrence, until=until, by=by, now=interaction.now):
        return Say(views.already(what))
    day = local(until, occurrence.pair.mentee.person.zone).date()
    notices.rewrite(session, occurrence, views.put_off(what, by=by, until=day), now=interaction.now)
    return Say(views.put_off_until(day))


def _wanted(interaction: Interaction, session: Session, pair: Pair) -> datetime:
    """The first moment that suits both, on the day that was chosen or after it. Raises DomainError (field `day`)."""
    day = dates.date_in(interaction.answers, "day")
    days = int(interaction.answers.choice("days", views.PAUSES) or 7)
    if day is not None:
        days = (day - local(interaction.now, pair.mentee.person.zone).date()).days
        if not 1 <= days <= views.LONGEST_PAUSE:
            raise DomainError("Choose a day after today, within a year.", field="day")
    later = moments.days_later(session, pair=pair, days=days, now=interaction.now)
    comes = moments.earliest(session, pair, later)
    if pair.ends_at is not None and comes > pair.ends_at - moments.LAST_DAYS:
        ends_on = day_words(local(pair.ends_at, pair.mentee.person.zone).date())
        words = f"Your pair ends on {ends_on}: choose an earlier day, or do this one without me."
        raise DomainError(words, field="day")
    return comes


def fewer(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    return _weigh(interaction, session, occurrence, fewer=True)


def as_usual(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    return _weigh(interaction, session, occurrence, fewer=False)


def _weigh(interaction: Interaction, session: Session, occurrence: PromptOccurrence, *, fewer: bool) -> Reply:
    by, now = interaction.user_id, interaction.now
    journal.want_fewer(session, occurrence=occurrence, fewer=fewer, by=by, now=now)
    if occurrence.turn == Turn.POSTED:
        notices.show_open(session, occurrence, now=now)
    what = notices.given(session, occurrence)
    return Say(views.fewer_of(what) if fewer else views.as_usual(what))
