"""A message that one of a pair hands over from its menu. Nothing of it is kept before a form with it is saved."""

from collections.abc import Callable

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member
from bot.features.pairs.access import checked, me_in
from bot.features.pairs.models import Pair
from bot.features.pairs.service import pair_in
from bot.slack.commands import Handler
from bot.slack.handed import Handed, handed
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply

HandedHandler = Callable[[Interaction, Session, Pair, Member, Handed], Reply]

ELSEWHERE = "This works with messages in your pair's own channel. What people write elsewhere, I do not keep."


def of_a_handed_message(handler: HandedHandler) -> Handler:
    """Only in the channel of a pair, and only for its two."""

    def take(interaction: Interaction, session: Session) -> Reply:
        where = interaction.channel_id or ""
        pair = pair_in(session, workspace_id=interaction.workspace_id, channel_id=where)
        if pair is None:
            raise DomainError(ELSEWHERE)
        me = me_in(checked(pair, interaction), interaction)
        names = {member.person.slack_id: member.person.name for member in pair.members}
        return handler(interaction, session, pair, me, handed(interaction, names))

    return take
