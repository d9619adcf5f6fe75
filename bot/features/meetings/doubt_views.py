"""What someone should know before they propose or take a time. Only they are told, and may go on all the same."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.wording import listed
from bot.features.meetings.form_views import TITLE
from bot.features.meetings.views import OTHER, ShownMeeting
from bot.features.meetings.when import Clock, as_choice, day_of, on_both
from bot.features.meetings.window_views import ALL, FIND
from bot.slack import forms
from bot.slack.messages import button, buttons, paragraphs, section
from bot.slack.text import escape, mention

ANYWAY, TAKE_ANYWAY = "meeting_anyway", "meeting_take_anyway"


def ask_anyway(
    *,
    meanwhile: Sequence[ShownMeeting],
    outside: Sequence[str],
    engaged: Sequence[str],
    metadata: Mapping[str, Any],
) -> View:
    """`meanwhile`: what the other one has proposed since the form was opened; `outside`, `engaged`: a line a time."""
    blocks: list[Block] = []
    ways: list[ButtonElement] = []
    for each in meanwhile:
        lines = _lines(on_both(at, each.clocks) for at in each.options)
        blocks += paragraphs(f"*Your partner has proposed meanwhile:*\n{lines}")
        blocks.append(section("Yours are not sent yet."))
        ways = [button("Look at theirs", ALL, value=str(each.pair_id))]
    if outside:
        blocks.append(section("*Some of these times lie outside of somebody's hours:*"))
        blocks += paragraphs(_lines(outside))
        blocks.append(section("You can propose them all the same. I say so beside them, and a no is as good as a yes."))
    if engaged:
        blocks.append(section("*You already meet somebody then:*"))
        blocks += paragraphs(_lines(engaged))
        blocks.append(section("Only you see this. You can propose it all the same, or choose other times."))
    ways.append(_other_times(metadata))
    return forms.form(ANYWAY, TITLE, [*blocks, buttons(*ways)], submit="Propose them anyway", metadata=metadata)


def _other_times(metadata: Mapping[str, Any]) -> ButtonElement:
    action, about = (OTHER, metadata["meeting"]) if "meeting" in metadata else (FIND, metadata["pair"])
    return button("Other times", action, value=str(about))


def ask_to_take(*, meeting_id: int, seen: int, number: int, engaged: Sequence[str]) -> View:
    return forms.form(
        TAKE_ANYWAY,
        TITLE,
        [
            section("*You already meet somebody then:*"),
            *paragraphs(_lines(engaged)),
            section("Only you see this. You can take the time all the same, or propose others."),
            buttons(button("Other times", OTHER, value=str(meeting_id))),
        ],
        submit="Take it anyway",
        close="Leave it",
        metadata={"meeting": meeting_id, "round": seen, "time": number},
    )


def outside_line(moment: datetime, whose: Sequence[str], mine: Clock, other: Clock) -> str:
    who = listed("yours" if each == mine.slack_id else mention(each) for each in whose)
    return f"{escape(as_choice(moment, mine, other))}: not in the hours of {who}".replace(
        "the hours of yours", "your hours"
    )


def engaged_line(moment: datetime, whom: str, mine: Clock) -> str:
    """On the reader's own clock: the other one here has nothing to do with it."""
    return f"{escape(f'{day_of(moment, mine)}, {mine.at(moment)}')}: you meet {mention(whom)}"


def _lines(each: Iterable[str]) -> str:
    return "\n".join(f"• {line}" for line in each)
