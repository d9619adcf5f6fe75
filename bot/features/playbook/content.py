"""The seven built-in activities, read from `activities/*.toml`: to improve a prompt there, nobody has to program."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


class Season(StrEnum):
    """Of the time that two people have together."""

    ANY = "any"
    LATER = "later"
    """When some weeks lie behind the pair."""
    WHOLE = "whole"
    """Now and then, for two who go on without an end: prompts about the whole, and whether it goes on."""
    LAST = "last"
    """When the end of the pair is near: prompts about closing."""


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
    before_agreement: bool = False
    """Whether it settles what an agreement says, so that it comes only as long as there is none."""
    after_doing: bool = False
    """Whether it speaks of what the two have done, so that there has to be something."""
    far_apart: bool = False
    """Whether it makes sense only for two people whose clocks are hours apart."""
    needs: tuple[str, ...] = ()
    """Keys of prompts, one of which the pair must have done before: it goes back to what was begun there."""
    season: Season = Season.ANY


@dataclass(frozen=True, slots=True)
class Activity:
    key: str
    number: int
    title: str
    purpose: str
    tool: str
    """The word of `/mentor` that opens its tool; empty if it has none."""
    prompts: tuple[Prompt, ...]
    tool_label: str = ""
    """What the button of the tool says."""
    good_for: str = ""
    """What speaks for it whatever the goals are, as a sentence."""
    helps: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Aim → how the activity helps with it, as the end of a sentence."""


@cache
def activities() -> tuple[Activity, ...]:
    """In the order of their numbers."""
    folder = files("bot.features.playbook") / "activities"
    read = [tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")]
    return tuple(_activity(each) for each in sorted(read, key=lambda each: each["number"]))


def _activity(read: dict[str, Any]) -> Activity:
    prompts = tuple(_prompt(each) for each in read["prompts"])
    return Activity(**{**read, "prompts": prompts, "helps": MappingProxyType(read.get("helps", {}))})


def _prompt(read: dict[str, Any]) -> Prompt:
    lists = {name: tuple(read.get(name, ())) for name in ("goals", "topics", "needs")}
    return Prompt(**{**read, **lists, "season": Season(read.get("season", Season.ANY))})
