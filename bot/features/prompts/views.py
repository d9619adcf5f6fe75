"""A prompt as the pair sees it, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.glance import Press
from bot.features.pairs.views import Two
from bot.features.playbook.content import Activity, Prompt
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, header, message, note, section
from bot.slack.text import channel_link, escape, mention, moment

DONE, SWAP, LATER, AGAIN = "prompt_done", "prompt_swap", "prompt_later", "prompt_again"
FEWER, AS_USUAL = "prompt_fewer", "prompt_as_usual"
NOT_DONE, HOW_WAS_IT = "prompt_not_done", "prompt_how"
NOTE = "prompt_note"

LIKED = MappingProxyType({"liked": "More like this, please", "not_much": "Not so much"})

LINE_LIMIT = 200

PRAISE = ("Well done, both of you.", "Good to see, you two.", "That is time well spent.")

FIRST_STEP = "*{who}, it is your turn to get this going:* name a day in your channel."


@dataclass(frozen=True, slots=True)
class Given:
    """A prompt that a pair got, ready to be shown."""

    occurrence_id: int
    activity: Activity
    prompt: Prompt
    reason: str
    two: Two
    initiator: str
    """Slack id of the one who takes the first step."""
    tool: Press | None = None
    """What opens the activity's tool, while there is something to do in it."""
    fewer_by: str | None = None
    """Slack id of who asked for fewer of this activity."""
    lines: Sequence[tuple[str, str]] = ()
    """What they wrote about it: Slack id, words."""
    done_by: str | None = None
    """Slack id of who said so, or put it off."""


def prompt(given: Given) -> Message:
    """In the channel, while it is open."""
    tool = button(given.tool.label, given.tool.action, value=given.tool.value) if given.tool else None
    first = FIRST_STEP.format(who=mention(given.initiator))
    wish = [context(f"{mention(given.fewer_by)} asked for fewer of this kind.")] if given.fewer_by else []
    return message(*texts(given), section(first), *wish, _choices(given, *([tool] if tool else [])))


def done(given: Given) -> Message:
    """In the channel, once one of the two has said so. Undoing and adding a line stay possible for both."""
    said = "\n".join(f"{mention(who)}: “{escape(words)}”" for who, words in given.lines if words)
    value = str(given.occurrence_id)
    return message(
        *texts(given),
        section(f"*Done.* {mention(given.done_by or '')} says you did it. {PRAISE[given.occurrence_id % len(PRAISE)]}"),
        *([section(said)] if said else []),
        buttons(button("How was it?", HOW_WAS_IT, value=value), button("Not done after all", NOT_DONE, value=value)),
    )


def swapped(given: Given, *, by: str) -> Message:
    return message(context(f"{mention(by)} swapped “{escape(given.prompt.title)}” for another prompt."))


def passed(given: Given) -> Message:
    return message(
        *texts(given),
        context("A newer one has come. This one stays here, if you like it better."),
        buttons(button("We did it", DONE, value=str(given.occurrence_id))),
    )


def left(given: Given) -> Message:
    """In the channel of a pair that is over: to read, and for nobody to answer."""
    return message(*texts(given), context("This one stays here, if you like it."))


def how_form(given: Given, *, said: str, liked: str | None, is_marked: bool) -> View:
    """To the one who said that it is done; `is_marked` if that was just now."""
    marked = "*It is marked as done.* If you like, add a line; if not, just close this." if is_marked else ""
    return forms.form(
        NOTE,
        "How was it?",
        [
            section(marked or f"“{escape(given.prompt.title)}”: add a line for the journal of you two, or change it."),
            forms.text_field(
                "words",
                "In one line",
                initial=said,
                limit=LINE_LIMIT,
                example="We drew both weeks and found a slot on Thursdays.",
                hint="It appears under the prompt, for the two of you.",
            ),
            forms.select_field(
                "liked",
                "Prompts of this kind",
                LIKED,
                initial=liked,
                required=False,
                hint="Only my choice of what comes next uses this; it is shown to nobody.",
            ),
        ],
        submit="Save",
        close="Close",
        metadata={"occurrence": given.occurrence_id},
    )


