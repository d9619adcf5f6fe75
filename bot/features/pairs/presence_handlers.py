"""Who is in a pair's channel: strangers come and go, partners leave, the channel disappears."""

from bot.core.db import Session
from bot.features.pairs import notices, presence, presence_views, service
from bot.features.pairs.access import me_in, of_the_pair, organized_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.programs.access import organizers_only
from bot.features.workspaces.service import person_of
from bot.slack.interaction import Interaction
from bot.slack.replies import Done, Replace, Reply
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.event("member_joined_channel", somebody_came)
    surface.event("member_left_channel", somebody_left)
    surface.button(presence_views.BACK, of_the_pair(come_back))
    surface.button(presence_views.RENEW, organizers_only(renew_channel))


def somebody_came(interaction: Interaction, session: Session) -> Reply:
    pair = _pair_here(interaction, session)
    if pair is None or service.member_in(pair, interaction.user_id) or _is_bot(interaction, session):
        return Done()
    if presence.note_other(session, pair, interaction.user_id):
        notices.others_came(session, pair, interaction.user_id, now=interaction.now)
    return Done()


def somebody_left(interaction: Interaction, session: Session) -> Reply:
    pair = _pair_here(interaction, session)
    if pair is None:
        return Done()
    member = service.member_in(pair, interaction.user_id)
    if member is not None:
        partner = service.partner_in(pair, member)
        notices.partner_left_channel(session, pair, member, partner, now=interaction.now)
    elif presence.forget_other(session, pair, interaction.user_id):
        notices.private_again(session, pair, now=interaction.now)
    return Done()


def come_back(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    notices.invite_back(session, pair, me_in(pair, interaction), now=interaction.now)
    return Replace(presence_views.coming_back())


def renew_channel(interaction: Interaction, session: Session) -> Reply:
    pair = organized_pair(interaction, session)
    presence.renew_channel(session, pair, now=interaction.now)
    greeting = presence_views.new_channel(notices.two(pair))
    notices.open_channel(session, pair, greeting=greeting, now=interaction.now)
    return Replace(presence_views.opening_anew())


def _pair_here(interaction: Interaction, session: Session) -> Pair | None:
    channel = interaction.channel_id or ""
    pair = service.pair_in(session, workspace_id=interaction.workspace_id, channel_id=channel)
    return pair if pair is not None and pair.state in OPEN else None


def _is_bot(interaction: Interaction, session: Session) -> bool:
    return person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id).is_bot
