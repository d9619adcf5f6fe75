"""What organizers have rejected in a draft, and the way back."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.rounds.shown import ShownSuggestion, Where
from bot.slack import forms
from bot.slack.messages import button, buttons, section
from bot.slack.text import mention

SHOW, ALLOW = "round_rejected", "round_allow"

SHOWN = 40


def rejected_page(rejected: Sequence[ShownSuggestion], *, where: Where, draft: str) -> View:
    """In the place of the draft; `draft` is the button that shows that again."""
    words = "*These are not suggested again in this round.* To allow one works the round out again."
    rows: list[Block] = [
        section(
            f"{mention(row.mentor)} and {mention(row.mentee)} · fit *{row.score}*",
            accessory=button("Allow again", ALLOW, value=str(row.suggestion_id), spoken=f"Allow again: {row.names}"),
        )
        for row in rejected[:SHOWN]
    ]
    back = buttons(button("Back to the draft", draft, value="0"))
    view = forms.page("Rejected", [section(words), *rows, back])
    view.private_metadata = forms.form(SHOW, "Rejected", [], metadata=where.metadata).private_metadata
    return view