def marked(given: Given) -> Message:
    """To the one who said that it is done, when Slack did not open the form."""
    return message(
        section(
            f"*“{escape(given.prompt.title)}” is marked as done.* Only the form for a line about it did not open: "
            "Slack was busy. If you like to add one:"
        ),
        buttons(button("How was it?", HOW_WAS_IT, value=str(given.occurrence_id))),
    )


def open_one(given: Given) -> Message:
    """To someone who asks for a prompt while one of today is still open."""
    return message(
        section("*You have one that is still open.* Here it is again; swap it if it does not speak to you."),
        *texts(given),
        _choices(given),
    )


def on_its_way(channel: str | None, *, besides: Sequence[str]) -> Message:
    """`besides`: sentences about what else comes of it."""
    where = channel_link(channel) if channel else "your channel"
    return note(" ".join([f"Here it comes, in {where}.", *besides]))


def shown_now(given: Given, *, posted_at: datetime | None, zone: str, besides: Sequence[str]) -> Message:
    """To the one who asked, at an hour that is not the other one's."""
    when = f"at the next moment that suits you both: {moment(posted_at, zone)}" if posted_at else "in hours of your own"
    return message(*texts(given), context(" ".join([f"Both of you get it {when}.", *besides])))


def ahead(given: Given, *, at: datetime, zone: str, skip: str) -> View:
    """To the one who begins, before the pair sees it; `skip` is the action that takes it back."""
    return forms.page(
        "Your next prompt",
        [
            section(f"Comes {moment(at, zone)}. The first step is yours: naming a day is enough."),
            *texts(given),
            buttons(button("Skip this one", skip, value=str(given.occurrence_id))),
        ],
    )


def already(given: Given) -> Message:
    return note(f"“{escape(given.prompt.title)}” has been taken care of already.")


def open_again(given: Given) -> Message:
    return note(f"“{escape(given.prompt.title)}” is open again.")


def not_done(given: Given) -> Message:
    """Of one that a newer prompt has passed by meanwhile."""
    return note(f"“{escape(given.prompt.title)}” is not done, then. It stays where it is, if you come back to it.")


def fewer_of(given: Given) -> Message:
    """To the one who asked for fewer."""
    value = str(given.occurrence_id)
    return message(
        section(
            f"From now on fewer of the kind “{escape(given.activity.title)}” come to you two. "
            "This one stays, if you like it; or swap it."
        ),
        buttons(button("Swap this one", SWAP, value=value), button("As many as before", AS_USUAL, value=value)),
    )


def as_usual(given: Given) -> Message:
    return note(f"“{escape(given.activity.title)}” comes as often as the others again.")


def saved(*, words: bool) -> Message:
    return note("Saved. Your line stands under the prompt, for the two of you." if words else "Saved. Thank you.")


def nothing_left() -> Message:
    return note(
        "Each prompt that I have touches something that is off limits for one of you. `/mentor boundaries` shows yours."
    )


def _choices(given: Given, *more: ButtonElement) -> ActionsBlock:
    value = str(given.occurrence_id)
    kind = (
        button("As many as before", AS_USUAL, value=value)
        if given.fewer_by
        else button("Fewer of these", FEWER, value=value)
    )
    return buttons(
        button("We did it", DONE, value=value, style="primary"),
        *more,
        button("Swap for another", SWAP, value=value),
        button("Later", LATER, value=value),
        kind,
    )


def _reason(given: Given) -> str:
    return escape(given.reason).replace("{mentee}", mention(given.two.mentee))


def texts(given: Given) -> list[Block]:
    """The words of a prompt, whatever became of it."""
    text = given.prompt
    return [
        header(text.title),
        context(f"{escape(given.activity.title)} · about {text.minutes} minutes · now, because {_reason(given)}"),
        section(f"{escape(text.why)}\n*Together:* {escape(text.together)}"),
        section(f"*{mention(given.two.mentor)}, as the mentor:* {escape(text.mentor)}"),
        section(f"*{mention(given.two.mentee)}, as the mentee:* {escape(text.mentee)}"),
    ]
