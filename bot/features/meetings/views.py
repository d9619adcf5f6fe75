"""A meeting as the pair sees it in the channel: proposed, planned, and afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement

from bot.core.wording import counted, listed
from bot.features.meetings.links import is_link
from bot.features.meetings.rules import LENGTHS, MEANS, ONCE, OPEN_MEANS, RATINGS, RHYTHMS, State
from bot.features.meetings.when import Clock, on_both
from bot.slack.messages import Message, button, buttons, context, message, paragraphs, section
from bot.slack.text import beginning, escape, mention, quote

TAKE, OTHER, CANCEL, AGENDA = "meeting_take", "meeting_other", "meeting_cancel", "meeting_agenda"
CALENDAR, MET, NOT_MET, NOTE = "meeting_calendar", "meeting_met", "meeting_not_met", "meeting_note"
LOOK = "meeting_look"

IN_SHORT = 700
"""Characters of one side's points in the channel; the window has the rest."""


@dataclass(frozen=True, slots=True)
class Noted:
    """How it was, says one of the two."""

    who: str
    rating: int | None
    note: str


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A meeting, ready to be shown; people by their Slack ids."""

    meeting_id: int
    pair_id: int
    state: State
    clocks: tuple[Clock, Clock]
    """The mentor's, the mentee's."""
    starts_at: datetime | None
    minutes: int
    means: str
    place: str
    proposer: str
    awaited: str
    """Who picks a time, while times are proposed."""
    options: Sequence[datetime] = ()
    outside: Mapping[datetime, Sequence[str]] = field(default_factory=dict)
    """Proposed times that are not in somebody's hours → in whose they are not."""
    round: int = 0
    rhythm: str = ONCE
    is_logged: bool = False
    moved_from: datetime | None = None
    settled_by: str | None = None
    lead: str | None = None
    agenda: Mapping[str, str] = field(default_factory=dict)
    """Who → their points, a line each."""
    notes: Sequence[Noted] = ()
    """Empty until both have said how it was."""

    @property
    def value(self) -> str:
        return str(self.meeting_id)

    @property
    def when(self) -> str:
        return on_both(self.starts_at, self.clocks) if self.starts_at else "a time still to be found"


def card(meeting: ShownMeeting) -> Message:
    """The meeting's own message, which always shows how it stands."""
    match meeting.state:
        case State.PROPOSED:
            return proposal(meeting)
        case State.PLANNED:
            return _planned(meeting, "You meet")
        case State.LAPSED:
            return _lapsed(meeting)
        case State.CANCELLED:
            who = mention(meeting.settled_by) if meeting.settled_by else "One of you"
            if meeting.is_logged:
                return message(context(f"{who} took a meeting out again: it was noted here and did not take place."))
            when = f": {meeting.when}" if meeting.starts_at else ""
            return message(context(f"{who} cancelled the meeting{when}."))
        case _:
            return afterwards(meeting)


def proposal(meeting: ShownMeeting) -> Message:
    instead = f"\nInstead of {on_both(meeting.moved_from, meeting.clocks)}." if meeting.moved_from else ""
    head = f"*{mention(meeting.proposer)} proposes to meet:* {_how(meeting)}{instead}"
    return message(
        section(head),
        *_place(meeting),
        *(_option(meeting, number, moment) for number, moment in enumerate(meeting.options)),
        buttons(
            button("Other times", OTHER, value=meeting.value),
            button("Take it back", CANCEL, value=meeting.value, spoken="Take the proposal back"),
        ),
        context(f"{mention(meeting.awaited)}, take one of them, or propose others. {_all_fit(meeting)}"),
    )


def _all_fit(meeting: ShownMeeting) -> str:
    if meeting.outside:
        return "You are free to say no to a time outside of your hours."
    return "Each lies in the hours of both of you."


def _option(meeting: ShownMeeting, number: int, moment: datetime) -> Block:
    words = on_both(moment, meeting.clocks)
    late = meeting.outside.get(moment)
    if late:
        words += f"\nOutside the hours of {listed(mention(each) for each in late)}"
    value = f"{meeting.meeting_id}:{meeting.round}:{number}"
    return section(words, accessory=button("Take this", TAKE, value=value, style="primary", spoken=f"Take {words}"))


def replaced() -> Message:
    """In the place of a proposal after which another one came."""
    return message(context("Other times were proposed below."))


def _lapsed(meeting: ShownMeeting) -> Message:
    return message(
        section("These times have gone by, and none was taken. That happens; it takes a minute to find others."),
        buttons(button("Propose times", OTHER, value=meeting.value, style="primary")),
    )


def reminder(meeting: ShownMeeting) -> Message:
    """In the channel, on the day before."""
    return _planned(meeting, "Soon you meet")


