"""The focus of a pair: the form, and what the channel sees of each choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement, InputBlock
from slack_sdk.models.views import View

from bot.core.wording import listed
from bot.features.pairs.views import WITH, Two
from bot.features.playbook.content import Activity
from bot.features.playbook.focus_rules import MOST, Recommended, Standing
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, header, message, note, section
from bot.slack.text import escape, mention

CHOOSE = "focus_choose"
TAKE, YES, KEEP = "focus_take", "focus_yes", "focus_keep"

MOST_BOXES = 10
"""That one field of Slack's can have."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How things stand, ready to be shown."""

    pair_id: int
    two: Two
    standing: Standing
    activities: Mapping[str, Activity]
    """All of the playbook, by key."""
    recommended: Sequence[Recommended]


def offer(shown: Shown) -> Message:
    """In the channel: the bot asks the pair to choose."""
    keys = "+".join(each.activity.key for each in shown.recommended)
    return message(
        header("What would you two like to do together?"),
        section(
            f"The playbook has {len(shown.activities)} activities; two or three that suit you do more good than all of "
            f"them. By {mention(shown.two.mentee)}’s goals I would take these:"
        ),
        *_recommended(shown),
        buttons(
            button("Take these three", TAKE, value=f"{shown.pair_id}:{keys}", style="primary"),
            _choose(shown, "Choose others"),
        ),
        context("Either of you can start; the other one says yes, or chooses differently. You can change it any time."),
    )


def offer_taken(*, by: str) -> Message:
    return message(context(f"{mention(by)} has chosen what the two of you do next; see below."))


def told(shown: Shown) -> Message:
    """In the channel: what was chosen or proposed last, while it stands."""
    now = shown.standing
    if now.proposed:
        return _proposal(shown)
    if now.is_confirmed:
        return message(
            section(f"*Your focus, by the choice of you both:*\n{_lines(shown, now.activities)}"),
            buttons(_choose(shown, "Change it")),
        )
    other = _other(shown, now.chosen_by)
    return message(
        section(
            f"*{mention(now.chosen_by or '')} has chosen what you two do next:*\n{_lines(shown, now.activities)}\n"
            f"It holds from now on. {mention(other)}, is it right for you, too?"
        ),
        _answers(shown, yes="Fine with me", no=_choose(shown, "I would rather do others")),
    )


def past() -> Message:
    """In the place of a message that a newer one has followed."""
    return message(context("Here stood your focus. How it stands now is shown further down."))


def left(shown: Shown) -> Message:
    """In the place of the newest message, when the pair is over."""
    chosen = shown.standing.activities
    if not chosen:
        return message(context("This was a question to both of you. It is not open any more."))
    return message(section(f"*What you two had chosen to do:*\n{_lines(shown, chosen)}"))


def form(shown: Shown, *, me: str) -> View:
    now = shown.standing
    return forms.form(
        CHOOSE,
        "What you two do",
        [
            *_gone(shown),
            *_how_it_stands(shown, me),
            _field(shown),
            section("*What I would recommend, and why:*"),
            *_recommended(shown),
        ],
        submit="Propose" if now.is_confirmed else "Choose",
        metadata={"pair": shown.pair_id, "seen": now.version},
    )


def _field(shown: Shown) -> InputBlock:
    now, label, hint = (
        shown.standing,
        "What would you like to do together?",
        "Two or three. Every few weeks something else comes for a taste.",
    )
    options = {key: _option(activity) for key, activity in shown.activities.items()}
    initial = now.proposed or now.activities or [each.activity.key for each in shown.recommended]
    if len(options) > MOST_BOXES:
        return forms.multi_select_field("activities", label, options, initial=initial, hint=hint, at_most=MOST)
    return forms.checkboxes_field("activities", label, options, initial=initial, hint=hint, required=True)


def nothing_changed() -> Message:
    return note("That is how it stands already.")


def _option(activity: Activity) -> str:
    return f"{activity.number}. {activity.title}"


def _proposal(shown: Shown) -> Message:
    now = shown.standing
    other = _other(shown, now.proposed_by)
    return message(
        section(
            f"*{mention(now.proposed_by or '')} would like to change what you two do, to:*\n"
            f"{_lines(shown, now.proposed)}\nUntil {mention(other)} says yes, it stays at "
            f"{_listed(shown, now.activities)}."
        ),
        _answers(
            shown,
            yes="Yes, let us do that",
            no=button("Keep what we have", KEEP, value=f"{shown.pair_id}:{now.version}"),
        ),
    )


def _gone(shown: Shown) -> list[Block]:
    gone = shown.standing.gone
    if not gone:
        return []
    are = "is" if len(gone) == 1 else "are"
    titles = listed(f"“{escape(title)}”" for title in gone)
    return [section(f"{titles} {are} not in the playbook of your program any more. Choose something in its place.")]


def _how_it_stands(shown: Shown, me: str) -> list[Block]:
    now = shown.standing
    if now.proposed:
        who = "You have" if now.proposed_by == me else f"{mention(now.proposed_by or '')} has"
        words = (
            f"{who} proposed {_listed(shown, now.proposed)}. Until both of you want it, it stays at "
            f"{_listed(shown, now.activities)}: choose these to keep them."
        )
        return [section(words)]
    if now.is_confirmed:
        other = _other(shown, me)
        words = f"You both chose {_listed(shown, now.activities)}. Another choice holds once {mention(other)} says yes."
        return [section(words)]
    if now.activities:
        who = "You" if now.chosen_by == me else mention(now.chosen_by or "")
        return [section(f"{who} chose {_listed(shown, now.activities)}.")]
    return []


def _answers(shown: Shown, *, yes: str, no: ButtonElement) -> Block:
    value = f"{shown.pair_id}:{shown.standing.version}"
    return buttons(button(yes, YES, value=value, style="primary"), no)


def _choose(shown: Shown, label: str) -> ButtonElement:
    return button(label, f"{WITH}.focus", value=str(shown.pair_id))


def _recommended(shown: Shown) -> list[Block]:
    return [section(f"*{escape(each.activity.title)}*\n{_sentence(each.reason, shown)}") for each in shown.recommended]


def _sentence(reason: str, shown: Shown) -> str:
    words = escape(reason).replace("{mentee}", mention(shown.two.mentee))
    return f"{words[:1].upper()}{words[1:].removesuffix('.')}."


def _lines(shown: Shown, keys: Sequence[str]) -> str:
    return "\n".join(f"• {escape(shown.activities[key].title)}" for key in keys)


def _listed(shown: Shown, keys: Sequence[str]) -> str:
    return listed(f"“{escape(shown.activities[key].title)}”" for key in keys)


def _other(shown: Shown, who: str | None) -> str:
    return shown.two.mentee if who == shown.two.mentor else shown.two.mentor
