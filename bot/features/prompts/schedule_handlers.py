"""`schedule`: how often prompts come, whose holidays count, and skipping the next one."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.public_holidays import Calendar, countries, regions
from bot.features.members import calendars
from bot.features.pairs.access import add_pair_word, me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.playbook.book import playbook_of
from bot.features.programs.rules import CADENCES, WEEKDAYS
from bot.features.prompts import moments, notices, planning, rhythm_notices, schedule_views, views
from bot.features.prompts.access import of_the_prompt
from bot.features.prompts.choosing import is_still_good
from bot.features.prompts.models import PromptOccurrence, Turn
from bot.slack.answering import note_view
from bot.slack.interaction import Interaction, Origin
from bot.slack.messages import Message
from bot.slack.replies import Back, Open, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface, "schedule", show, label="Our rhythm", summary="sets how often and when prompts come to the two of you"
    )
    surface.form(schedule_views.SAVE, of_the_pair(save))
    surface.button(schedule_views.HOLIDAYS, of_the_pair(ask_country))
    surface.form(schedule_views.KEEP_COUNTRY, of_the_pair(keep_country))
    surface.form(schedule_views.KEEP_REGION, of_the_pair(keep_region))
    surface.button(schedule_views.AHEAD, of_the_prompt(look_ahead))
    surface.button(schedule_views.SKIP, of_the_prompt(skip))
    surface.button(schedule_views.UNSKIP, of_the_prompt(unskip))


def show(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me = me_in(pair, interaction)
    shown = rhythm_notices.shown(session, pair, me, now=interaction.now)
    return Open(schedule_views.form(shown, me=interaction.user_id))


def save(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, now = me_in(pair, interaction), interaction.now
    wanted, seen = _wanted(interaction), interaction.number("seen") or 0
    if not planning.change_rhythm(session, pair=pair, member=me, wanted=wanted, seen=seen, now=now):
        return Say(schedule_views.same())
    rhythm_notices.changed(session, pair, me, now=now)
    return Say(schedule_views.saved(rhythm_notices.shown(session, pair, me, now=now)))


def _wanted(interaction: Interaction) -> planning.Wanted:
    answers = interaction.answers
    cadence, weekday, at = answers.choice("cadence", CADENCES), answers.choice("weekday", WEEKDAYS), answers.time("at")
    if cadence is None or weekday is None or at is None:
        missing = "cadence" if cadence is None else "weekday" if weekday is None else "at"
        raise DomainError("Choose how often, a weekday and a time.", field=missing)
    return planning.Wanted(cadence, int(weekday), at)


def ask_country(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    calendar = calendars.calendar_of(session, me_in(pair, interaction))
    return Open(schedule_views.country_form(calendar, pair_id=pair.id))


def keep_country(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    chosen = interaction.answers.choice("country", [*countries(), schedule_views.NO_COUNTRY]) or ""
    member = me_in(pair, interaction)
    known = calendars.calendar_of(session, member)
    country = chosen if chosen in countries() else ""
    calendar = known if known.country == country else Calendar(country)
    calendars.keep(session, member=member, calendar=calendar)
    if regions(country):
        return Show(schedule_views.region_form(calendar, pair_id=pair.id))
    return _back(interaction, session, pair)


def keep_region(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    country = str(interaction.metadata.get("country"))
    chosen = interaction.answers.choice("region", [*regions(country), schedule_views.WHOLE_COUNTRY]) or ""
    calendar = Calendar(country, chosen if chosen in regions(country) else "")
    calendars.keep(session, member=me_in(pair, interaction), calendar=calendar)
    return _back(interaction, session, pair)


def _back(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """To the form of the rhythm, which shows the holidays."""
    shown = rhythm_notices.shown(session, pair, me_in(pair, interaction), now=interaction.now)
    return Back(schedule_views.form(shown, me=interaction.user_id))


def look_ahead(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    me = me_in(occurrence.pair, interaction)
    if occurrence.turn == Turn.SKIPPED and me.id == occurrence.initiator_id:
        return Say(_skipped(interaction, session, occurrence))
    if occurrence.turn == Turn.POSTED:
        return Say(views.open_one(notices.given(session, occurrence)))
    if occurrence.turn != Turn.PLANNED or me.id != occurrence.initiator_id:
        return Say(schedule_views.too_late(_title(session, occurrence)))
    if not is_still_good(session, occurrence, at=occurrence.due_at):
        return Say(schedule_views.another_comes(at=occurrence.due_at, zone=me.person.zone))
    what, zone = notices.given(session, occurrence), me.person.zone
    return Open(views.ahead(what, at=occurrence.due_at, zone=zone, skip=schedule_views.SKIP))


def skip(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    me, title = me_in(occurrence.pair, interaction), _title(session, occurrence)
    if not planning.skip(session, occurrence=occurrence, member=me, now=interaction.now):
        return Say(schedule_views.too_late(title))
    words = _skipped(interaction, session, occurrence)
    return Show(note_view(words)) if interaction.origin is Origin.MODAL else Say(words)


def _skipped(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Message:
    """With the way back."""
    next_at = moments.next_prompt_at(session, pair=occurrence.pair, now=interaction.now)
    title, zone = _title(session, occurrence), me_in(occurrence.pair, interaction).person.zone
    return schedule_views.skipped(title=title, occurrence_id=occurrence.id, next_at=next_at, zone=zone)


def unskip(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    me, title = me_in(occurrence.pair, interaction), _title(session, occurrence)
    if not planning.unskip(session, occurrence=occurrence, member=me, now=interaction.now):
        return Say(schedule_views.too_late(title))
    return Say(schedule_views.comes_after_all(title=title, at=occurrence.due_at, zone=me.person.zone))


def _title(session: Session, occurrence: PromptOccurrence) -> str:
    return playbook_of(session, occurrence.pair.program_id).given[occurrence.prompt][1].title
