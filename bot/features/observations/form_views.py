"""The forms of visits: the invitation, and the debrief."""

from types import MappingProxyType

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.entries.views import named
from bot.features.observations.rules import (
    ANSWER_LIMIT,
    EVENT_LIMIT,
    LENGTHS,
    LOOK_FOR,
    LOOK_LIMIT,
    PLACE_LIMIT,
    Plan,
    Said,
    Watching,
)
from bot.features.observations.views import NOUN, TITLE, ShownVisit, question, who_watches
from bot.slack import forms
from bot.slack.dates import moment_field
from bot.slack.messages import section
from bot.slack.text import mention, shortened

SAVE, SAVE_DEBRIEF = named(NOUN, "save"), named(NOUN, "debrief_save")

NAME_LIMIT = 28
"""Characters of a name in a choice; two of them stand in one."""


def invitation_form(
    plan: Plan | None, *, pair_id: int, visit_id: int | None, partner: str, mentor: str, mentee: str
) -> View:
    """`plan`: as it is now, of a visit that is changed; `partner` a Slack id, `mentor` and `mentee` names."""
    metadata = {"pair": pair_id} if visit_id is None else {"entry": visit_id}
    intro = (
        f"*Invite {mention(partner)} to see you at work, or to be seen:* a presentation, a pitch, a meeting, an "
        "evening among strangers. They are asked in your channel, and may say no. The day before I remind you both; "
        "afterwards each of you writes down what you saw."
    )
    watching = {
        Watching.MENTEE.value: f"{shortened(mentor, NAME_LIMIT)} watches {shortened(mentee, NAME_LIMIT)}",
        Watching.MENTOR.value: f"{shortened(mentee, NAME_LIMIT)} watches {shortened(mentor, NAME_LIMIT)}",
        Watching.BOTH.value: "We watch each other",
    }
    return forms.form(
        SAVE,
        TITLE,
        [section(intro), *_when_and_where(plan), *_what_to_watch(plan, watching)],
        submit="Invite" if visit_id is None else "Save",
        metadata=metadata,
    )


def _when_and_where(plan: Plan | None) -> list[Block]:
    return [
        forms.text_field(
            "event",
            "Which occasion?",
            initial=plan.event if plan else "",
            required=True,
            limit=EVENT_LIMIT,
            example="Town hall: my ten minutes on the new process",
            hint="Yours or theirs. Make sure that a guest is welcome, and leave out what is confidential.",
        ),
        moment_field(
            "starts_at",
            "When does it begin?",
            initial=plan.starts_at if plan else None,
            hint="On your own clock; I say it on both.",
            required=True,
        ),
        forms.select_field("minutes", "How long?", LENGTHS, initial=str(plan.minutes) if plan else "60"),
        forms.text_field(
            "place",
            "Where?",
            initial=plan.place if plan else "",
            limit=PLACE_LIMIT,
            example="Room 4.12, or a link",
        ),
    ]


def _what_to_watch(plan: Plan | None, watching: dict[str, str]) -> list[Block]:
    return [
        forms.select_field(
            "watching", "Who watches whom?", watching, initial=plan.watching if plan else Watching.MENTEE
        ),
        forms.select_field("look_for", "Doing what?", LOOK_FOR, initial=plan.look_for if plan else None),
        forms.text_field(
            "question",
            "The one thing to look for",
            initial=plan.question if plan else "",
            long=True,
            limit=LOOK_LIMIT,
            example="What happens in the seconds after I get a question?",
            hint="Somebody who looks for one thing comes back with something to use.",
        ),
    ]


LABELS = MappingProxyType(
    {
        True: ("Moments that I remember", "What worked", "What I want to try next time"),
        False: ("Moments that I saw", "What worked", "What I would try next time"),
    }
)
"""Whether the writer was the one in action → labels of the three answers."""

EXAMPLES = MappingProxyType(
    {
        True: "At the budget slide I lost the thread, asked for a second, and went on.",
        False: "After the second question you waited; two people began to nod.",
    }
)


def debrief_form(visit: ShownVisit, said: Said | None, *, partner: str, is_watched: bool) -> View:
    """`is_watched`: only the one in action is asked what they remember; whoever watches, what they saw."""
    moments, worked, to_try = LABELS[is_watched]
    intro = (
        f"*Looking back on {visit.name}.* {who_watches(visit)}.\nWrite what was said and done rather than how good it "
        f"was. {mention(partner)} reads it when both of you have written; nobody else does."
    )
    fields: list[Block] = [
        section(intro),
        *question(visit.plan),
        forms.text_field(
            "moments",
            moments,
            initial=said.moments if said else "",
            required=True,
            long=True,
            limit=ANSWER_LIMIT,
            example=EXAMPLES[is_watched],
            hint="Two or three, as exact as you can.",
        ),
        _answer("worked", worked, said.worked if said else "", "The pause before the answer"),
        _answer("to_try", to_try, said.to_try if said else "", "Repeat the question before answering it"),
    ]
    return forms.form(SAVE_DEBRIEF, TITLE, fields, metadata={"entry": visit.visit_id})


def _answer(name: str, label: str, initial: str, example: str) -> Block:
    return forms.text_field(name, label, initial=initial, long=True, limit=ANSWER_LIMIT, example=example)
