"""The seven activities, read from `activities/*.toml`. Someone who does not program can improve a prompt there."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Prompt:
    """One text of an activity, with a joint, a mentor's and a mentee's part; plain text, no markup."""

    key: str
    title: str
    why: str
    together: str
    mentor: str
    mentee: str
    goals: tuple[str, ...]
    """Tags as in the members' aims."""
    topics: tuple[str, ...]
    """Sensitive topics that it touches; a pair with one of them off limits never gets it."""
    minutes: int
    after_agreement: bool = False
    """Whether it speaks of an agreement that has to be there first."""
    far_apart: bool = False
    """Whether it makes sense only for two people whose clocks are hours apart."""


@dataclass(frozen=True, slots=True)
class Activity:
    key: str
    number: int
    title: str
    purpose: str
    tool: str
    """The word of `/mentor` that opens its tool."""
    prompts: tuple[Prompt, ...]


@cache
def activities() -> tuple[Activity, ...]:
    """In the order of their numbers."""
    folder = files("bot.features.playbook") / "activities"
    read = [tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")]
    return tuple(_activity(each) for each in sorted(read, key=lambda each: each["number"]))


@cache
def prompts_by_key() -> dict[str, tuple[Activity, Prompt]]:
    return {prompt.key: (activity, prompt) for activity in activities() for prompt in activity.prompts}


def _activity(read: dict[str, Any]) -> Activity:
    prompts = tuple(
        Prompt(**{**each, "goals": tuple(each["goals"]), "topics": tuple(each["topics"])}) for each in read["prompts"]
    )
    return Activity(**{**read, "prompts": prompts})
