"""Profiles that say only what matters to the test."""

from datetime import date, time
from typing import Any

from bot.core.times import Hours
from bot.features.matching.rules import Profile

TODAY = date(2026, 11, 23)
"""A Monday; no clock is about to change."""


def office(zone: str = "Europe/Berlin", starts: int = 9, ends: int = 17, **more: Any) -> Hours:
    return Hours(zone, frozenset(range(5)), time(starts % 24), time(ends % 24), **more)


def someone(member_id: int, **profile: Any) -> Profile:
    return Profile(**{"member_id": member_id, "person": f"U{member_id}", "hours": office()} | profile)
