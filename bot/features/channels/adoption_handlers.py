"""`/mentor` in a private channel that people made for a pair: the pair moves in."""

from bot.core.db import Session
from bot.features.channels import adoption, adoption_views
from bot.features.pairs import notices as pair_notices
from bot.features.pairs import service
from bot.features.pairs.access import me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.workspaces.models import Workspace
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.look_first(offer)
    surface.button(adoption_views.ADOPT, of_the_pair(adopt))


def offer(interaction: Interaction, session: Session) -> Reply | None:
    """Whatever the word was: someone whose pair waits for a channel types it in one that could be theirs."""
    workspace_id, channel = interaction.workspace_id, interaction.channel_id or ""
    if not adoption.is_free(session, workspace_id=workspace_id, channel_id=channel):
        return None
    waiting = adoption.waiting_pairs_of(session, workspace_id=workspace_id, slack_id=interaction.user_id)
    if not waiting:
        return None
    partners = [service.partner_in(pair, me_in(pair, interaction)).person for pair in waiting]
    named = [(pair.id, each.slack_id, each.name) for pair, each in zip(waiting, partners, strict=True)]
    return Say(adoption_views.offer(named))


def adopt(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    channel = interaction.channel_id or ""
    adoption.adopt(session, pair=pair, channel_id=channel, by=interaction.user_id, now=interaction.now)
    greeting = pair_notices.welcome(pair, pair.mentor.program)
    pair_notices.let_in(session, pair, greeting=greeting, now=interaction.now, after=None)
    return Say(adoption_views.moving_in())


def somebody_came(interaction: Interaction, session: Session) -> None:
    """Into a channel that is no pair's: if it was the bot itself, and the channel is private, it may become one's."""
    is_private = interaction.event.get("channel_type") == adoption.PRIVATE
    if is_private and interaction.user_id == session.get_one(Workspace, interaction.workspace_id).bot_user_id:
        channel = interaction.channel_id or ""
        adoption.note_private_channel(session, workspace_id=interaction.workspace_id, channel_id=channel)
