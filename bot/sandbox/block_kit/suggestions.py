"""What Slack checks in the options that the app offers for an external select."""

from bot.sandbox.block_kit.composition import MOST_OPTIONS, option_group, select_option
from bot.sandbox.block_kit.schema import Problems, array
from bot.sandbox.shapes import JsonObject


def check_suggestions(answer: JsonObject | None) -> list[str]:
    if answer is None or ("options" in answer) == ("option_groups" in answer):
        return ["the app sent neither options nor option_groups"]
    problems = Problems()
    if "options" in answer:
        array(select_option, MOST_OPTIONS, 0)(answer["options"], "/options", problems)
    else:
        array(option_group, MOST_OPTIONS, 0)(answer["option_groups"], "/option_groups", problems)
    return problems.found
