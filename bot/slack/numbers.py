"""A field of a form that asks for a whole number; and what came back."""

from slack_sdk.models.blocks import InputBlock, NumberInputElement

from bot.core.errors import DomainError
from bot.slack.forms import Answers


def number_field(name: str, label: str, *, initial: int, least: int, most: int, hint: str | None = None) -> InputBlock:
    element = NumberInputElement(
        action_id=name,
        is_decimal_allowed=False,
        initial_value=str(initial),
        min_value=str(least),
        max_value=str(most),
    )
    return InputBlock(block_id=name, label=label, element=element, hint=hint, optional=False)


def number_in(answers: Answers, name: str, *, least: int, most: int) -> int:
    """Raises DomainError when it is no whole number, or not between the two."""
    typed = answers.text(name)
    if not (typed.isascii() and typed.isdecimal() and least <= int(typed[:9]) <= most):
        raise DomainError(f"Write a whole number from {least} to {most}.", field=name)
    return int(typed)
