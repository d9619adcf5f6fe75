"""What is agreed, and what is still open between two people: a line for each point, and buttons that settle it."""

from slack_sdk.models.blocks import Block, ButtonElement

from bot.features.agreement.differences import ABOUT, Difference, in_words, nowhere_to_meet
from bot.features.agreement.rules import CHOICES
from bot.features.agreement.shown import Shown
from bot.slack.messages import button, buttons, header, section
from bot.slack.text import mention

SUGGEST = "agreement_suggest"

HEADING = "A suggestion for your agreement"
EXPLAINED = (
    "You said different things here, which is no fault. Choose what could hold for both of you; a point is agreed as "
    "soon as the other one chooses the same. Everything else stays as it is."
)


def agreed(shown: Shown) -> list[Block]:
    """First in the pinned message: what holds for both."""
    lines = [f"*Agreed:* {_lower(ABOUT[name])}: {_both(shown, name)}" for name in shown.without_question]
    lines += [f"*Agreed:* {_lower(each.about)}: {_choice(shown, each)}" for each in shown.agreed_points]
    return [section("\n".join(lines))] if lines else []


def open_points(shown: Shown) -> list[Block]:
    """Where they differ. Nobody is overruled: each button is one person's yes, and two of them settle a point."""
    blocks: list[Block] = []
    if nowhere_to_meet(shown.mentor.said, shown.mentee.said):
        blocks.append(section("There is no way of meeting to which both of you said yes. Talk about this first."))
    talk = [each for each in shown.open_points if not each.choices]
    settle = [each for each in shown.open_points if each.choices]
    if talk:
        lines = "\n".join(f"• {_apart(each, shown)}" for each in talk)
        blocks.append(section(f"*Worth a word between you:*\n{lines}"))
    if settle:
        blocks += [header(HEADING), section(EXPLAINED)]
    for each in settle:
        blocks += [section(_point(each, shown)), buttons(*_answers(each, shown))]
    return blocks


def reopening(shown: Shown) -> list[Block]:
    """Beside what is agreed: the other choices, for someone who has thought better of it."""
    found = [each for each in shown.agreed_points if each.point not in shown.suggested]
    blocks: list[Block] = [header("Would you rather agree otherwise?")] if found else []
    for each in found:
        words = f"*{each.about}* ({_choice(shown, each)} at present). What is agreed holds until both choose another."
        blocks += [section(words), buttons(*_answers(each, shown, without=shown.common[each.point]))]
    return blocks


def suggested(shown: Shown, point: str, choice: str) -> str:
    """To the one who suggests it."""
    partner = mention(shown.other(shown.me or ""))
    return f"You suggest {_about(point, choice)}. It is agreed as soon as {partner} chooses it too."


def agreed_now(point: str, choice: str) -> str:
    return f"Agreed: {_about(point, choice)}. Everything else stays as it is."


def taken_back(shown: Shown, point: str, choice: str) -> str:
    """To someone who chose what stands anyway."""
    if shown.common.get(point) == choice:
        return f"It stays as you agreed: {_about(point, choice)}."
    partner = mention(shown.other(shown.me or ""))
    return f"That is what you said yourself: {_about(point, choice)}. It is agreed as soon as {partner} chooses it too."


def _point(each: Difference, shown: Shown) -> str:
    first = f"{each.about}: {in_words(each.point, shown.common[each.point])}, agreed" if _is_agreed(each, shown) else ""
    lines = [f"*{each.about}.* {_apart(each, shown, named=False)}" if not first else f"*{first}.*"]
    stances = shown.suggested.get(each.point, {})
    for side, choice in stances.items():
        who = shown.slack_id(side)
        waiting = "" if len(stances) > 1 else f"; waiting for {mention(shown.other(who))}"
        lines.append(f"{mention(who)} suggests {in_words(each.point, choice)}{waiting}.")
    if not stances and each.middle:
        lines.append(f"Suggest: {in_words(each.point, each.middle)}, in the middle.")
    return "\n".join(lines)


def _answers(each: Difference, shown: Shown, *, without: str = "") -> list[ButtonElement]:
    """One for each choice that both could make."""
    stances = shown.suggested.get(each.point, {}).values()
    found = []
    for choice in each.choices:
        if choice == without:
            continue
        words = in_words(each.point, choice)
        wanted = choice in stances
        label = f"Agree: {words}" if wanted else words[:1].upper() + words[1:]
        if choice == each.middle and not wanted:
            label = f"Suggest: {words}"
        if _is_agreed(each, shown) and choice == shown.common[each.point]:
            label = f"Keep: {words}"
        value = f"{shown.pair_id}:{each.point}:{choice}"
        style = "primary" if wanted else None
        found.append(button(label, SUGGEST, value=value, style=style, spoken=f"{label} ({each.about})"))
    return found


def _apart(each: Difference, shown: Shown, *, named: bool = True) -> str:
    mentor, mentee = mention(shown.mentor.slack_id), mention(shown.mentee.slack_id)
    both = f"{mentor} says {each.mentor}, {mentee} {each.mentee}"
    return f"{each.about}: {both}" if named else f"{both}."


def _is_agreed(each: Difference, shown: Shown) -> bool:
    return each.point in shown.common


def _choice(shown: Shown, each: Difference) -> str:
    return in_words(each.point, shown.common[each.point])


def _both(shown: Shown, name: str) -> str:
    said = getattr(shown.mentor.said, name)
    return in_words(name, said) if said in CHOICES[name] else ""


def _about(point: str, choice: str) -> str:
    return f"{_lower(ABOUT[point])}: {in_words(point, choice)}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
