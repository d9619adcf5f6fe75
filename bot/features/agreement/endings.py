"""A form that was left open while the pair ended: nothing typed is lost, it is shown to be copied."""

from functools import wraps

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.pairs.service import member_in, partner_in
from bot.slack import forms
from bot.slack.commands import Handler
from bot.slack.interaction import Interaction
from bot.slack.messages import paragraphs, section
from bot.slack.replies import Reply, Show
from bot.slack.text import mention, quote


def copyable(handler: Handler) -> Handler:
    """A form's handler, that gives the texts back to one of the two whose pair is over."""

    @wraps(handler)
    def submit(interaction: Interaction, session: Session) -> Reply:
        pair = session.get(Pair, interaction.number("pair") or 0)
        is_ours = pair is not None and pair.workspace_id == interaction.workspace_id
        me = member_in(pair, interaction.user_id) if pair is not None and is_ours else None
        if pair is None or me is None or pair.state in OPEN:
            return handler(interaction, session)
        typed = [interaction.answers.text(name) for name in interaction.fields]
        return Show(ended(partner=partner_in(pair, me).person.slack_id, typed=[text for text in typed if text]))

    return submit


def ended(*, partner: str, typed: list[str]) -> View:
    words = f"*Your pair with {mention(partner)} has ended meanwhile,* so this was not saved, and nobody was told."
    kept: list[Block] = [section("What you typed, if you would like to copy it:")] if typed else []
    for text in typed:
        kept += paragraphs(quote(text))
    return forms.page("Your pair has ended", [section(words), *kept])
