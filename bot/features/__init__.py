"""The features, in the order in which they may depend on one another: each uses only those before it.

A new feature is a folder plus one word here; a use-case that needs two features lives in the later one.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

FEATURES = (
    "workspaces",
    "programs",
    "members",
    "imports",
    "pairs",
    "channels",
    "pauses",
    "endings",
    "overview",
    "matching",
    "rounds",
    "requests",
    "agreement",
    "goals",
    "meetings",
    "playbook",
    "prompts",
    "entries",
    "strengths",
    "introductions",
    "observations",
    "reviews",
    "lessons",
    "resources",
    "checkins",
    "concerns",
    "nudges",
    "reports",
    "home",
    "privacy",
)


@cache
def parts(role: str) -> tuple[Any, ...]:
    """The features' modules of this name (`handlers`, `jobs`, `glance`, …), in order, of those that have one."""
    paths = [f"bot.features.{feature}.{role}" for feature in FEATURES]
    return tuple(import_module(path) for path in paths if find_spec(path) is not None)
