"""A meeting as the pair sees it in the channel: proposed, planned, and afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement

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
    is_over: bool = False
    """Whether it was planned, and both were asked whether they met."""
    moved_from: datetime | None = None
    """When the meeting was planned instead of which these times are proposed."""
    stands: bool = False
    """Whether that one is still planned, and stays so until another time is taken."""
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


def planned(meeting: ShownMeeting, verb: str) -> Message:
    """`verb`: "You meet", say."""
    return message(
        section(f"{verb}: {meeting.when}\n{how(meeting)}"),
        *place(meeting),
        *agenda(meeting),
        buttons(*planned_choices(meeting)),
    )


def over(meeting: ShownMeeting) -> Message:
    """When its time is over, and nobody has said yet whether they met."""
    return message(
        section(f"You planned to meet: {meeting.when}"), *agenda(meeting), buttons(*did_you_meet_choices(meeting))
    )


def did_you_meet_choices(meeting: ShownMeeting) -> list[ButtonElement]:
    return [
        button("Yes, we met", MET, value=meeting.value, style="primary"),
        button("Another time", OTHER, value=meeting.value, spoken="We meet another time instead"),
        button("No", NOT_MET, value=meeting.value, spoken="No, we did not meet"),
    ]


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


def how(meeting: ShownMeeting) -> str:
    """By what means, how long, and how often if that is more than once."""
    parts = [MEANS.get(meeting.means, meeting.means), LENGTHS.get(str(meeting.minutes), f"{meeting.minutes} minutes")]
    if meeting.rhythm != ONCE:
        parts.append(RHYTHMS[meeting.rhythm])
    return ", ".join([parts[0], *(part.lower() for part in parts[1:])])


def place(meeting: ShownMeeting) -> list[Block]:
    return [section(f"*Where:* {place_words(meeting.place)}")] if meeting.place else []


def place_words(place: str) -> str:
    """A link shows where it leads; everything else is only text."""
    return f"<{escape(place)}>" if is_link(place) else escape(place)
