"""A program's playbook, as its organizers see it: all activities, and one of them with its prompts."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.wording import counted
from bot.features.playbook.content import Activity, Prompt
from bot.features.playbook.own_rules import ACTIVITIES_LIMIT, PROMPTS_LIMIT, Move
from bot.slack import forms
from bot.slack.messages import button, buttons, confirm, context, divider, section
from bot.slack.text import escape

LOOK, LIST = "playbook_look", "playbook_list"
ON, OFF, MOVE = "playbook_on", "playbook_off", "playbook_move"
ADD_ACTIVITY, EDIT_ACTIVITY, REMOVE_ACTIVITY = "own_add", "own_edit", "own_remove"
ADD_PROMPT, EDIT_PROMPT, REMOVE_PROMPT = "own_prompt_add", "own_prompt_edit", "own_prompt_remove"
TRY = "playbook_try"
"""Sends a prompt to the organizer who presses it."""
IDEAS = "playbook_ideas"


@dataclass(frozen=True, slots=True)
class Listed:
    """An activity, ready to be shown."""

    activity: Activity
    is_off: bool
    is_own: bool
    own_prompts: frozenset[str] = frozenset()
    """Keys of those prompts in it that the program added."""
    note: str = ""
    """What an organizer should know of switching it off."""
    place: int = 1
    """In the list."""
    places: int = 1
    """How long the list is."""
    pairs: int = 0
    """How many have it in their focus."""


def playbook(listed: Sequence[Listed], *, name: str, program_id: int, ideas: int) -> View:
    """`name` of the program; `ideas` of members that nobody has answered."""
    intro = (
        f"*The playbook of {escape(name)}.* A pair chooses two or three of these activities, and gets their prompts in "
        "turn. Change what does not suit your people, and add what only you can know."
    )
    waiting = [_ideas(ideas, program_id)] if ideas else []
    return forms.page(
        "Playbook",
        [
            section(intro),
            *waiting,
            *(_line(each, program_id) for each in listed),
            divider(),
            *_add(listed, program_id),
        ],
    )


def activity(shown: Listed, *, program_id: int) -> View:
    """One activity with its prompts."""
    what, value = shown.activity, f"{program_id}:{shown.activity.key}"
    full = len(shown.own_prompts) >= PROMPTS_LIMIT
    add = [] if full else [button("Add a prompt", ADD_PROMPT, value=value, style="primary")]
    return forms.page(
        "Playbook",
        [
            section(f"*{escape(what.title)}*\n{escape(what.purpose)}"),
            context(f"{_state(shown)} · {_standing(shown)}"),
            buttons(*_changes(shown, value)),
            buttons(*add, button("All activities", LIST, value=str(program_id))),
            divider(),
            *(block for prompt in what.prompts for block in _prompt(prompt, shown, program_id)),
            *([] if what.prompts else [section("It has no prompts yet. Pairs are offered it once it has one.")]),
        ],
    )


def _ideas(number: int, program_id: int) -> Block:
    words = f"*{counted(number, 'idea')} from members* {'waits' if number == 1 else 'wait'} for a word from you."
    return section(words, accessory=button("Look at ideas", IDEAS, value=str(program_id), style="primary"))


def _line(each: Listed, program_id: int) -> Block:
    number = f"{each.activity.number}. " if each.activity.number else ""
    press = button("Open", LOOK, value=f"{program_id}:{each.activity.key}", spoken=f"Open: {each.activity.title}")
    return section(f"*{number}{escape(each.activity.title)}*\n{_state(each)}", accessory=press)


def _state(each: Listed) -> str:
    own = len(each.own_prompts)
    parts = ["Your own" if each.is_own else "Built in", counted(len(each.activity.prompts), "prompt")]
    if own and not each.is_own:
        parts[-1] += f", {own} of them your own"
    if each.is_off:
        parts.append("*switched off*")
    elif not each.activity.prompts:
        parts.append("*not offered yet*")
    return " · ".join(parts)


def _standing(shown: Listed) -> str:
    chosen = f"{counted(shown.pairs, 'pair')} chose it" if shown.pairs else "no pair chose it yet"
    return f"{chosen} · place {shown.place} of {shown.places}"


def _add(listed: Sequence[Listed], program_id: int) -> list[Block]:
    ideas = button("Ideas of members", IDEAS, value=str(program_id))
    if sum(each.is_own for each in listed) >= ACTIVITIES_LIMIT:
        words = f"{ACTIVITIES_LIMIT} activities of your own are all that fit. Remove one to add another."
        return [context(words), buttons(ideas)]
    return [buttons(button("Add an activity", ADD_ACTIVITY, value=str(program_id), style="primary"), ideas)]


def _changes(shown: Listed, value: str) -> list[ButtonElement]:
    found = []
    if shown.place > 1:
        found.append(button("Move up", MOVE, value=f"{value}:{Move.UP}"))
    if shown.place < shown.places:
        found.append(button("Move down", MOVE, value=f"{value}:{Move.DOWN}"))
    if shown.is_own:
        return [*found, button("Change", EDIT_ACTIVITY, value=value), _remove_activity(shown, value)]
    if shown.is_off:
        return [*found, button("Switch on", ON, value=value)]
    return [*found, _switch_off(shown, value)]


def _switch_off(shown: Listed, value: str) -> ButtonElement:
    words = f"Nobody is offered it any more; pairs that got a prompt of it keep that.{_leaving(shown)} {shown.note}"
    sure = confirm("Switch this activity off?", words.strip(), yes="Switch it off")
    return button("Switch off", OFF, value=value, confirm=sure)


def _leaving(shown: Listed) -> str:
    """What becomes of the pairs that chose it."""
    if not shown.pairs:
        return ""
    return f" {counted(shown.pairs, 'pair')} chose it, and will go on with what else they chose."


def _remove_activity(shown: Listed, value: str) -> ButtonElement:
    sure = confirm(
        "Remove this activity?",
        "Its prompts go with it. Pairs that got one keep it in their channel and journal; nobody gets one any more, "
        f"and whoever put one off gets another one that day.{_leaving(shown)}",
        yes="Remove it",
    )
    return button("Remove", REMOVE_ACTIVITY, value=value, style="danger", confirm=sure)


def _prompt(prompt: Prompt, shown: Listed, program_id: int) -> list[Block]:
    value = f"{program_id}:{prompt.key}"
    attempt = button("Try it on me", TRY, value=value, spoken=f"Try it on me: {prompt.title}")
    words = f"*{escape(prompt.title)}* · {prompt.minutes} minutes"
    if prompt.key not in shown.own_prompts:
        return [section(words, accessory=attempt)]
    sure = confirm(
        "Remove this prompt?",
        "Pairs that got it keep it in their channel and journal; nobody gets it any more, and whoever put it off gets "
        "another one that day.",
        yes="Remove it",
    )
    return [
        section(f"{words} · your own"),
        buttons(
            attempt,
            button("Change", EDIT_PROMPT, value=value, spoken=f"Change: {prompt.title}"),
            button("Remove", REMOVE_PROMPT, value=value, confirm=sure, spoken=f"Remove: {prompt.title}"),
        ),
    ]
