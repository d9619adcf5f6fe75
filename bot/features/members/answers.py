"""From the answers of a form to a part of a profile."""

from bot.core.errors import DomainError
from bot.features.members.choices import HOURS, LEVELS, QUALITIES, STYLES, ends_of
from bot.features.members.languages import languages_of
from bot.features.members.rules import (
    AIMS,
    ANSWER_LIMIT,
    ROLES,
    WORKING_HOURS,
    About,
    More,
    Place,
    Week,
    tags,
)
from bot.features.programs.models import Question
from bot.features.programs.rules import CAPACITIES, WEEKDAYS
from bot.slack.forms import Answers
from bot.slack.tags import tags_in


def about_in(typed: Answers, known: About) -> About:
    """What the form does not ask of somebody in this role stays as it is `known`."""
    return About(
        role=typed.choice("role", ROLES) or "",
        offered=_tags(typed, "offered") if "offered" in typed.state else known.offered,
        wanted=_tags(typed, "wanted") if "wanted" in typed.state else known.wanted,
        aims=typed.choices("aims", AIMS) if "aims" in typed.state else known.aims,
        helps_with=typed.choices("helps_with", AIMS) if "helps_with" in typed.state else known.helps_with,
        goals=typed.text("goals") if "goals" in typed.state else known.goals,
        capacity=int(typed.choice("capacity", CAPACITIES) or known.capacity),
    )


def week_in(typed: Answers) -> Week:
    hours = typed.choice("hours", HOURS)
    return Week(
        days=tuple(int(day) for day in typed.choices("days", WEEKDAYS)),
        starts=typed.time("starts") or WORKING_HOURS[0],
        ends=typed.time("ends") or WORKING_HOURS[1],
        languages=languages_of("\n".join(tags_in(typed, "languages"))),
        hours=int(hours) if hours else None,
    )


def place_in(typed: Answers) -> Place:
    departments = tags(" ".join(tags_in(typed, "department")[:1]).replace(",", " "), field="department")
    return Place(
        level=typed.choice("level", LEVELS),
        department=departments[0] if departments else None,
        manager=typed.person("manager"),
    )


def more_in(typed: Answers) -> More:
    said = {style: typed.choice(style, ends_of(style)) for style in STYLES}
    return More(
        qualities=typed.choices("qualities", QUALITIES),
        style={style: end for style, end in said.items() if end is not None},
        wished=typed.people("wished"),
    )


def answers_in(typed: Answers, questions: list[Question]) -> dict[int, str]:
    """Question id → answer, empty for none; only of those questions that the form asked."""
    found = {}
    for question in questions:
        name = f"question_{question.id}"
        if name in typed.state:
            chosen = typed.choice(name, question.options) if question.options else None
            found[question.id] = chosen or typed.text(name, limit=ANSWER_LIMIT)
    return found


def check_conduct(typed: Answers) -> None:
    """Raises DomainError when the code of conduct is asked for and not confirmed."""
    if not typed.choices("conduct", ["yes"]):
        raise DomainError("Please confirm the code of conduct: it protects you, too.", field="conduct")


def _tags(typed: Answers, field: str) -> tuple[str, ...]:
    return tags("\n".join(tags_in(typed, field)), field=field)
