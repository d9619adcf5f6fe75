"""`schedule`: the rhythm of a pair's prompts, whose holidays count, and the heads-up before one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import InputBlock
from slack_sdk.models.views import View

from bot.core.cadence import Cadence, Rhythm, describe
from bot.core.public_holidays import Calendar, countries, name_of, regions
from bot.core.times import zone_words
from bot.features.pairs.views import WITH, Two
from bot.features.programs.rules import CADENCES, weekdays_from
from bot.slack import forms
from bot.slack.long_lists import by_letter, grouped_select_field
from bot.slack.messages import Message, button, buttons, message, note, section
from bot.slack.text import escape, mention, moment

SAVE, HOLIDAYS, KEEP_COUNTRY, KEEP_REGION = "rhythm_save", "rhythm_holidays", "rhythm_country", "rhythm_region"
AHEAD, SKIP, UNSKIP = "prompt_ahead", "prompt_skip", "prompt_unskip"

NO_COUNTRY = "none"
WHOLE_COUNTRY = "all"


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair's rhythm, ready to be shown to one of the two."""

    pair_id: int
    version: int
    two: Two
    rhythm: Rhythm
    changed_by: str | None
    """Slack id; None while it is the one that the program had when they began."""
    is_the_programs: bool
    """Whether the program's is the same now."""
    next_at: datetime | None
    is_sooner: bool
    """Whether the next one is the very first, before the rhythm begins."""
    rests: bool
    """Whether the pair is paused, so that none comes before it goes on."""
    zone: str
    """Of the one who looks."""
    clock24: bool
    first_weekday: int
    calendars: Mapping[str, Calendar]
    """Slack id → whose holidays they keep."""


def form(shown: Shown, *, me: str) -> View:
    rhythm = shown.rhythm
    return forms.form(
        SAVE,
        "Your rhythm",
        [
            section(f"*Prompts now come {_in_words(shown)}.* {_origin(shown, me)}{_next(shown)}"),
            forms.select_field("cadence", "How often", _cadences(), initial=str(rhythm.cadence)),
            forms.select_field("weekday", "On", weekdays_from(shown.first_weekday), initial=str(rhythm.weekday)),
            forms.time_field("at", "At", initial=rhythm.at, required=True, hint=_clock_hint(shown)),
            section(
                f"*Public holidays:* {_holidays(shown, me)}. A prompt due on one moves to the next working day.",
                accessory=button("Change mine", HOLIDAYS, value=str(shown.pair_id)),
            ),
        ],
        submit="Save",
        metadata={"pair": shown.pair_id, "seen": shown.version},
    )


def told(shown: Shown, *, by: str) -> Message:
    """In the channel, to both; when a pair that rests reads it, nobody knows."""
    then = "" if shown.rests else _next(shown)
    return message(
        section(f"*{mention(by)} changed your rhythm:* prompts come {_in_words(shown)}.{then}"),
        buttons(button("Change it", f"{WITH}.schedule", value=str(shown.pair_id))),
    )


def saved(shown: Shown) -> Message:
    then = ", when your pair goes on" if shown.rests else ""
    return note(f"Saved: prompts come {_in_words(shown)}.{_next(shown)} Your partner sees it in your channel{then}.")


def same() -> Message:
    return note("That is your rhythm already. Nothing changed.")


def country_form(calendar: Calendar, *, pair_id: int) -> View:
    return forms.form(
        KEEP_COUNTRY,
        "Public holidays",
        [
            section(
                "Prompts of all your pairs move past the public holidays that you keep, and past your partner’s. On "
                "yours I do not remind you either of what can wait."
            ),
            _country_field(calendar.country),
        ],
        metadata={"pair": pair_id},
    )


def region_form(calendar: Calendar, *, pair_id: int) -> View:
    """In the place of the country's form, for a country whose parts have holidays of their own."""
    whole = {"Everywhere": {WHOLE_COUNTRY: "The holidays of the whole country"}}
    groups = {**whole, **by_letter(regions(calendar.country))}
    return forms.form(
        KEEP_REGION,
        "Public holidays",
        [
            section(f"*{escape(name_of(Calendar(calendar.country)))}* is saved. Some of its parts have more holidays."),
            grouped_select_field("region", "Where you are", groups, initial=calendar.region or WHOLE_COUNTRY),
        ],
        close="Close",
        metadata={"pair": pair_id, "country": calendar.country},
    )


def skipped(*, title: str, occurrence_id: int, next_at: datetime | None, zone: str) -> Message:
    """To the one whose first step it would have been."""
    then = f" The next one comes {moment(next_at, zone)}." if next_at else ""
    return message(
        section(f"Skipped: “{escape(title)}” does not come.{then}"),
        buttons(button("Let it come after all", UNSKIP, value=str(occurrence_id))),
    )


def comes_after_all(*, title: str, at: datetime, zone: str) -> Message:
    return note(f"“{escape(title)}” comes after all, {moment(at, zone)}.")


def another_comes(*, at: datetime, zone: str) -> Message:
    return note(f"Things have changed since: another prompt comes {moment(at, zone)}.")


def too_late(title: str) -> Message:
    return note(f"“{escape(title)}” is settled already. In your channel you can swap a prompt, or put it off.")


def _cadences() -> dict[str, str]:
    """The program's words; for a pair, no prompts means: only those that you ask for."""
    return {**CADENCES, Cadence.OFF.value: "Not by themselves (we ask for them)"}


def _in_words(shown: Shown) -> str:
    if shown.rhythm.cadence is Cadence.OFF:
        return "only when one of you asks for one"
    clock = zone_words(shown.rhythm.zone)
    return f"{describe(shown.rhythm, clock24=shown.clock24)} ({escape(clock)})"


def _origin(shown: Shown, me: str) -> str:
    if shown.changed_by is None and shown.is_the_programs:
        return "That is the program’s rhythm; yours may differ."
    if shown.changed_by is None:
        return "That was the program’s rhythm when you began; the program has another one by now."
    return "You set it so." if shown.changed_by == me else f"{mention(shown.changed_by)} set it so."


def _next(shown: Shown) -> str:
    if shown.rests:
        then = f"the next one comes after your pause: {moment(shown.next_at, shown.zone)}" if shown.next_at else ""
        return f" While your pair rests none comes; {then}." if then else " While your pair rests none comes."
    if shown.next_at is None:
        return ""
    which = "The very first one comes sooner, so that you can begin" if shown.is_sooner else "The next one"
    return f" {which}: {moment(shown.next_at, shown.zone)}."


def _clock_hint(shown: Shown) -> str:
    return f"On the mentee’s clock ({zone_words(shown.rhythm.zone)}); it comes at the first moment that suits both."


def _holidays(shown: Shown, me: str) -> str:
    mine = f"you: {escape(name_of(shown.calendars[me]))}"
    others = [f"{mention(who)}: {escape(name_of(each))}" for who, each in shown.calendars.items() if who != me]
    return "; ".join([mine, *others])


def _country_field(country: str) -> InputBlock:
    none = {"None": {NO_COUNTRY: "None: prompts and reminders may come on any day"}}
    groups = {**none, **by_letter(countries())}
    return grouped_select_field("country", "I keep the holidays of", groups, initial=country or NO_COUNTRY)
