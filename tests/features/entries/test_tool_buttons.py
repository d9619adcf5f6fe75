"""A prompt of each activity has the button of its tool, and the tools stand in the playbook's order."""

import re

from bot.features.playbook.content import activities
from bot.sandbox.people import Person, text_of
from tests.features.entries.scenes import give_prompt
from tests.stage import Stage

TOOLS = [activity for activity in activities() if activity.key != "expectations"]


def test_the_button_of_each_prompt_opens_its_tool_and_all_lists_keep_their_order(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, _, channel = stage.pair()

    for activity in TOOLS:
        give_prompt(stage, activity.key)
        grace.presses(activity.tool_label)
        assert grace.modal is not None, activity.key
        grace.closes()

    assert tools_in(helped(grace, channel)) == [activity.tool for activity in TOOLS]
    grace.types("/mentor status", channel=channel)
    grace.presses("More")
    offered = str(grace.modal)
    places = [offered.index(f"with.{activity.tool}@") for activity in TOOLS]
    assert places == sorted(places)


def helped(person: Person, channel: str) -> str:
    person.types("/mentor help", channel=channel)
    person.presses("All words")
    shown = text_of(person.modal or {})
    person.closes()
    return shown


def tools_in(text: str) -> list[str]:
    words = [activity.tool for activity in TOOLS]
    return [word for word in dict.fromkeys(re.findall(r"/mentor (\w+)", text)) if word in words]
