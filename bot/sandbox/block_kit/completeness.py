"""What Slack's own forms refuse before the app hears of a submission."""

import re
from typing import Any

from bot.sandbox.block_kit.answers import Values, held_by
from bot.sandbox.shapes import Blocks, JsonObject

LONGEST_INPUT = 3000
FORMATS = {
    "email_text_input": (r"[^@\s]+@[^@\s]+\.[^@\s]+", "Enter a valid email address."),
    "url_text_input": (r"https?://\S+", "Enter a valid URL."),
    "number_input": (r"-?\d+(\.\d+)?", "Enter a number."),
}


def faults(blocks: Blocks, values: Values) -> dict[str, str]:
    """A sentence for each input block that cannot be submitted as it is."""
    found = {}
    for block in blocks:
        if block["type"] == "input":
            element = block["element"]
            answer = held_by(element, values[block["block_id"]][element["action_id"]])
            fault = _fault(block, element, answer)
            if fault:
                found[block["block_id"]] = fault
    return found


def _fault(block: JsonObject, element: JsonObject, answer: Any) -> str | None:
    if answer in (None, "", []):
        return None if block.get("optional") else "Please complete this required field."
    if isinstance(answer, list):
        most = element.get("max_selected_items", len(answer))
        return f"Please choose no more than {most}." if len(answer) > most else None
    return _text_fault(element, answer) if isinstance(answer, str) else None


def _text_fault(element: JsonObject, answer: str) -> str | None:
    pattern, words = FORMATS.get(element["type"], (".*", ""))
    if not re.fullmatch(pattern, answer, re.DOTALL):
        return words
    if element["type"] == "number_input":
        return _number_fault(element, answer)
    shortest, longest = element.get("min_length", 0), element.get("max_length", LONGEST_INPUT)
    if len(answer) < shortest:
        return f"Please enter at least {shortest} characters."
    return f"Please enter no more than {longest} characters." if len(answer) > longest else None


def _number_fault(element: JsonObject, answer: str) -> str | None:
    if not element["is_decimal_allowed"] and "." in answer:
        return "Enter a whole number."
    if "min_value" in element and float(answer) < float(element["min_value"]):
        return f"Enter a number that is at least {element['min_value']}."
    if "max_value" in element and float(answer) > float(element["max_value"]):
        return f"Enter a number that is at most {element['max_value']}."
    return None
