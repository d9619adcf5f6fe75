"""A field of words that people look for as they type, and may add to; and what came back."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ExternalDataMultiSelectElement, InputBlock

from bot.slack.forms import Answers, options


def tags_field(
    name: str,
    label: str,
    *,
    initial: Sequence[str] = (),
    hint: str | None = None,
    example: str | None = None,
    at_most: int | None = None,
) -> InputBlock:
    """`Surface.search` says what it offers, for nothing typed as well. A tag has at most 75 characters."""
    element = ExternalDataMultiSelectElement(
        action_id=name,
        placeholder=example,
        initial_options=options({tag: tag for tag in initial}) or None,
        min_query_length=0,
        max_selected_items=at_most,
    )
    return InputBlock(block_id=name, label=label, element=element, hint=hint, optional=True)


def tags_in(answers: Answers, name: str) -> tuple[str, ...]:
    """As they were chosen, or typed anew. Nothing in them is trusted."""
    chosen = (answers.state.get(name) or {}).get("selected_options") or []
    return tuple(str(option.get("value") or "").replace("\0", "") for option in chosen)
