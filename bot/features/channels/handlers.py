"""Strangers come to a pair's channel and go, partners leave it, and it disappears, comes back or is opened again."""

from bot.core.db import Session
from bot.features.channels import adoption_handlers, hearing, notices, presence, trouble_views, views
from bot.features.pairs import notices as pair_notices
from bot.features.pairs import service
from bot.features.pairs.access import me_in, of_the_pair, organized_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.programs.access import organizers_only
from bot.features.workspaces.models import Workspace
from bot.features.workspaces.service import person_of
from bot.outbox import queue
from bot.slack.interaction import Interaction
from bot.slack.replies import Done, Replace, Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.event("member_joined_channel", somebody_came)
    surface.event("member_left_channel", somebody_left)
    for event in ("group_archive", "group_deleted", "group_left"):
        surface.event(event, channel_lost)
    surface.event("group_unarchive", channel_returned)
    surface.button(views.BACK, of_the_pair(come_back))
    surface.button(views.BACK_AGAIN, of_the_pair(come_back_again))
    surface.button(views.RENEW, organizers_only(renew_for_pair))
    surface.button(views.RENEW_OURS, of_the_pair(renew_ours))
    surface.button(trouble_views.RETRY, organizers_only(try_again))
    adoption_handlers.register(surface)


def somebody_came(interaction: Interaction, session: Session) -> Reply:
    pair, who = _pair_here(interaction, session), interaction.user_id
    if pair is None:
        adoption_handlers.somebody_came(interaction, session)
        return Done()
    member, is_me = service.member_in(pair, who), _is_me(interaction, session)
    if not hearing.is_news(session, pair, interaction, about=hearing.CHANNEL if is_me else who):
        return Done()
    if is_me:
        presence.regain_channel(session, pair, now=interaction.now)
    elif member is None:
        if not _is_bot(interaction, session) and presence.note_other(session, pair, who):
            notices.others_came(session, pair, who, now=interaction.now)
    elif presence.note_present(session, pair, who):
        notices.partner_is_back(session, pair, member)
    return Done()


def somebody_left(interaction: Interaction, session: Session) -> Reply:
    pair = _pair_here(interaction, session)
    if pair is None or not hearing.is_news(session, pair, interaction, about=interaction.user_id):
        return Done()
    member = service.member_in(pair, interaction.user_id)
    if member is not None and presence.note_absent(session, pair, interaction.user_id):
        notices.partner_left_channel(session, pair, member, now=interaction.now)
    elif member is None and presence.forget_other(session, pair, interaction.user_id, now=interaction.now):
        notices.other_left(session, pair, interaction.user_id, now=interaction.now)
    return Done()


def channel_lost(interaction: Interaction, session: Session) -> Reply:
    """Archived, deleted, or the bot was removed."""
    pair = _pair_with_news(interaction, session)
    if pair is not None and presence.lose_channel(session, pair, now=interaction.now):
        notices.channel_gone(session, pair, now=interaction.now)
    return Done()


def channel_returned(interaction: Interaction, session: Session) -> Reply:
    """People can unarchive a channel; a bot cannot."""
    pair = _pair_with_news(interaction, session)
    if pair is not None:
        presence.regain_channel(session, pair, now=interaction.now)
    return Done()


def come_back(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    notices.invite_back(session, pair, me_in(pair, interaction), now=interaction.now)
    return Replace(views.coming_back())


def come_back_again(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """From where more is shown than the question whether they want to."""
    notices.invite_back(session, pair, me_in(pair, interaction), now=interaction.now)
    return Say(views.coming_back())


def renew_for_pair(interaction: Interaction, session: Session) -> Reply:
    _renew(interaction, session, organized_pair(interaction, session))
    return Replace(views.opening_anew())


def renew_ours(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    _renew(interaction, session, pair)
    return Say(views.opening_ours_anew())


def try_again(interaction: Interaction, session: Session) -> Reply:
    pair = organized_pair(interaction, session)
    queue.retry_failed(session, pair.conversation, now=interaction.now)
    return Replace(trouble_views.trying_again(pair.conversation.slack_id))


def _renew(interaction: Interaction, session: Session, pair: Pair) -> None:
    is_new = pair.opened_at is None  # and has never been greeted
    if presence.renew_channel(session, pair, now=interaction.now):
        greeting = (
            pair_notices.welcome(pair, pair.mentor.program) if is_new else views.new_channel(pair_notices.two(pair))
        )
        pair_notices.open_channel(session, pair, greeting=greeting, now=interaction.now)


def _pair_here(interaction: Interaction, session: Session) -> Pair | None:
    channel = interaction.channel_id or ""
    pair = service.pair_in(session, workspace_id=interaction.workspace_id, channel_id=channel)
    return pair if pair is not None and pair.state in OPEN else None


def _pair_with_news(interaction: Interaction, session: Session) -> Pair | None:
    """The pair whose channel something has happened to that was not known."""
    pair = _pair_here(interaction, session)
    is_news = pair is not None and hearing.is_news(session, pair, interaction, about=hearing.CHANNEL)
    return pair if is_news else None


def _is_me(interaction: Interaction, session: Session) -> bool:
    return interaction.user_id == session.get_one(Workspace, interaction.workspace_id).bot_user_id


def _is_bot(interaction: Interaction, session: Session) -> bool:
    return person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id).is_bot
