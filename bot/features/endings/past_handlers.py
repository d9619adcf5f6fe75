"""Past pairs: everybody reads on what they have written."""

from bot.core.db import Session
from bot.features.endings import past_views
from bot.features.endings.parted import knows
from bot.features.endings.past_views import PastPair
from bot.features.pairs import service
from bot.features.pairs.access import me_in
from bot.features.pairs.models import Pair
from bot.features.workspaces.forgotten import is_forgotten
from bot.features.workspaces.service import person_of
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(past_views.PAST, show_past)


def show_past(interaction: Interaction, session: Session) -> Reply:
    me = person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    pairs = [
        pair for pair in service.past_pairs_of(session, person=me) if knows(session, pair, me_in(pair, interaction))
    ]
    return Open(past_views.past_pairs([_past(pair, interaction) for pair in pairs], zone=me.zone))


def _past(pair: Pair, interaction: Interaction) -> PastPair:
    me = me_in(pair, interaction)
    partner = service.partner_in(pair, me).person
    role = "mentee" if me.id == pair.mentor_id else "mentor"
    can_go_on = not is_forgotten(partner) and not pair.has_swapped_roles
    return PastPair(pair.id, partner.slack_id, partner.name, role, pair.closes_at, pair.closed_at, can_go_on)
