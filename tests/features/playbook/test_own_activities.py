"""A program's own activities and prompts: added, tried, ordered, switched off, removed."""

from dataclasses import replace
from typing import Any

import pytest

from bot.features.pairs.views import Two
from bot.features.playbook import focus_views
from bot.features.playbook.content import activities
from bot.features.playbook.focus_rules import Standing
from bot.features.playbook.focus_views import Shown
from bot.sandbox.people import Person
from tests.features.prompts.playing import FIRST_STEP, LATER, agreed, open_prompt, shared
from tests.stage import Stage

WALK = {
    "Title": "Walk around the block",
    "Why it is worth": "Side by side, hard things are easier to say.",
    "What you two do": "Call each other while walking.",
    "The mentor’s part": "Ask, and then say nothing for a minute.",
    "The mentee’s part": "Bring a question that you have put off.",
}


def add_activity(organizer: Person, title: str, *aims: str) -> None:
    organizer.types("/mentor playbook", channel="dm")
    organizer.presses("Add an activity")
    organizer.chooses("Title", title)
    organizer.chooses("What it is good for", "Fresh air helps.")
    organizer.chooses("Goals that it is made for", *aims)
    organizer.submits()


def add_prompt(organizer: Person, **more: Any) -> None:
    """Of the activity that is open."""
    organizer.presses("Add a prompt")
    for label, words in (WALK | more).items():
        organizer.chooses(label, *(words if isinstance(words, list) else [words]))
    organizer.submits()


def titles(view: Any) -> list[str]:
    """Of the activities in the list."""
    sections = [block for block in view["blocks"] if block["type"] == "section" and "accessory" in block]
    return [block["text"]["text"].split("*")[1] for block in sections]


def offered(person: Person, channel: str) -> list[str]:
    """What a pair can choose as its focus."""
    person.types("/mentor focus", channel=channel)
    block = next(block for block in person.modal["blocks"] if block.get("block_id") == "activities")
    person.closes()
    return [option["text"]["text"] for option in block["element"]["options"]]


def look_at(organizer: Person, title: str) -> None:
    organizer.types("/mentor playbook", channel="dm")
    organizer.presses(f"Open: {title}")


def test_an_own_activity_is_chosen_and_given_like_a_built_in_one(stage: Stage) -> None:
    stage.set_up()
    ada = stage.person("Ada")
    grace, mariana, channel = agreed(stage)
    add_activity(ada, "Walk & <talk>", "Grow in confidence")
    assert "not offered yet" in str(ada.modal)
    assert not any("Walk" in title for title in offered(grace, channel))

    look_at(ada, "Walk & <talk>")
    add_prompt(ada)
    ada.closes(everything=True)
    assert offered(grace, channel)[-1] == "8. Walk & <talk>"
    grace.types("/mentor focus", channel=channel)
    grace.chooses("activities", "8. Walk & <talk>", "6. Learn from experience")
    grace.submits()
    stage.settle()
    assert "Walk &amp; &lt;talk&gt;" in shared(mariana, channel, "has chosen what you two do next")[0]

    grace.types("/mentor prompt", channel=channel)
    stage.settle()
    given = open_prompt(grace, channel)["text"]
    assert "Walk around the block" in given
    assert "now, because you chose “walk &amp; &lt;talk&gt;”" in given
    assert f"{mariana.mention}, as the mentee: Bring a question" in given
    grace.presses("We did it", message=open_prompt(grace, channel))
    grace.closes()
    stage.settle()
    assert shared(grace, channel, "says you did it")


def test_a_prompt_is_tried_and_changed(stage: Stage) -> None:
    stage.set_up()
    ada = stage.person("Ada")
    look_at(ada, "Get to know each other")
    add_prompt(ada, Minutes="few")
    assert "Give a number from 5 to 120" in ada.errors["minutes"]
    ada.chooses("Minutes", "15")
    ada.submits()
    assert "1 of them your own" in str(ada.modal)

    ada.presses("Try it on me: Walk around the block")
    ada.closes()
    stage.settle()
    tried = ada.dm_with_bot()[-1]["text"]
    assert f"{ada.mention}, as the mentor: Ask, and then say nothing" in tried
    assert f"{ada.mention}, it is your turn" in tried

    ada.presses("Change: Walk around the block")
    ada.chooses("Title", "Walk around the lake")
    ada.submits()
    assert "Walk around the lake" in str(ada.modal)


