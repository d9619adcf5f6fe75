"""The people of a program, for its organizers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.wording import counted, listed
from bot.features.members.choices import LEVELS
from bot.features.members.rules import ROLE_NAMES, About, Place, is_mentor
from bot.features.programs.views import program_button
from bot.slack import forms
from bot.slack.messages import button, buttons, confirm, context, paragraphs, section
from bot.slack.text import escape, mention, shortened

TURN, SHOW = "people_page", "people_show"
TAKE_OUT = "people_take_out"
"""Its handler is a later feature's, which knows what becomes of pairs."""

STATES = MappingProxyType(
    {
        "draft": "has begun to join",
        "invited": "is invited, has not answered yet",
        "waiting": "is on the waiting list",
        "enrolled": "",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    member_id: int
    slack_id: str
    name: str
    role: str
    status: str


def people_page(
    entries: Sequence[Entry], *, program: str, program_id: int, counts: str, number: int, pages: int
) -> View:
    """`number` from 0; `counts` in words."""
    if not entries:
        words = f"*{escape(program)}:* nobody has joined yet. People join with `/mentor join`, or you import them."
        return forms.page("People", [section(words), buttons(program_button("import", "Import people", program_id))])
    turns = [
        button(label, TURN, value=f"{program_id}:{page}")
        for label, page in (("Previous page", number - 1), ("Next page", number + 1))
        if 0 <= page < pages
    ]
    foot: list[Block] = [context(f"Page {number + 1} of {pages}"), buttons(*turns)] if turns else []
    head = section(f"*{escape(program)}:* {counts}")
    return forms.page("People", [head, *(_line(each, program_id) for each in entries), *foot])


def _line(each: Entry, program_id: int) -> Block:
    state = STATES[each.status]
    words = f"{mention(each.slack_id)}: {state or ROLE_NAMES[each.role].lower()}"
    if each.status == "draft":
        return section(words)
    show = button("Profile", SHOW, value=f"{program_id}:{each.member_id}", spoken=f"Profile of {each.name}")
    return section(words, accessory=show)


def counted_people(counts: Mapping[tuple[str, str], int]) -> str:
    """(status, role) → number, as "4 people: 2 mentors, 1 mentee, and 1 person who is both"."""
    inside = {role: counts.get(("enrolled", role), 0) for role in ROLE_NAMES}
    parts = [
        counted(inside["mentor"], "mentor") if inside["mentor"] else "",
        counted(inside["mentee"], "mentee") if inside["mentee"] else "",
        f"{inside['both']:,} both" if inside["both"] else "",
    ]
    for status, words in (("waiting", "waiting"), ("invited", "invited"), ("draft", "half-way through joining")):
        number = sum(each for (found, _), each in counts.items() if found == status)
        parts.append(f"{number:,} {words}" if number else "")
    return listed(filter(None, parts))


def person_page(
    slack_id: str, *, about: About, place: Place, hours: str, answers: Mapping[str, str], out: ButtonElement
) -> View:
    """Facts, and answers to the program's own questions; not what the person wrote for a mentor."""
    lines = [f"*{mention(slack_id)}*: {ROLE_NAMES[about.role].lower()}", escape(hours)]
    if about.offered and is_mentor(about.role):
        lines.append(f"Can help with: {escape(', '.join(about.offered))}")
    if about.wanted:
        lines.append(f"Would like to learn: {escape(', '.join(about.wanted))}")
    where = [LEVELS[place.level]] if place.level else []
    where += [escape(place.department)] if place.department else []
    where += [f"reports to {mention(place.manager)}"] if place.manager else []
    lines += [", ".join(where)] if where else []
    said = [f"*{escape(label)}*\n{escape(words)}" for label, words in answers.items() if words]
    blocks = [block for words in ("\n".join(lines), *said) for block in paragraphs(shortened(words, 6000))]
    note = context("Goals in own words are for the mentor alone.")
    return forms.page("Profile", [*blocks, note, buttons(out)], close="Back")


def take_out_button(member_id: int, program_id: int, *, is_invited: bool, spoken: str | None = None) -> ButtonElement:
    """Asks first."""
    label = "Take the invitation back" if is_invited else "Take out of the program"
    words = (
        "What was handed in about them is deleted, and later files leave them alone."
        if is_invited
        else "Their pairs come to their end, in the same neutral words as every pair. They are told that they are out, "
        "and can join again while the program is open."
    )
    sure = confirm(f"{label}?", words, yes="Yes")
    return button(label, TAKE_OUT, value=f"{program_id}:{member_id}", style="danger", confirm=sure, spoken=spoken)
