"""What the activities are made for, and which prompts go back to earlier ones or belong to the end."""

from collections import Counter

from tests.features.playbook.test_activities import ACTIVITIES, GOALS, PROMPTS


def test_every_goal_is_what_two_activities_are_made_for() -> None:
    helped = Counter(goal for activity in ACTIVITIES for goal in activity.get("helps", {}))
    assert set(helped) == GOALS
    assert {goal for goal in GOALS if helped[goal] < 2} == set()


def test_what_goes_back_to_an_earlier_prompt_names_some_of_its_own_activity() -> None:
    for activity in ACTIVITIES:
        own = {prompt["key"] for prompt in activity["prompts"] if "needs" not in prompt}
        for prompt in activity["prompts"]:
            assert set(prompt.get("needs", ())) <= own, prompt["key"]


def test_the_last_weeks_have_enough_about_closing_and_most_of_it_needs_nothing_else() -> None:
    last = [prompt for prompt in PROMPTS if prompt.get("season") == "last"]
    assert len(last) >= 6
    assert sum("needs" not in prompt for prompt in last) >= 5
