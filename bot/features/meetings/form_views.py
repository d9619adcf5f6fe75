"""The forms of meetings: times, agenda, cancelling, logging, and how it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.meetings.rules import (
    LENGTHS,
    NOTE_LIMIT,
    ONCE,
    PLACE_LIMIT,
    POINTS_LIMIT,
    RATINGS,
    RHYTHMS,
    TIMES_AT_MOST,
)
from bot.features.meetings.when import Clock, as_choice
from bot.slack import forms
from bot.slack.dates import date_field, moment_field
from bot.slack.messages import button, buttons, context, paragraphs, section
from bot.slack.text import mention, quote

PROPOSE, BY_HAND = "meeting_propose", "meeting_by_hand"
CHOOSE = "meeting_choose_by_hand"
SAVE_AGENDA, SAVE_LOG, SAVE_NOTE, DO_CANCEL = (
    "meeting_agenda_save",
    "meeting_log_save",
    "meeting_note_save",
    "meeting_cancel_do",
)

TITLE = "Meetings"
THIS, FOLLOWING = "this", "following"
SCOPES = MappingProxyType({THIS: "Only this meeting", FOLLOWING: "This one and all that follow"})
HAND_FIELDS = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Frame:
    """How the meeting is to be; what the form starts with, and offers."""

    pair_id: int
    minutes: int
    means: str
    place: str
    rhythm: str
    offered_means: Mapping[str, str]
    """Those to which neither of the two has said no."""
    is_agreed: bool
    """Whether length and rhythm come from the agreement."""
    agreed_rhythm: str
    mine: Clock
    other: Clock
    meeting_id: int | None = None
    asks_rhythm: bool = True
    """Not for a meeting that is moved."""
    seen: tuple[str, ...] = ()
    """What the other one had proposed when the form was opened."""

    @property
    def metadata(self) -> dict[str, Any]:
        found: dict[str, Any] = {"pair": self.pair_id, "minutes": self.minutes, "seen": list(self.seen)}
        return found if self.meeting_id is None else {**found, "meeting": self.meeting_id}


def times_name(minutes: int) -> str:
    """The field's name says for which length its times were found: other times are another field."""
    return f"times_{minutes}"


def proposal_form(frame: Frame, times: Sequence[datetime], chosen: Sequence[datetime], *, note: str = "") -> View:
    """`times`: in the hours of both, at least one; `chosen` of them are suggested."""
    choices = {moment.isoformat(): as_choice(moment, frame.mine, frame.other) for moment in times}
    intro = (
        note
        or f"*When could you two meet?* {mention(frame.other.slack_id)} takes one of the times, or proposes others."
    )
    field = forms.multi_select_field(
        times_name(frame.minutes),
        "Two or three times",
        choices,
        initial=[moment.isoformat() for moment in chosen],
        at_most=TIMES_AT_MOST,
        hint="All of them lie in the hours of both of you. I have suggested some; change them as you like.",
    )
    field.optional = False
    fields: list[Block] = [
        section(intro),
        field,
        *_frame_fields(frame),
        buttons(button("Choose times by hand", CHOOSE, value=_hand_value(frame))),
        context("By hand, you can also choose times outside of your hours."),
    ]
    return forms.form(PROPOSE, TITLE, fields, submit="Propose", metadata=frame.metadata)


def by_hand_form(frame: Frame, *, hours: Sequence[str] = ()) -> View:
    """`hours`: of both, in words, when they never meet; else the person has chosen to do without suggestions."""
    blocks: list[Block] = [section("*Choose the times by hand.* They are on your own clock.")]
    if hours:
        lines = "\n".join(f"• {each}" for each in hours)
        blocks = [
            section(f"*Your hours never meet for so long,* so I cannot suggest a time:\n{lines}"),
            section("One of you would have to stretch. Choose times by hand; the other one is free to say no."),
        ]
    for name, label in zip(HAND_FIELDS, ("One time", "Another one", "A third one"), strict=True):
        blocks.append(moment_field(name, label, required=name == HAND_FIELDS[0]))
    return forms.form(BY_HAND, TITLE, [*blocks, *_frame_fields(frame)], submit="Propose", metadata=frame.metadata)


