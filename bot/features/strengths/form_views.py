"""The forms of strengths: beginning, one point, asking colleagues, and looking again."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.entries.views import named
from bot.features.strengths.rules import (
    COLLEAGUES_AT_MOST,
    EVIDENCE,
    MOVED,
    OF_MENTOR,
    QUESTION,
    QUESTION_LIMIT,
    TEXT_LIMIT,
    WHAT_LIMIT,
    WHY,
    Kind,
)
from bot.features.strengths.views import NOUN, TITLE, Shown, ShownPoint, about
from bot.slack import forms
from bot.slack.messages import context, section
from bot.slack.text import escape, mention, shortened

SAVE, SAVE_POINT = named(NOUN, "save"), named(NOUN, "point_save")
ASKED, LOOKED = named(NOUN, "asked"), named(NOUN, "looked")

IN_GENERAL = "0"

EXAMPLES: Mapping[str, str] = {
    "review": "Two reviews in a row mention it",
    "work": "I ran the move to the new system; the course on facilitation",
    "feedback": "My manager asked me to lead the retro again",
}

INTROS: Mapping[str, str] = {
    Kind.STRENGTH: "*A strength that helps you with it.* Where has it shown? Three kinds of evidence are wrong in "
    "different ways; when two of them say the same, you can trust it. Leave out what you have not got.",
    Kind.GROWTH: "*A growth area that stands in the way of it.* Where has it shown? A single loud memory is worth "
    "checking against another kind of evidence. Leave out what you have not got.",
    Kind.NEEDED: "*A strength that the goal takes,* as you know from experience: perhaps it is there already, perhaps "
    "it is one to build.",
    Kind.OWN: "*A growth area that you have yourself,* or have often seen on this way. Saying so makes it easier to "
    "talk about theirs.",
}

WHATS: Mapping[str, str] = {
    Kind.STRENGTH: "The strength",
    Kind.GROWTH: "The growth area",
    Kind.NEEDED: "The strength",
    Kind.OWN: "The growth area",
}

WHAT_EXAMPLES: Mapping[str, str] = {
    Kind.STRENGTH: "I explain hard things calmly",
    Kind.GROWTH: "I speak up too late",
    Kind.NEEDED: "Patience with being interrupted",
    Kind.OWN: "I am quick to answer",
}

WHYS: Mapping[str, tuple[str, str]] = {
    Kind.NEEDED: ("When it is needed", "I expected knowledge to matter most; in truth it was this"),
    Kind.OWN: ("Where it showed", "Last month, when I had answered before the question was finished"),
}
"""Label and example."""


def begin_form(*, pair_id: int, mentor: str, goals: Mapping[str, str]) -> View:
    """`goals`: id → words, of those that are open; of the mentee alone."""
    blocks: list[Block] = [
        section(
            "*What can you build on, and what stands in the way?* Name strengths and growth areas for a goal, each "
            f"with what shows it. You alone read them until you show them to {mention(mentor)}, who then adds what it "
            "takes, and growth areas of their own. Organizers never see any of it. Begin with one strength."
        )
    ]
    if goals:
        offered = {**{key: shortened(words, 75) for key, words in goals.items()}, IN_GENERAL: "In general"}
        blocks.append(forms.select_field("goal", "For which goal", offered, initial=next(iter(offered))))
    return forms.form(SAVE, TITLE, [*blocks, *_point_fields(Kind.STRENGTH, None)], metadata={"pair": pair_id})


def point_form(shown: Shown, kind: Kind, point: ShownPoint | None) -> View:
    metadata: dict[str, int | str] = {"entry": shown.portrait_id, "kind": kind}
    if point is not None:
        metadata["point"] = point.point_id
    goal = f"The goal: “{escape(shown.goal)}”. " if shown.goal else "In general. "
    head, where = section(INTROS[kind]), context(goal + _who_reads_point(shown, kind))
    return forms.form(SAVE_POINT, TITLE, [head, where, *_point_fields(kind, point)], metadata=metadata)


def _who_reads_point(shown: Shown, kind: Kind) -> str:
    is_mentors = kind in OF_MENTOR
    other, is_shown = (shown.mentee, shown.is_answered) if is_mentors else (shown.mentor, shown.is_shared)
    return f"{mention(other)} reads it {'at once' if is_shown else 'when you show it'}, and organizers never do."


def _point_fields(kind: Kind, point: ShownPoint | None) -> list[Block]:
    evidence = point.evidence if point else {}
    what = forms.text_field(
        "what",
        WHATS[kind],
        initial=point.what if point else "",
        required=True,
        limit=WHAT_LIMIT,
        example=WHAT_EXAMPLES[kind],
    )
    if kind in (Kind.NEEDED, Kind.OWN):
        label, example = WHYS[kind]
        return [what, _text(WHY, label, evidence.get(WHY, ""), example)]
    return [
        what,
        *(
            _text(key, f"Shown by: {name.lower()}", evidence.get(key, ""), EXAMPLES[key])
            for key, name in EVIDENCE.items()
        ),
    ]


def _text(name: str, label: str, initial: str, example: str) -> Block:
    return forms.text_field(name, label, initial=initial, long=True, limit=TEXT_LIMIT, example=example)


def ask_form(shown: Shown) -> View:
    left = COLLEAGUES_AT_MOST - len(shown.lines)
    return forms.form(
        ASKED,
        TITLE,
        [
            section(
                "*Ask colleagues for one line each.* Others see what you do not. I ask them by direct message; who "
                "answers agrees that you read it under their name, and who does not is not asked again. You alone see "
                f"the lines: neither {mention(shown.mentor)} nor an organizer does."
            ),
            forms.people_field(
                "people",
                "Colleagues",
                required=True,
                at_most=left,
                hint="Up to three people who see you on different occasions.",
            ),
            forms.text_field(
                "question", "Your question", initial=QUESTION, required=True, long=True, limit=QUESTION_LIMIT
            ),
        ],
        submit="Ask them",
        metadata={"entry": shown.portrait_id},
    )


def look_form(shown: Shown, asked: Sequence[tuple[int, str]], said: Mapping[str, str], words: str) -> View:
    """`asked`: id and words of each point; `said`: what was said in this look before."""
    fields = [
        forms.select_field(
            f"point{point_id}", shortened(what, 150), MOVED, initial=said.get(str(point_id)), required=False
        )
        for point_id, what in asked
    ]
    return forms.form(
        LOOKED,
        TITLE,
        [
            section(f"*A quarter has gone by. What has moved,* {about(shown)}? {_who_reads_it(shown)}"),
            *fields,
            forms.text_field(
                "words",
                "What moved, and what helped",
                initial=words,
                long=True,
                limit=TEXT_LIMIT,
                example="The moment when I noticed, and who or what had helped",
            ),
        ],
        metadata={"entry": shown.portrait_id},
    )


def _who_reads_it(shown: Shown) -> str:
    if shown.is_answered:
        return "Each of you says so for themselves, and you read each other's answers when both have answered."
    return f"{mention(shown.mentor)} reads it, too, and so does your channel."
