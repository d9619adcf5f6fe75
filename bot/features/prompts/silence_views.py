"""What is said when a pair has fallen silent. Nobody is blamed, and every message has a press that brings it back."""

from datetime import date, datetime

from slack_sdk.models.blocks import ButtonElement
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.core.wording import counted
from bot.features.pairs.views import WITH
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, message, note, section
from bot.slack.text import mention, moment

ASK, GO_ON, LOOK_IN, SEEN = "silence_ask", "silence_go_on", "silence_look_in", "silence_seen"

TITLE = "How is it going?"


def question(*, partner: str, pair_id: int) -> View:
    """Go on, pause, or end? To one of the two alone."""
    value = str(pair_id)
    return forms.page(
        TITLE,
        [
            section(
                f"It has been quiet between you and {mention(partner)}, as far as I can see: I know only whether my "
                "buttons and forms are used, not what you write or say to each other. So: how would you like it?"
            ),
            buttons(
                button("We are fine, go on", GO_ON, value=value, style="primary"),
                *_ways_out(value),
            ),
            context("Nobody hears what you press here, but for a pause or an end, which say it in neutral words."),
        ],
    )


def goes_on_already(next_at: datetime | None, zone: str, *, partner: str, pair_id: int) -> View:
    """To one of the two who presses an old reminder, after a sign of life of either of them."""
    then = f" The next prompt comes {moment(next_at, zone)}." if next_at else ""
    return forms.page(
        TITLE,
        [
            section(f"*It goes on between you and {mention(partner)}:* one of you has shown so since I asked.{then}"),
            buttons(*_ways_out(str(pair_id))),
        ],
    )


def pauses(*, partner: str, pair_id: int, why: str) -> View:
    """The same, for a pair that rests by now. `why`: in mrkdwn, if the pause is not this one's to end."""
    resume = [] if why else [button("Go on now", f"{WITH}.resume", value=str(pair_id))]
    words = why or "Nothing comes until your pause is over."
    return forms.page(
        TITLE,
        [
            section(f"*You and {mention(partner)} pause at the moment.* {words}"),
            buttons(*resume, _ways_out(str(pair_id))[-1]),
        ],
    )


def _ways_out(value: str) -> list[ButtonElement]:
    return [
        button("Pause for a while", f"{WITH}.pause", value=value),
        button("Bring it to an end", f"{WITH}.end", value=value),
    ]


def goes_on(next_at: datetime | None, zone: str) -> Message:
    then = f" The next prompt comes {moment(next_at, zone)}." if next_at else ""
    return note(f"Good to know.{then} `/mentor schedule` changes how often, `/mentor prompt` gives you one now.")


def notice(*, partner: str, pair_id: int, days: int, closes_on: date) -> Message:
    """To each of the two alone."""
    value = str(pair_id)
    return message(
        section(
            f"*Your pair with {mention(partner)} has been quiet for {counted(days, 'day')}.* That happens, and it is "
            f"nobody’s fault. Unless one of you says a word, I close it kindly on {day_words(closes_on)}."
        ),
        buttons(
            button("Keep it going", GO_ON, value=value, style="primary"),
            button("Pause it", f"{WITH}.pause", value=value),
            button("End it now", f"{WITH}.end", value=value),
        ),
        context("One press of either of you is enough. What you wrote in it stays yours in any case."),
    )


def look_in(*, mentor: str, mentee: str, since: datetime, zone: str, pair_id: int) -> Message:
    """To an organizer: what is known, and what helps."""
    return message(
        section(
            f"*{mention(mentor)} and {mention(mentee)}* have not used the bot since {moment(since, zone)}. They may "
            "well be meeting without it; I do not read what people write."
        ),
        section(
            "What helps: write to each of them alone, ask how it is going, and offer a pause or an end without blame. "
            "If nothing stirs, I tell both of them before the pair is closed."
        ),
        buttons(button("I look in on them", SEEN, value=str(pair_id), style="primary")),
    )


def seen(*, by_other: bool) -> Message:
    return note(
        "Another organizer looks in on them already."
        if by_other
        else "Thank you. The other organizers are not reminded of it any more."
    )


def alive_again() -> Message:
    return note("They have given a sign of life since. There is nothing to do.")
