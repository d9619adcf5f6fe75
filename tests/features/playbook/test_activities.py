"""The built-in playbook: seven files of prompts that a pair can use as they are."""

import re
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[3] / "bot" / "features" / "playbook" / "activities"
FILES = sorted(FOLDER.glob("*.toml"))
PARTS = ("together", "mentor", "mentee")

TOOLS = {
    "expectations": "expectations",
    "strengths": "strengths",
    "introductions": "introduce",
    "observations": "invite",
    "reviews": "review",
    "lessons": "lesson",
    "resources": "resource",
}
GOALS = {
    "new-role",
    "confidence",
    "communication",
    "presenting",
    "writing",
    "feedback",
    "leadership",
    "managing-people",
    "decision-making",
    "technical-depth",
    "career-direction",
    "networking",
    "visibility",
    "balance",
    "influence",
}
TOPICS = {
    "performance-reviews",
    "pay",
    "promotion",
    "my-manager",
    "colleagues",
    "conflict",
    "failure",
    "personal-life",
    "health",
    "leaving",
}
PROMPT_LIMITS = {"title": 70, "why": 200, "together": 500, "mentor": 500, "mentee": 500}
LARGEST_SHARE = 0.40


def words_of(lines: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", lines))


# English words of four letters and more that carry no subject; shorter words are never compared.
STOP_WORDS = words_of(
    """
    about above after afterward again against almost alone along already also although always among another
    anybody anyone anything around aside away because been before begin being below beside between both cannot
    come comes could does doing done down during each either else enough even ever every everybody everyone
    everything from further gets give given gives goes going have having here hers herself himself however
    into itself just keep kind least less like made make makes many might mine more most much must myself
    near nearly neither never next nobody none nothing often once only onto other others otherwise ours
    ourselves over perhaps put quite rather really same several shall should since some somebody someone
    something still such sure take takes than that their theirs them themselves then there these they thing
    things this those though through till together took toward under unless until upon very want wants were
    what whatever when whenever where wherever whether which while whom whose will with within without would
    your yours yourself yourselves you’d you’ll you’re you’ve they’d they’ll they’re they’ve isn’t
    don’t doesn’t didn’t can’t won’t wouldn’t couldn’t weren’t wasn’t aren’t haven’t hasn’t i’ve i’ll we’ve
    """
)
QUOTATION = re.compile(r"“([^”]+)”")
OPENING = re.compile(r"(?:^|(?<=[.!?:”]) )(?:(?:Each|Both|Then|First) )?([A-Za-z]+)")
# Verbs that tell somebody what to do, when a sentence opens with one.
FIRST_STEPS = words_of(
    """
    Accept Add Address Adopt Agree Alternate Answer Arrange Ask Be Begin Bring Call Carry Check Choose Collect
    Compare Compile Compose Count Decide Deliver Describe Disclose Divide Draft Draw Enter Explain Fetch
    Find Fix Gather Go Hold Hunt Imagine Include Keep Lay Leave Let List Listen Look Mark Name Note Pick Plan
    Play Prepare Put Read Rebuild Recall Record Reread Reverse Scroll Search Select Send Set Settle Share Show
    Sketch Sort Start Swap Take Tell Think Trace Trade Try Turn Watch Write
    """.lower()
)


UNWANTED = re.compile(
    r"\b(?:he|she|him|his|her|hers|guys|synergy|leverage|stakeholders?|mindset|empower\w*|actionable|growth journey"
    r"|accountability|deep dive|holistic|best practices?|score|rating|fortnight|whilst)\b",
    re.IGNORECASE,
)


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


ACTIVITIES = [load(path) for path in FILES]
PROMPTS = [prompt for activity in ACTIVITIES for prompt in activity["prompts"]]
BY_KEY = {prompt["key"]: prompt for prompt in PROMPTS}
each_activity = pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: activity["key"])
each_prompt = pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt["key"])


def text_of(prompt: dict[str, Any]) -> str:
    return " ".join(prompt[part] for part in PARTS)


def content_words(prompt: dict[str, Any]) -> set[str]:
    found = re.findall(r"[a-z]+(?:[’-][a-z]+)*", text_of(prompt).lower())
    words = (word.removesuffix("’s") for word in found)
    return {word for word in words if len(word) >= 4 and word not in STOP_WORDS}


def share(first: set[str], second: set[str]) -> float:
    return len(first & second) / min(len(first), len(second))


def has_quotation(text: str) -> bool:
    return any(len(quoted.split()) >= 3 for quoted in QUOTATION.findall(text))


def has_first_step(text: str) -> bool:
    return any(word.lower() in FIRST_STEPS for word in OPENING.findall(text))


def test_the_seven_activities_are_there_in_order() -> None:
    assert [path.stem for path in FILES] == [f"{number}_{key}" for number, key in enumerate(TOOLS, start=1)]
    assert [activity["key"] for activity in ACTIVITIES] == list(TOOLS)


