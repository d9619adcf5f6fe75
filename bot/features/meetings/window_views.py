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


def did_you_meet_choices(meeting: ShownMeeting) -> list[ButtonElement]:
    return [
        button("Yes, we met", MET, value=meeting.value, style="primary"),
        button("Another time", OTHER, value=meeting.value, spoken="We meet another time instead"),
        button("No", NOT_MET, value=meeting.value, spoken="No, we did not meet"),
    ]


def _proposed(meeting: ShownMeeting, me: str) -> list[Block]:
    actions = [
        button("Other times", OTHER, value=meeting.value),
        button("Take it back", CANCEL, value=meeting.value, spoken="Take the proposal back"),
    ]
    if meeting.awaited != me:
        lines = "\n".join(f"• {on_both(at, meeting.clocks)}" for at in meeting.options)
        return [section(f"*You proposed, and {mention(meeting.awaited)} picks:*\n{lines}"), buttons(*actions)]
    head = section(f"*{mention(meeting.proposer)} proposed these times. Which one suits you?*")
    options: list[Block] = []
    for number, at in enumerate(meeting.options):
        value, words = f"{meeting.meeting_id}:{meeting.round}:{number}", on_both(at, meeting.clocks)
        take = button("Take this", TAKE, value=value, style="primary", spoken=f"Take {words}")
        options.append(section(words, accessory=take))
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
        return message(section(f"These are your times; {mention(meeting.awaited)} takes one of them."))
    return message(section("This proposal is settled. `/mentor meet` shows how it stands."))


def to_cancel(meeting: ShownMeeting) -> str:
    if meeting.state == State.PLANNED:
        return f"*Cancel this meeting?*\n{meeting.when}\nYour partner reads it in your channel."
    if meeting.state == State.HELD:
        return f"*Take this meeting out again?*\n{meeting.when}"
    return "*Take the proposal back?* Its times are off the table then."


def put(partner: str, *, at: datetime | None, zone: str) -> Message:
    """To the one who proposed."""
    when = f" They see it there {moment(at, zone)}." if at else ""
    return note(f"*Proposed.* {mention(partner)} takes one of the times in your channel, or proposes others.{when}")


def noted(*, both: bool, partner: str) -> View:
    words = (
        "Saved. Both of you have answered, and see it under the meeting in your channel."
        if both
        else f"Saved. {mention(partner)} sees it when they have answered, too."
    )
    return forms.page(TITLE, [section(words)])