def _hand_value(frame: Frame) -> str:
    return f"{frame.pair_id}:{frame.meeting_id or 0}"


def _frame_fields(frame: Frame) -> list[Block]:
    agreed = "As you agreed, unless you choose otherwise." if frame.is_agreed else None
    fields: list[Block] = [
        forms.select_field("minutes", "How long", LENGTHS, initial=str(frame.minutes), hint=agreed),
        forms.select_field("means", "How", frame.offered_means, initial=frame.means),
        forms.text_field(
            "place", "Link or place", initial=frame.place, limit=PLACE_LIMIT, example="https://meet.example.com/us"
        ),
    ]
    if frame.asks_rhythm:
        often = RHYTHMS[frame.agreed_rhythm].removesuffix(" from then on").lower()
        hint = f"You agreed on: {often}." if frame.agreed_rhythm != ONCE else None
        fields.append(forms.select_field("rhythm", "How often", RHYTHMS, initial=frame.rhythm, hint=hint))
    return fields


def agenda_form(*, meeting_id: int, when: str, mine: str, partner: str, theirs: str) -> View:
    blocks: list[Block] = [section(f"*Agenda:* {when}")]
    if theirs:
        blocks += paragraphs(f"*{mention(partner)} would like to talk about*\n{quote(theirs)}")
    blocks.append(
        forms.text_field(
            "points",
            "What I would like to talk about",
            initial=mine,
            long=True,
            limit=POINTS_LIMIT,
            hint="A line for each point. Both of you read it, nobody else.",
            example="How did you handle your first conflict in a team?",
        )
    )
    return forms.form(SAVE_AGENDA, TITLE, blocks, metadata={"meeting": meeting_id})


def cancel_form(
    *, meeting_id: int, what: str, asks_scope: bool, said: Sequence[tuple[str, str]], is_planned: bool
) -> View:
    """`said`: what each of the two has agreed about cancelling."""
    blocks: list[Block] = [section(what)]
    for who, words in said if is_planned else ():
        blocks += paragraphs(f"{mention(who)} said about cancelling:\n{quote(words)}")
    if asks_scope:
        blocks.append(forms.select_field("scope", "What is cancelled", SCOPES, initial=THIS))
    if is_planned:
        blocks.append(context("If another time would do, close this and press Move instead."))
    submit = "Cancel it" if is_planned else "Take it back"
    return forms.form(DO_CANCEL, TITLE, blocks, submit=submit, close="Keep it", metadata={"meeting": meeting_id})


def log_form(*, pair_id: int, means: Mapping[str, str], today: date) -> View:
    return forms.form(
        SAVE_LOG,
        TITLE,
        [
            section("*A meeting that I did not know of:* by chance, or arranged elsewhere. It counts like any other."),
            date_field("day", "When", initial=today, required=True),
            forms.select_field("minutes", "How long, about", LENGTHS, initial="45"),
            forms.select_field("means", "How", means, required=False),
            *_note_fields(None, ""),
        ],
        metadata={"pair": pair_id},
    )


def note_form(*, meeting_id: int, when: str, rating: int | None, note: str) -> View:
    return forms.form(
        SAVE_NOTE,
        TITLE,
        [section(f"*How was it?* {when}"), *_note_fields(rating, note)],
        metadata={"meeting": meeting_id},
    )


def _note_fields(rating: int | None, note: str) -> list[Block]:
    hint = "Your partner sees both only when they have answered, too. Organizers see neither."
    return [
        forms.select_field(
            "rating", "How was it for you?", RATINGS, initial=str(rating) if rating else None, required=False
        ),
        forms.text_field("note", "What I take along, in a line", initial=note, limit=NOTE_LIMIT, hint=hint),
    ]
