"""A file that people choose in a form. Slack keeps it; what the form holds is its id."""

from slack_sdk.models.blocks import InputBlock
from slack_sdk.models.blocks.block_elements import FileInputElement

from bot.slack.forms import Answers


def file_field(name: str, label: str, *, hint: str | None = None) -> InputBlock:
    """One file, or none. Needs the scope `files:read`."""
    element = FileInputElement(action_id=name, max_files=1)
    return InputBlock(block_id=name, label=label, element=element, hint=hint, optional=True)


def file_in(answers: Answers, name: str) -> str | None:
    """Slack's id of the file that was chosen."""
    chosen = (answers.state.get(name) or {}).get("files") or ()
    return str(chosen[0].get("id")) if chosen else None
