"""The steps of joining, which are the forms of the profile too."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.times import zone_words
from bot.features.members.choices import HOURS, LEVELS, QUALITIES, STYLES, ends_of
from bot.features.members.rules import (
    AIMS,
    AIMS_LIMIT,
    ANSWER_LIMIT,
    AVOIDED_LIMIT,
    HELPS_LIMIT,
    QUALITIES_LIMIT,
    ROLES,
    SKILLS_LIMIT,
    WISHES_LIMIT,
    About,
    More,
    Place,
    Week,
    is_mentee,
    is_mentor,
)
from bot.features.programs.rules import CAPACITIES, weekdays_from
from bot.slack import forms
from bot.slack.messages import context, section
from bot.slack.tags import tags_field
from bot.slack.text import escape

ROLE = "role"
"""The field that decides which others there are: choosing in it is an action of its own."""

JOINING = "joining"
"""Key in the metadata: the next step of joining follows."""

STEPS = MappingProxyType(
    {
        "about": "What I look for and bring",
        "week": "When, and how much",
        "place": "Where I stand",
        "more": "More about me",
        "answers": "Questions of the program",
    }
)
"""The groups of a profile; the first three are the steps of joining."""


def saving(step: str) -> str:
    """The callback id of a step's form."""
    return f"profile_{step}"


@dataclass(frozen=True, slots=True)
class Course:
    """Where in joining a form stands."""

    program_id: int
    program: str
    is_joining: bool
    """Whether the next step follows; else the form was opened from the profile."""
    of: int = 3
    """How many steps there are."""


def step_form(step: str, fields: Sequence[Block], course: Course, *, intro: str = "") -> View:
    number = list(STEPS).index(step) + 1 if step != "answers" else course.of
    title = f"*{escape(course.program)}, step {number} of {course.of}.*" if course.is_joining else ""
    saved = "Each step is saved when you press its button." if course.is_joining and number == 1 else ""
    words = " ".join(filter(None, (title, intro, saved)))
    last = number == course.of
    return forms.form(
        saving(step),
        "Join the program" if course.is_joining else STEPS[step][:24],
        [*([section(words)] if words else []), *fields],
        submit="Save" if last or not course.is_joining else "Save and go on",
        close="Close" if course.is_joining else "Back",
        metadata={"program": course.program_id, JOINING: course.is_joining},
    )


def about_form(about: About, course: Course) -> View:
    """Only what concerns somebody in this role is asked; without a role, the role alone."""
    fields: list[Block] = [forms.deciding(forms.select_field(ROLE, "I join as", ROLES, initial=about.role or None))]
    if is_mentee(about.role):
        fields += _mentee_fields(about)
    if is_mentor(about.role):
        fields += _mentor_fields(about)
    return step_form("about", fields, course)


def _mentee_fields(shown: About) -> list[Block]:
    return [
        forms.multi_select_field(
            "aims",
            "As a mentee, I want to",
            AIMS,
            initial=shown.aims,
            at_most=AIMS_LIMIT,
            hint="One at least, up to five; or say it below.",
        ),
        forms.text_field(
            "goals",
            "My goals in my own words",
            initial=shown.goals,
            long=True,
            hint="Your mentor will read this in your channel, nobody else.",
        ),
        tags_field(
            "wanted",
            "Skills I would like to learn",
            initial=shown.wanted,
            example="Choose, or type your own",
            at_most=SKILLS_LIMIT,
        ),
    ]


def _mentor_fields(shown: About) -> list[Block]:
    return [
        tags_field(
            "offered",
            "As a mentor, I can help with",
            initial=shown.offered,
            example="Choose, or type your own",
            at_most=SKILLS_LIMIT,
            hint="At least one thing. A few that you know well are better than many.",
        ),
        forms.multi_select_field(
            "helps_with",
            "Goals I like to help a mentee with",
            AIMS,
            initial=shown.helps_with,
            at_most=HELPS_LIMIT,
            hint="What mentees come for; it helps to find one whom you suit.",
        ),
        forms.select_field("capacity", "As a mentor, I take", CAPACITIES, initial=str(shown.capacity)),
    ]


def week_form(week: Week, course: Course, *, zone: str, first_day: int) -> View:
    clock = (
        f"The bot writes to you in these hours only. In Slack your clock shows *{escape(zone_words(zone))}*; "
        "if you move, the bot moves with you."
    )
    days = [str(day) for day in week.days]
    fields = [
        forms.checkboxes_field("days", "Days on which you can be reached", weekdays_from(first_day), initial=days),
        forms.time_field("starts", "From", initial=week.starts, required=True),
        forms.time_field("ends", "Until", initial=week.ends, required=True),
        tags_field(
            "languages",
            "Languages you like to talk in",
            initial=week.languages,
            example="Type to search",
            hint="Nobody is paired without a language in common.",
        ),
        forms.select_field(
            "hours",
            "Time you are willing to give",
            HOURS,
            initial=str(week.hours) if week.hours else None,
            required=False,
            hint="Meetings and preparation together.",
        ),
    ]
    return step_form("week", fields, course, intro=clock)


def place_form(place: Place, course: Course, *, avoided: Sequence[str], conduct: Sequence[Block]) -> View:
    """`conduct`: what is to be confirmed; empty for those who have confirmed it."""
    fields: list[Block] = [
        forms.select_field("level", "Where in my working life I am", LEVELS, initial=place.level, required=False),
        tags_field(
            "department",
            "Department or team",
            initial=[place.department] if place.department else [],
            example="Choose, or type your own",
            at_most=1,
        ),
        forms.person_field(
            "manager", "I report to", initial=place.manager, hint="The two of you will not be paired with each other."
        ),
        forms.people_field(
            "avoided",
            "Please do not pair me with",
            initial=avoided,
            at_most=AVOIDED_LIMIT,
            hint="Only you see this list, in all programs; organizers and the people in it never do.",
        ),
        *conduct,
    ]
    return step_form("place", fields, course, intro="This helps to find somebody who fits; leave out what you like.")


def answers_form(questions: Sequence[tuple[int, str, Sequence[str]]], said: dict[int, str], course: Course) -> View:
    """(question id, its words, answers to choose from), and question id → answer."""
    fields = [
        _question(question_id, label, options, said.get(question_id, "")) for question_id, label, options in questions
    ]
    intro = "The organizers ask this, and can read what you answer. Leave out what you like."
    return step_form("answers", fields, course, intro=intro)


def _question(question_id: int, label: str, options: Sequence[str], said: str) -> Block:
    name = f"question_{question_id}"
    if options:
        choices = {option: option for option in options}
        return forms.select_field(name, label, choices, initial=said, required=False)
    return forms.text_field(name, label, initial=said, long=True, limit=ANSWER_LIMIT)


def more_form(more: More, course: Course) -> View:
    styles = [
        forms.select_field(style, asked, ends_of(style), initial=more.style.get(style), required=False)
        for style, (asked, _, _) in STYLES.items()
    ]
    fields: list[Block] = [
        forms.multi_select_field(
            "qualities",
            "What I value most in working together",
            QUALITIES,
            initial=more.qualities,
            at_most=QUALITIES_LIMIT,
            hint="Up to three. Pairs who have values in common get on best.",
        ),
        *styles,
        forms.people_field(
            "wished",
            "People I would like to be paired with",
            initial=more.wished,
            at_most=WISHES_LIMIT,
            hint="Up to three. It counts, and promises nothing; they are not told.",
        ),
        context("I use this to find somebody who fits. Organizers may read of it as the reason of a suggestion."),
    ]
    return step_form("more", fields, course)