def test_who_put_off_a_prompt_that_is_removed_gets_another_one_that_day(stage: Stage) -> None:
    stage.set_up()
    ada = stage.person("Ada")
    grace, mariana, channel = stage.pair()
    look_at(ada, "Get to know each other")
    add_prompt(ada, Goals=["Grow in confidence", "Decide well"])
    ada.closes(everything=True)
    grace.types("/mentor prompt", channel=channel)
    stage.settle()
    assert "Walk around the block" in open_prompt(grace, channel)["text"]
    mariana.presses(LATER, message=open_prompt(mariana, channel))
    mariana.chooses("Come again", "In two days")
    mariana.submits()
    mariana.closes()
    stage.settle()

    look_at(ada, "Get to know each other")
    ada.presses("Remove: Walk around the block")
    assert "Walk around the block" not in str(ada.modal)
    stage.later(days=3)

    (given,) = shared(grace, channel, FIRST_STEP)
    assert "Walk around the block" not in given


def test_organizers_order_and_switch_off_but_expectations_still_come_first(stage_on_both: Stage) -> None:
    stage = stage_on_both
    stage.set_up()
    ada = stage.person("Ada")
    grace, _, channel = stage.pair()
    ada.types("/mentor playbook", channel="dm")
    before = titles(ada.modal)
    ada.presses(f"Open: {before[1].partition(' ')[2]}")
    assert "no pair chose it yet · place 2 of 7" in str(ada.modal)
    ada.presses("Move up")
    assert "place 1 of 7" in str(ada.modal)
    assert "Move up" not in str(ada.modal)
    ada.presses("All activities")
    after = [title.partition(" ")[2] for title in titles(ada.modal)]
    assert after[:2] == [before[1].partition(" ")[2], before[0].partition(" ")[2]]

    for title in after[1:6]:
        ada.presses(f"Open: {title}")
        ada.presses("Switch off")
        ada.presses("All activities")
    ada.presses(f"Open: {after[6]}")
    ada.presses("Switch off")
    assert "at least 2 with prompts have to stay on" in str(ada.modal)
    ada.closes(everything=True)
    assert offered(grace, channel) == [f"1. {after[0]}", f"2. {after[6]}"]

    grace.types("/mentor prompt", channel=channel)
    stage.settle()
    assert "because you have not agreed yet" in open_prompt(grace, channel)["text"]


def test_pairs_that_chose_what_is_removed_go_on_with_the_rest_and_read_why(stage: Stage) -> None:
    stage.set_up()
    ada = stage.person("Ada")
    grace, _, channel = agreed(stage)
    add_activity(ada, "Walk & talk")
    add_prompt(ada)
    ada.closes(everything=True)
    grace.types("/mentor focus", channel=channel)
    grace.chooses("What would you like", "8. Walk & talk", "6. Learn from experience")
    grace.submits()
    ada.types("/mentor playbook", channel="dm")
    ada.presses("Open: Walk & talk")
    assert "1 pair chose it" in str(ada.modal)
    ada.presses("Remove")
    stage.settle()

    grace.types("/mentor focus", channel=channel)
    assert "“Walk &amp; talk” is not in the playbook of your program any more" in str(grace.modal)
    grace.closes()
    grace.types("/mentor status", channel="dm")
    assert "Focus: something that you chose is not offered any more" in grace.last_text
    grace.types("/mentor prompt", channel=channel)
    stage.settle()

    assert "Learn from experience" in open_prompt(grace, channel)["text"]


def test_more_activities_than_boxes_fit_are_chosen_from_a_list() -> None:
    many = {f"own-{number}": replace(activities()[0], number=number) for number in range(1, 13)}

    form = focus_views.form(Shown(1, Two("U1", "U2"), Standing(), many, ()), me="U1").to_dict()

    (field,) = (block["element"] for block in form["blocks"] if block.get("block_id") == "activities")
    assert (field["type"], len(field["options"]), field["max_selected_items"]) == ("multi_static_select", 12, 3)


@pytest.mark.parametrize("name", ["Grace", "Wanjiru"])
def test_only_organizers_see_the_playbook(stage: Stage, name: str) -> None:
    stage.set_up()
    person = stage.person(name)

    person.types("/mentor playbook", channel="dm")

    assert "Only organizers" in person.last_text
