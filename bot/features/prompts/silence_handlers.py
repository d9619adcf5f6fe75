"""Back to life at one press; and an organizer who looks in on a quiet pair."""

from bot.core.db import Session
from bot.features.pairs.access import checked, me_in, my_pair, of_the_pair, organized_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.notices import two
from bot.features.pairs.resting import can_resume, rest_of
from bot.features.pairs.rules import State
from bot.features.pairs.service import member_in, partner_in
from bot.features.pauses.views import why_it_rests
from bot.features.programs.access import organizers_only
from bot.features.prompts import moments, silence, silence_views
from bot.features.prompts.models import Silence
from bot.features.workspaces.service import person_of
from bot.slack.answering import note_view
from bot.slack.interaction import Interaction, Origin
from bot.slack.replies import Open, Replace, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(silence_views.ASK, ask)
    surface.button(silence_views.GO_ON, of_the_pair(go_on))
    surface.button(silence_views.LOOK_IN, organizers_only(look_in))
    surface.button(silence_views.SEEN, organizers_only(mark_seen))


def ask(interaction: Interaction, session: Session) -> Reply:
    """Whether it goes on already is known only before the press counts as a sign of life (pairs/access.py)."""
    pair = my_pair(interaction, session, pair_id=interaction.number("pair", place=0) or 0)
    is_quiet = silence.is_about(session.get(Silence, pair.id))
    me = me_in(checked(pair, interaction), interaction)
    partner = partner_in(pair, me).person.slack_id
    if is_quiet:
        return Open(silence_views.question(partner=partner, pair_id=pair.id))
    if pair.state == State.PAUSED:
        rest, mine = rest_of(pair, interaction.now), can_resume(pair, me.person.slack_id)
        why = why_it_rests(rest, two(pair), me.person.slack_id) if rest and not mine else ""
        return Open(silence_views.pauses(partner=partner, pair_id=pair.id, why=why))
    next_at = moments.next_prompt_at(session, pair=pair, now=interaction.now)
    return Open(silence_views.goes_on_already(next_at, me.person.zone, partner=partner, pair_id=pair.id))


def go_on(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """The press itself was the sign of life (pairs/access.py)."""
    next_at = moments.next_prompt_at(session, pair=pair, now=interaction.now)
    words = silence_views.goes_on(next_at, me_in(pair, interaction).person.zone)
    return Show(note_view(words)) if interaction.origin is Origin.MODAL else Replace(words)


def look_in(interaction: Interaction, session: Session) -> Reply:
    row = _row(interaction, session)
    if row is None or not silence.is_about(row):
        return Say(silence_views.alive_again())
    pair, me = row.pair, person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    two = [member.person.slack_id for member in pair.members]
    return Say(silence_views.look_in(mentor=two[0], mentee=two[1], since=row.since, zone=me.zone, pair_id=pair.id))


def mark_seen(interaction: Interaction, session: Session) -> Reply:
    row = _row(interaction, session)
    if row is None or not silence.is_about(row):
        return Say(silence_views.alive_again())
    mine = silence.mark_seen(session, row, by=interaction.user_id, now=interaction.now)
    return Say(silence_views.seen(by_other=not mine))


def _row(interaction: Interaction, session: Session) -> Silence | None:
    """Of the pair that the button names; none of a pair of the organizer's own. Raises DomainError for a wrong id."""
    pair = organized_pair(interaction, session)
    return None if member_in(pair, interaction.user_id) else session.get(Silence, pair.id)