def _planned(meeting: ShownMeeting, verb: str) -> Message:
    return message(
        section(f"{verb}: {meeting.when}\n{_how(meeting)}"),
        *_place(meeting),
        *agenda(meeting),
        buttons(*planned_choices(meeting)),
    )


def planned_choices(meeting: ShownMeeting) -> list[ButtonElement]:
    return [
        button("Agenda", AGENDA, value=meeting.value),
        button("Calendar", CALENDAR, value=meeting.value),
        button("Move", OTHER, value=meeting.value, spoken="Move the meeting"),
        button("Cancel", CANCEL, value=meeting.value, spoken="Cancel the meeting"),
    ]


def agenda(meeting: ShownMeeting) -> list[Block]:
    """What each of the two would like to talk about; who starts, while there is nothing."""
    if not meeting.agenda:
        who = f"{mention(meeting.lead)} starts it, both add to it." if meeting.lead else "Both of you can add to it."
        return [context(f"*Agenda:* empty so far. {who}")]
    found: list[Block] = []
    for who, points in meeting.agenda.items():
        lines = "\n".join(f"• {escape(line)}" for line in points.splitlines() if line.strip())
        found += paragraphs(f"*{mention(who)} would like to talk about*\n{beginning(lines, IN_SHORT)}")
    return found


def afterwards(meeting: ShownMeeting) -> Message:
    """When it is over, and settled."""
    words = {
        State.HELD: "You met",
        State.MISSED: "You did not meet",
        State.UNCLEAR: "It is not clear whether you met",
    }[meeting.state]
    return message(section(f"{words}: {meeting.when}"), *notes(meeting))


def notes(meeting: ShownMeeting) -> list[Block]:
    found: list[Block] = []
    for each in meeting.notes:
        rated = f" {escape(RATINGS[str(each.rating)])}" if each.rating else ""
        words = f"\n{quote(each.note)}" if each.note else ""
        if rated or words:
            found.append(section(f"{mention(each.who)}:{rated}{words}"))
    return found


def unclear(meeting: ShownMeeting) -> Message:
    """In the channel, when the two remember it differently."""
    return message(
        section(
            f"*Did you meet?*\n{meeting.when}\nOne of you says yes, the other no. No harm done: perhaps it was another "
            "day. Have a word, and press what is right for both."
        ),
        buttons(
            button("We met", MET, value=meeting.value),
            button("We did not meet", NOT_MET, value=meeting.value),
            button("Find a new time", OTHER, value=meeting.value),
        ),
    )


def settled(meeting: ShownMeeting) -> Message:
    """In the place of `unclear`."""
    return message(context("You met." if meeting.state == State.HELD else "You did not meet, say both of you."))


def logged(meeting: ShownMeeting, day: str) -> Message:
    words = f"{mention(meeting.proposer)} noted that you met on {day}"
    how = "" if meeting.means == OPEN_MEANS else f" ({MEANS[meeting.means].lower()})"
    return message(
        section(f"{words}{how}."),
        buttons(
            button("How was it?", NOTE, value=meeting.value),
            button("We did not meet", CANCEL, value=meeting.value),
        ),
    )


def planned_words(meeting: ShownMeeting, *, is_move: bool, links: str, more: Sequence[str], has_file: bool) -> str:
    """In the channel, as a new message: a time was taken."""
    who = mention(meeting.settled_by) if meeting.settled_by else "One of you"
    verb = "took a new time" if is_move else "took a time"
    file = " Or open the file below." if has_file else ""
    what = "Add the first one to your calendar" if more and not has_file else "Add it to your calendar"
    lines = [f"{who} {verb}. You meet {meeting.when}.", *more, f"{what}: {links}.{file}"]
    return "\n".join(lines)


def cancelled_words(meeting: ShownMeeting, *, when: str, number: int, has_file: bool) -> str:
    who = mention(meeting.settled_by) if meeting.settled_by else "One of you"
    what = "the meeting" if number == 1 else f"{counted(number, 'meeting')}, from this one on"
    end = "Open the file to take it out of your calendar." if has_file else "Take it out of your calendar, too."
    return f"{who} cancelled {what}: {when}. {end}"


def _how(meeting: ShownMeeting) -> str:
    parts = [MEANS.get(meeting.means, meeting.means), LENGTHS.get(str(meeting.minutes), f"{meeting.minutes} minutes")]
    if meeting.rhythm != ONCE:
        parts.append(RHYTHMS[meeting.rhythm])
    return ", ".join([parts[0], *(part.lower() for part in parts[1:])])


def _place(meeting: ShownMeeting) -> list[Block]:
    return [section(f"*Where:* {place_words(meeting.place)}")] if meeting.place else []


def place_words(place: str) -> str:
    """A link shows where it leads; everything else is only text."""
    return f"<{escape(place)}>" if is_link(place) else escape(place)