@each_activity
def test_an_activity_is_complete(activity: dict[str, Any]) -> None:
    expected = {"key", "number", "title", "purpose", "tool", "tool_label", "good_for", "prompts"}
    assert set(activity) - {"helps"} == expected
    assert activity["number"] == list(TOOLS).index(activity["key"]) + 1
    assert activity["tool"] == TOOLS[activity["key"]]
    assert 0 < len(activity["title"]) <= 60
    assert 0 < len(activity["purpose"]) <= 240
    assert 0 < len(activity["tool_label"]) <= 24
    assert 0 < len(activity["good_for"]) <= 120
    assert all(0 < len(words) <= 90 and words[0].islower() for words in activity.get("helps", {}).values())


@each_activity
def test_an_activity_offers_a_choice_whatever_is_off_limits(activity: dict[str, Any]) -> None:
    assert len(activity["prompts"]) >= 8
    assert sum(not prompt["topics"] for prompt in activity["prompts"]) >= 4


@each_prompt
def test_a_prompt_keeps_the_format(prompt: dict[str, Any]) -> None:
    may = {"far_apart", "after_agreement", "before_agreement", "after_doing", "needs", "season"}
    assert set(prompt) - may == {"key", "goals", "topics", "minutes", *PROMPT_LIMITS}
    assert prompt.get("season", "last") in {"later", "whole", "last"}
    assert prompt.get("far_apart", True) is True
    assert prompt.get("after_agreement", True) is True
    assert prompt.get("before_agreement", True) is True
    assert prompt.get("after_doing", True) is True
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", prompt["key"])
    for field, limit in PROMPT_LIMITS.items():
        assert prompt[field] == prompt[field].strip()
        assert 0 < len(prompt[field]) <= limit, field
    assert type(prompt["minutes"]) is int
    assert 5 <= prompt["minutes"] <= 60


@each_prompt
def test_a_prompt_uses_known_tags_once(prompt: dict[str, Any]) -> None:
    assert 1 <= len(prompt["goals"]) <= 4
    assert set(prompt["goals"]) <= GOALS
    assert set(prompt["topics"]) <= TOPICS
    assert max(Counter(prompt["goals"] + prompt["topics"]).values()) == 1


@each_prompt
def test_each_part_says_how_to_start(prompt: dict[str, Any]) -> None:
    for part in PARTS:
        assert has_quotation(prompt[part]) or has_first_step(prompt[part]), part
    assert any(has_quotation(prompt[part]) for part in PARTS)


@each_prompt
def test_the_texts_are_plain_and_finished(prompt: dict[str, Any]) -> None:
    text = " ".join(prompt[field] for field in PROMPT_LIMITS)
    assert not re.search(r"[{}<>\[\]*_`~|#@\\\n\"']|  |\bTODO\b|\bTBD\b|\bXX+|lorem", text)
    assert not re.search(r"[^\x20-\x7e“”‘’…é]", text), "only letters and typographic quotation marks"
    assert text.count("“") == text.count("”")
    assert all(re.search(r"[.!?…][”’]*$", prompt[part]) for part in (*PARTS, "why"))


@each_prompt
def test_the_texts_assume_nobody_s_gender_and_speak_no_jargon(prompt: dict[str, Any]) -> None:
    assert not UNWANTED.findall(" ".join(prompt[field] for field in PROMPT_LIMITS))


@pytest.mark.parametrize("field", ["key", "title"])
def test_nothing_is_named_twice(field: str) -> None:
    named = [entry[field] for entry in [*ACTIVITIES, *PROMPTS]]
    assert [name for name, times in Counter(named).items() if times > 1] == []


def test_every_goal_and_every_topic_is_served() -> None:
    goals = Counter(goal for prompt in PROMPTS for goal in prompt["goals"])
    topics = Counter(topic for prompt in PROMPTS for topic in prompt["topics"])
    assert {goal for goal in GOALS if goals[goal] < 4} == set()
    assert set(topics) == TOPICS


def test_no_two_prompts_say_the_same() -> None:
    words = {key: content_words(prompt) for key, prompt in BY_KEY.items()}
    alike = {
        (one, two): round(share(words[one], words[two]), 2)
        for one, two in combinations(words, 2)
        if share(words[one], words[two]) > LARGEST_SHARE
    }
    assert alike == {}


def test_the_measure_of_likeness_sees_a_copy() -> None:
    prompt = PROMPTS[0]
    shortened = prompt | {"together": prompt["mentor"]}
    assert share(content_words(prompt), content_words(shortened)) > LARGEST_SHARE


def test_a_vague_part_is_seen_as_vague() -> None:
    vague = "Communication between the two of you is important. It is “good” to be open."
    assert not has_quotation(vague)
    assert not has_first_step(vague)
