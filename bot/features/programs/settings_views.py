"""The short form of each group of a program's settings."""

from types import MappingProxyType

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.programs.overview_views import GROUPS
from bot.features.programs.rules import (
    CAPACITIES,
    CONDUCT_LIMIT,
    CRITERIA,
    LADDER_DAYS,
    MENTORS_EACH,
    NOTICE_DAYS,
    REQUEST_DAYS,
    WEIGHTS,
    Course,
    Identity,
    Joining,
    Ladder,
    Matching,
    Pairing,
    People,
    Settings,
)
from bot.features.programs.views import course_fields, duty_fields, identity_fields, policy_field
from bot.slack import forms
from bot.slack.dates import date_field
from bot.slack.messages import context, section
from bot.slack.numbers import number_field

YES_NO = MappingProxyType({"yes": "Yes", "no": "No"})


def saving(group: str) -> str:
    """The callback id of a group's form."""
    return f"program_save_{group}"


def group_form(group: str, fields: list[Block], *, program_id: int, seen: int) -> View:
    """`seen` is the version of the program that the form shows."""

    return forms.form(
        saving(group), GROUPS[group], fields, metadata={"program": program_id, "seen": seen}, close="Back"
    )


def fields_of(shown: Settings) -> list[Block]:
    match shown:
        case Identity():
            return [*identity_fields(shown), _conduct_field(shown)]
        case People():
            return [*duty_fields(shown), _fallback_field(shown)]
        case Course():
            note = context("A change is for the pairs made from now on; others keep what they have.")
            return [*course_fields(shown), note]
        case Joining():
            return _joining_fields(shown)
        case Matching():
            return _matching_fields(shown)
        case Pairing():
            return _pairing_fields(shown)
        case Ladder():
            return _ladder_fields(shown)


def _conduct_field(shown: Identity) -> Block:
    return forms.text_field(
        "conduct",
        "Code of conduct",
        initial=shown.conduct or "",
        long=True,
        limit=CONDUCT_LIMIT,
        hint="Your own words, or the address of a page. Everybody confirms it when joining. Empty: the usual one.",
    )


def _fallback_field(shown: People) -> Block:
    return forms.people_field(
        "fallback",
        "If a concern is about a safety contact",
        initial=shown.fallback,
        hint="Somebody outside of the program hears of it instead, for example an ombudsperson.",
    )


def _joining_fields(shown: Joining) -> list[Block]:
    who = {"yes": "Yes, people can join", "no": "No, not at the moment"}
    return [
        forms.select_field("enrolling", "Is the program open?", who, initial=yes_or_no(said=shown.enrolling)),
        date_field(
            "enrol_until",
            "Last day to join",
            initial=shown.enrol_until,
            hint="Whoever comes later is put on a waiting list, and told so. A later day lets them in.",
        ),
        date_field("starts_on", "The program starts on", initial=shown.starts_on),
        date_field("ends_on", "The program ends on", initial=shown.ends_on),
        date_field(
            "next_round_on",
            "Pairs are made next on",
            initial=shown.next_round_on,
            hint="Those who join are told this day. Nothing happens by itself: you make the pairs.",
        ),
        forms.select_field(
            "guests",
            "May guests of the workspace join?",
            YES_NO,
            initial=yes_or_no(said=shown.guests),
            hint="Apps may not invite guests to a private channel: their partner adds them to it.",
        ),
    ]


def _matching_fields(shown: Matching) -> list[Block]:
    weights = [
        forms.select_field(name, label, WEIGHTS, initial=shown.weights.get(name)) for name, label in CRITERIA.items()
    ]
    never = "Never matched: people without a common language, or of whom one reports to the other."
    return [policy_field(shown.policy), *weights, context(never)]


def _pairing_fields(shown: Pairing) -> list[Block]:
    return [
        forms.select_field(
            "may_find",
            "May mentees ask mentors themselves?",
            YES_NO,
            initial=yes_or_no(said=shown.may_find),
            hint="They see who fits, and ask up to three, one after the other.",
        ),
        forms.select_field(
            "request_days",
            "How long a mentor may think about it",
            REQUEST_DAYS,
            initial=str(shown.request_days),
            hint="Then the request passes on to the next one.",
        ),
        forms.select_field("capacity", "A new mentor takes", CAPACITIES, initial=str(shown.capacity)),
        forms.select_field("mentors_each", "A mentee has", MENTORS_EACH, initial=str(shown.mentors_each)),
        forms.select_field(
            "both_ways", "May two people mentor each other?", YES_NO, initial=yes_or_no(said=shown.both_ways)
        ),
        forms.select_field(
            "notice_days",
            "After its end, a pair's channel stays",
            NOTICE_DAYS,
            initial=str(shown.notice_days),
            hint="For a goodbye; then it is archived. The two can keep it instead, or go on.",
        ),
    ]


LADDER_WORDS = MappingProxyType(
    {
        "initiator": "Day on which I remind whoever's turn it is",
        "both": "Day on which I remind both",
        "ask": "Day on which I ask both: go on, pause, or end?",
        "organizer": "Day on which the organizers hear of it",
        "notice": "Day on which I announce the end",
        "close": "Day on which the pair is closed",
    }
)


LADDER_COUNTS = (
    "*Days since the first prompt without any sign of life:* a button, a form, a meeting. I do not read what the two "
    "write to each other. Any sign ends the count."
)


def _ladder_fields(shown: Ladder) -> list[Block]:
    least, most = LADDER_DAYS
    fields = [
        number_field(name, words, initial=getattr(shown, name), least=least, most=most)
        for name, words in LADDER_WORDS.items()
    ]
    return [section(LADDER_COUNTS), *fields]


def yes_or_no(*, said: bool) -> str:
    return "yes" if said else "no"
