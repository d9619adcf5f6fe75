"""The window that `meet` opens: what is planned, what waits for an answer, what was."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.features.meetings.form_views import TITLE
from bot.features.meetings.rules import RHYTHMS, State
from bot.features.meetings.views import (
    CANCEL,
    LOOK,
    MET,
    NOT_MET,
    NOTE,
    OTHER,
    TAKE,
    ShownMeeting,
    agenda,
    did_you_meet_choices,
    notes,
    place_words,
    planned_choices,
)
from bot.features.meetings.when import on_both
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, divider, message, note, section
from bot.slack.text import mention, moment

FIND, LOG, ALL = "meeting_find", "meeting_log", "meeting_all"
SHOWN_NEXT, SHOWN_PAST = 4, 5


def meetings(
    *,
    pair_id: int,
    me: str,
    proposed: Sequence[ShownMeeting],
    planned: Sequence[ShownMeeting],
    unanswered: Sequence[ShownMeeting],
    held: Sequence[ShownMeeting],
    times_held: int,
    rhythm: str,
) -> View:
    """`held`: the newest ones, newest first, of `times_held` in all. `rhythm`: of the open series, or once."""
    blocks: list[Block] = []
    for each in unanswered[:1]:
        blocks += [*_did_you_meet(each), divider()]
    for each in proposed[:2]:
        blocks += [*_proposed(each, me), divider()]
    for each in planned[:1]:
        blocks += [*_planned(each), divider()]
    blocks += [section(each.when, accessory=_look(each)) for each in planned[1:SHOWN_NEXT]]
    if len(planned) > SHOWN_NEXT:
        blocks.append(
            context(f"and {len(planned) - SHOWN_NEXT} more, {RHYTHMS[rhythm].removesuffix(' from then on').lower()}")
        )
    if not blocks:
        blocks.append(section("*No meeting is planned.* I look for times that lie in the hours of both of you."))
    find = button("Propose times", FIND, value=str(pair_id), style="primary" if not (proposed or planned) else None)
    blocks.append(buttons(find, button("We met elsewhere", LOG, value=str(pair_id))))
    return forms.page(TITLE, [*blocks, *_past(held, times_held)])


def _did_you_meet(meeting: ShownMeeting) -> list[Block]:
    return [
        section(f"*Did you meet?*\n{meeting.when}"),
        buttons(*did_you_meet_choices(meeting)),
    ]


def _proposed(meeting: ShownMeeting, me: str) -> list[Block]:
    actions = [
        button("Other times", OTHER, value=meeting.value),
        button("Take it back", CANCEL, value=meeting.value, spoken="Take the proposal back"),
    ]
    more = ", which stays planned until then" if meeting.stands else ""
    instead = f"\nInstead of {on_both(meeting.moved_from, meeting.clocks)}{more}." if meeting.moved_from else ""
    is_one = len(meeting.options) == 1
    if meeting.awaited != me:
        lines = "\n".join(f"• {on_both(at, meeting.clocks)}" for at in meeting.options)
        verb = "answers" if is_one else "picks"
        words = f"*You proposed, and {mention(meeting.awaited)} {verb}:*\n{lines}{instead}"
        return [section(words), buttons(*actions)]
    ask = "a time. Does it suit you?" if is_one else "these times. Which one suits you?"
    head = section(f"*{mention(meeting.proposer)} proposed {ask}*{instead}")
    options: list[Block] = []
    for number, at in enumerate(meeting.options):
        value, when = f"{meeting.meeting_id}:{meeting.round}:{number}", on_both(at, meeting.clocks)
        take = button("Take this", TAKE, value=value, style="primary", spoken=f"Take {when}")
        options.append(section(when, accessory=take))
    return [head, *options, buttons(*actions)]


def _planned(meeting: ShownMeeting) -> list[Block]:
    where = f"\n*Where:* {place_words(meeting.place)}" if meeting.place else ""
    return [section(f"{meeting.when}{where}"), *agenda(meeting), buttons(*planned_choices(meeting))]


def _look(meeting: ShownMeeting) -> ButtonElement:
    return button("Open", LOOK, value=meeting.value, spoken=f"Open the meeting of {meeting.when}")


def one_meeting(meeting: ShownMeeting) -> View:
    """One of the meetings of a series, or any other that is planned."""
    back = button("All meetings", ALL, value=str(meeting.pair_id))
    return forms.page(TITLE, [*_planned(meeting), buttons(back)])


def _past(held: Sequence[ShownMeeting], times_held: int) -> list[Block]:
    if not held:
        return []
    blocks: list[Block] = [divider(), section(f"*You have met {_times(times_held)}.* Lately:")]
    for each in held:
        note = button("How was it?", NOTE, value=each.value, spoken=f"How was it: {each.when}")
        blocks += [section(each.when, accessory=note), *notes(each)]
    return blocks


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def did_you_meet(meeting: ShownMeeting, *, partner: str) -> Message:
    """To each of the two directly, when it is over."""
    return message(
        section(f"*Did you meet {mention(partner)}?*\n{meeting.when}"),
        buttons(*did_you_meet_choices(meeting)),
        context("One tap is enough. Your partner is asked the same."),
    )


def answered(meeting: ShownMeeting, *, partner: str, is_yes: bool) -> Message:
    """In the place of the question."""
    if is_yes:
        return message(
            section(f"You met {mention(partner)}: {meeting.when}. Good."),
            buttons(
                button("How was it?", NOTE, value=meeting.value, style="primary"),
                button("No, we did not", NOT_MET, value=meeting.value),
            ),
        )
    return message(
        section(f"You did not meet {mention(partner)}: {meeting.when}. It happens to every pair."),
        buttons(
            button("Find a new time", OTHER, value=meeting.value, style="primary"),
            button("Yes, we met", MET, value=meeting.value),
        ),
    )


def calendar(meeting: ShownMeeting, links: str) -> Message:
    return message(section(f"{meeting.when}\nAdd it to your calendar: {links}."))


def waits_for(meeting: ShownMeeting, me: str) -> Message:
    """To someone who takes one of their own times, or one that is not on the table any more."""
    if meeting.state == State.PROPOSED and meeting.awaited != me:
        which = "This is your time" if len(meeting.options) == 1 else "These are your times"
        takes = "takes it" if len(meeting.options) == 1 else "takes one of them"
        return message(section(f"{which}; {mention(meeting.awaited)} {takes}."))
    return message(section("This proposal is settled. `/mentor meet` shows how it stands."))


def to_cancel(meeting: ShownMeeting, *, is_being_moved: bool) -> str:
    """`is_being_moved`: another time is proposed instead, and waits for an answer."""
    if meeting.state == State.PLANNED:
        more = " The times proposed instead are off the table, too." if is_being_moved else ""
        return f"*Cancel this meeting?*\n{meeting.when}\nYour partner reads it in your channel.{more}"
    if meeting.state == State.HELD:
        return f"*Take this meeting out again?*\n{meeting.when}"
    words = "*Take the proposal back?* Its times are off the table then."
    if meeting.stands and meeting.moved_from:
        words += f" You meet as planned: {on_both(meeting.moved_from, meeting.clocks)}."
    return words


def put(meeting: ShownMeeting, *, at: datetime | None, zone: str) -> Message:
    """To the one who proposed."""
    which = "takes the time" if len(meeting.options) == 1 else "takes one of the times"
    words = f"*Proposed.* {mention(meeting.awaited)} {which} in your channel, or proposes others."
    if at:
        words += f" They see it there {moment(at, zone)}."
    if meeting.stands and meeting.moved_from:
        words += f"\nUntil then you meet as planned: {on_both(meeting.moved_from, meeting.clocks)}."
    return note(words)


def noted(*, both: bool, partner: str) -> View:
    words = (
        "Saved. Both of you have answered, and see it under the meeting in your channel."
        if both
        else f"Saved. {mention(partner)} sees it when they have answered, too."
    )
    return forms.page(TITLE, [section(words)])
