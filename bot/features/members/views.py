"""The two short forms of joining, which are those of the profile too."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.times import zone_words
from bot.core.wording import listed
from bot.features.members.rules import AIMS, CAPACITIES, LANGUAGES_LIMIT, ROLES, About, Week, is_mentee, is_mentor
from bot.features.programs.rules import weekdays_from
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import buttons, section
from bot.slack.text import escape, mention

SAVE_ABOUT = "profile_about"
SAVE_WEEK = "profile_week"

NEW = "new"
"""Key in the second step's metadata: the person is just joining."""


def about_form(*, program: str, about: About | None) -> View:
    return forms.form(
        SAVE_ABOUT,
        "Your mentoring profile" if about else "Join the program",
        [
            section(f"*{escape(program)}, step 1 of 2: you.* Each step is saved when you press its button."),
            *_about_fields(about or About(role="")),
        ],
        submit="Save and go on",
    )


def _about_fields(shown: About) -> list[Block]:
    return [
        forms.select_field("role", "I join as", ROLES, initial=shown.role or None),
        forms.multi_select_field(
            "aims",
            "As a mentee, I want to",
            AIMS,
            initial=shown.aims,
            at_most=5,
            hint="Up to five. Mentees choose at least one, or write below.",
        ),
        forms.text_field(
            "goals",
            "My goals in my own words",
            initial=shown.goals,
            long=True,
            hint="Your mentor will read this in your channel, nobody else.",
        ),
        forms.text_field(
            "wanted", "Skills I would like to learn", initial=", ".join(shown.wanted), example="Python, negotiating"
        ),
        forms.text_field(
            "offered",
            "As a mentor, I can help with",
            initial=", ".join(shown.offered),
            example="Writing, first jobs",
            hint="Mentors name at least one thing.",
        ),
        forms.select_field("capacity", "As a mentor, I take", CAPACITIES, initial=str(shown.capacity)),
    ]


def week_form(*, week: Week, zone: str, first_day: int, is_new: bool) -> View:
    """`is_new`: the person is just joining, and is told what comes next after this step."""
    days = [str(day) for day in week.days]
    return forms.form(
        SAVE_WEEK,
        "Your week",
        [
            section(
                "*Step 2 of 2: when.* The bot writes to you in these hours only. "
                f"In Slack your clock shows *{escape(zone_words(zone))}*; if you move, the bot moves with you. "
                "Step 1 is saved already."
            ),
            forms.checkboxes_field("days", "Days on which you can be reached", weekdays_from(first_day), initial=days),
            forms.time_field("starts", "From", initial=week.starts, required=True),
            forms.time_field("ends", "Until", initial=week.ends, required=True),
            forms.text_field(
                "languages",
                "Languages you like to talk in",
                initial=week.languages,
                example="English, Português",
                limit=LANGUAGES_LIMIT,
            ),
        ],
        close="Close",
        metadata={NEW: is_new},
    )


def profile_saved(*, hours: str) -> View:
    """What a member sees after changing the profile."""
    return forms.page(
        "Your profile",
        [section("*Your profile is saved.*"), section(f"The bot writes to you in your hours: {escape(hours)}.")],
    )


def joined(*, program: str, role: str, hours: str, organizers: Sequence[str]) -> View:
    """What the member sees after the last step: what happens next."""
    who = listed([mention(slack_id) for slack_id in organizers]) or "an organizer"
    partner = {
        (True, True): "a mentor and a mentee who fit",
        (True, False): "a mentee who fits",
        (False, True): "a mentor who fits",
    }[is_mentor(role), is_mentee(role)]
    return forms.page(
        "You are in",
        [
            section(f"*Your profile in {escape(program)} is saved.*"),
            section(
                f"*What happens next?* {who} will look for {partner}. You will hear of it in Slack, "
                "in a private channel for the two of you. There is nothing more to do now."
            ),
            section(f"The bot writes to you in your hours: {escape(hours)}."),
            buttons(word_button("profile", "Change my profile"), word_button("status", "My mentoring")),
        ],
    )
