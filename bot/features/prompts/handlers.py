"""`prompt`, and the buttons under one."""

from datetime import date, datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import local
from bot.features.agreement.consent import moment_for_both
from bot.features.pairs.access import add_pair_word, me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pauses.refusals import while_it_rests
from bot.features.prompts import (
    journal,
    journal_handlers,
    later,
    later_views,
    moments,
    notices,
    planning,
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
from bot.slack.messages import Message
from bot.slack.replies import Done, Open, Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface, "prompt", prompt_now, label="A prompt now", summary="gives the two of you something to talk about, now"
    )
    surface.button(views.AGAIN, of_the_pair(show_again))
    surface.button(views.SWAP, of_the_prompt(swap))
    surface.button(views.LATER, of_the_prompt(ask_when))
    surface.form(later_views.PUT_OFF, of_the_prompt(put_off))
    surface.button(views.FEWER, of_the_prompt(fewer))
    surface.button(views.AS_USUAL, of_the_prompt(as_usual))
    journal_handlers.register(surface)
    schedule_handlers.register(surface)
    silence_handlers.register(surface)
    trial_handlers.register(surface)


def prompt_now(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """In the channel; and to the one who asks at once, if the channel has to wait for the other one's hours."""
    _check_it_is_time(pair, interaction)
    open_one = service.still_open(session, pair=pair, now=interaction.now)
    if open_one is not None:
        return Say(views.open_one(notices.given(session, open_one)))
    occurrence = planning.take_now(session, pair=pair, now=interaction.now)
    if occurrence is None:
        return Say(views.nothing_left())
    return Say(_bring(interaction, session, occurrence))


def _bring(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Message:
    pair, now = occurrence.pair, interaction.now
    when = moment_for_both(session, pair, now)
    occurrence.due_at = when or now
    moved = later.make_room(session, occurrence)
    for each in moved:
        notices.show_put_off(session, each, now=now)
    notices.post(session, occurrence, now=now)
    besides = [later_views.later_then(notices.given(session, each), notices.day_again(each)) for each in moved]
    if when is not None and when <= now:
        return views.on_its_way(pair.conversation.slack_id, besides=besides)
    zone, what = me_in(pair, interaction).person.zone, notices.given(session, occurrence)
    return views.shown_now(what, posted_at=when, zone=zone, besides=besides)


def show_again(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """To the one who asks alone: the prompt that waits, however long it has."""
    waiting_one = service.newest_open(session, pair=pair)
    if waiting_one is None or not service.is_known(session, waiting_one):
        raise DomainError("No prompt of yours is open any more. If you like, have one now:", remedy="prompt")
    return Say(views.open_one(notices.given(session, waiting_one)))


def _check_it_is_time(pair: Pair, interaction: Interaction) -> None:
    if pair.state == State.OPENING:
        raise DomainError("Your channel is not open yet. Once it is, ask again: the prompt is for both of you.")
    if pair.state == State.PAUSED:
        raise while_it_rests(pair, interaction.user_id, interaction.now)


def swap(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    _check_it_is_time(occurrence.pair, interaction)
    by, what = interaction.user_id, notices.given(session, occurrence)
    other = service.swap(session, occurrence=occurrence, by=by, now=interaction.now)
    if other is None:
        return Say(views.already(what))
    notices.rewrite(session, occurrence, views.swapped(what, by=by), now=interaction.now)
    notices.post(session, other, now=interaction.now)
    return Done()


def ask_when(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    what = notices.given(session, occurrence)
    return Open(later_views.form(what)) if occurrence.turn == Turn.POSTED else Say(views.already(what))


def put_off(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    wanted, until = _wanted(interaction, session, occurrence)
    by, what = interaction.user_id, notices.given(session, occurrence)
    if not later.put_off(session, occurrence=occurrence, until=until, by=by, now=interaction.now):
        return Say(views.already(what))
    notices.show_put_off(session, occurrence, now=interaction.now)
    return Say(later_views.noted(notices.day_again(occurrence), is_taken=until > wanted))


def _wanted(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> tuple[datetime, datetime]:
    """The first moment that suits both, on the day that was chosen or after it; and the one on which it comes, because
    another prompt does on that day. Raises DomainError (field `day`)."""
    pair, day = occurrence.pair, dates.date_in(interaction.answers, "day")
    days = int(interaction.answers.choice("days", later_views.PAUSES) or 7)
    if day is not None:
        days = (day - _day(pair, interaction.now)).days
        if not 1 <= days <= later_views.LONGEST_PAUSE:
            raise DomainError("Choose a day after today, within a year.", field="day")
    after = moments.days_later(session, pair=pair, days=days, now=interaction.now)
    wanted, comes = moments.earliest(session, pair, after), later.first_alone(session, occurrence, after)
    if pair.ends_at is not None and comes > pair.ends_at - moments.LAST_DAYS:
        raise DomainError(later_views.too_late(_day(pair, pair.ends_at), is_taken=comes > wanted), field="day")
    return wanted, comes


def _day(pair: Pair, at: datetime) -> date:
    """On the pair's calendar."""
    return local(at, pair.mentee.person.zone).date()


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
