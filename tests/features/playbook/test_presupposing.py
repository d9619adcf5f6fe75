"""A prompt that goes back to something comes only after that was done; every other one stands alone."""

import re
from typing import Any

import pytest

from tests.features.playbook.test_activities import BY_KEY, PROMPT_LIMITS, PROMPTS, each_prompt

# Words that speak of something done earlier: with them a prompt makes sense only after that was really done.
PRESUPPOSES = re.compile(
    r"\b(?:last time|(?:the|your|all) (?:notes|versions|list|lists|drafts|cards) (?:from|of|you)|notes from the first"
    r"|since (?:you|your) (?:began|started|start|beg[iu]n\w*)|so far|passed back and forth|latest draft"
    r"|you(?: have|’ve)? (?:already |both )?(?:recorded|agreed on|told each other|recommended|introduced)"
    r"|done as a pair"
    r"|the two of you have (?:made|done|told|recommended|received|become)|over the (?:past )?months"
    r"|after (?:some|several|a few) (?:months|weeks|exchanges)|earlier prompts?|a second time|your agreement"
    r"|from the previous|in the first one|reopen|return to the same|when you first met)\b",
    re.IGNORECASE,
)
STANDS_ALONE = {
    "take-the-goal-apart",  # the list that they have just made
}
"""Prompts whose words look like it, and which need nothing that came before."""


@each_prompt
def test_what_presupposes_something_comes_only_after_it(prompt: dict[str, Any]) -> None:
    found = PRESUPPOSES.findall(" ".join(prompt[field] for field in PROMPT_LIMITS))
    is_modeled = prompt.get("needs") or prompt.get("after_agreement") or prompt.get("season") in {"last", "whole"}
    assert is_modeled or prompt["key"] in STANDS_ALONE or found == []


@pytest.mark.parametrize(
    "prompt", [prompt for prompt in PROMPTS if "needs" in prompt or "after_agreement" in prompt], ids=lambda p: p["key"]
)
def test_the_measure_of_presupposing_sees_those_that_do(prompt: dict[str, Any]) -> None:
    assert PRESUPPOSES.search(" ".join(prompt[field] for field in PROMPT_LIMITS))


def test_what_a_prompt_goes_back_to_is_there_and_can_be_done_first() -> None:
    for prompt in PROMPTS:
        for needed in prompt.get("needs", ()):
            assert BY_KEY[needed].get("season") not in {"last", "whole"}
            assert needed != prompt["key"]
            assert not BY_KEY[needed].get("needs")
