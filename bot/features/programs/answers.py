"""From the answers of a form to a group of settings."""

from collections.abc import Callable
from datetime import time
from types import MappingProxyType

from bot.features.programs.rules import (
    CADENCES,
    CAPACITIES,
    CONDUCT_LIMIT,
    CRITERIA,
    DEFAULT_WEIGHTS,
    LADDER_DAYS,
    LENGTHS,
    MENTORS_EACH,
    NAME_LIMIT,
    NOTICE_DAYS,
    POLICIES,
    REQUEST_DAYS,
    WEEKDAYS,
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
from bot.features.programs.settings_views import LADDER_WORDS, YES_NO
from bot.slack.dates import date_in
from bot.slack.forms import Answers
from bot.slack.numbers import number_in


def identity_in(typed: Answers) -> Identity:
    return Identity(
        name=typed.text("name", limit=NAME_LIMIT),
        community_channel=typed.conversation("community_channel"),
        conduct=typed.text("conduct", limit=CONDUCT_LIMIT) or None,
    )


def people_in(typed: Answers) -> People:
    return People(typed.people("organizers"), typed.people("safety_contacts"), typed.people("fallback"))


def course_in(typed: Answers) -> Course:
    usual = Course()
    return Course(
        cadence=typed.choice("cadence", CADENCES) or usual.cadence,
        weekday=int(typed.choice("weekday", WEEKDAYS) or usual.weekday),
        at=typed.time("at") or time(10),
        weeks=int(typed.choice("weeks", LENGTHS) or usual.weeks),
    )


def joining_in(typed: Answers) -> Joining:
    return Joining(
        enrolling=typed.choice("enrolling", YES_NO) != "no",
        enrol_until=date_in(typed, "enrol_until"),
        starts_on=date_in(typed, "starts_on"),
        ends_on=date_in(typed, "ends_on"),
        next_round_on=date_in(typed, "next_round_on"),
        guests=typed.choice("guests", YES_NO) == "yes",
    )


def matching_in(typed: Answers) -> Matching:
    weights = {name: typed.choice(name, WEIGHTS) or DEFAULT_WEIGHTS[name] for name in CRITERIA}
    return Matching(typed.choice("policy", POLICIES) or Matching().policy, weights)


def pairing_in(typed: Answers) -> Pairing:
    usual = Pairing()
    return Pairing(
        may_find=typed.choice("may_find", YES_NO) != "no",
        request_days=int(typed.choice("request_days", REQUEST_DAYS) or usual.request_days),
        capacity=int(typed.choice("capacity", CAPACITIES) or usual.capacity),
        mentors_each=int(typed.choice("mentors_each", MENTORS_EACH) or usual.mentors_each),
        both_ways=typed.choice("both_ways", YES_NO) == "yes",
        notice_days=int(typed.choice("notice_days", NOTICE_DAYS) or usual.notice_days),
    )


def ladder_in(typed: Answers) -> Ladder:
    least, most = LADDER_DAYS
    return Ladder(*(number_in(typed, name, least=least, most=most) for name in LADDER_WORDS))


READ: MappingProxyType[str, Callable[[Answers], Settings]] = MappingProxyType(
    {
        "identity": identity_in,
        "people": people_in,
        "course": course_in,
        "joining": joining_in,
        "matching": matching_in,
        "pairing": pairing_in,
        "ladder": ladder_in,
    }
)
"""Group of settings → what reads its form."""
