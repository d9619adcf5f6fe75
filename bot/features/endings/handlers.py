"""`end` and `leave`, and the two buttons under the closing words."""

from collections.abc import Callable

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.endings import (
    closing,
    closing_views,
    leaving,
    notices,
    past_handlers,
    proposal_handlers,
    proposal_views,
    swapping,
    views,
)
from bot.features.members.service import memberships
from bot.features.pairs.access import me_in, my_pair, of_my_pair
from bot.features.pairs.confidence import organizers_besides
from bot.features.pairs.models import Pair
from bot.features.pairs.notices import two
from bot.features.pairs.rules import OPEN, Cause, State
from bot.features.pairs.scopes import ending_pairs_of, scopes_of
from bot.features.pairs.service import notice_days, partner_in
from bot.features.pairs.views import WITH
from bot.features.pauses import views as pause_views
from bot.slack.commands import Audience
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Open, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    proposal_handlers.register(surface)
    past_handlers.register(surface)
    surface.command(
        "end",
        open_end,
        label="End or change our pair",
        summary="closes a pair well, lets you out quietly, or gives you a break or more time",
        audience=Audience.PARTNER,
    )
    surface.button(f"{WITH}.end", open_end)
    surface.form(views.END, say_what_is_meant)
    surface.form(views.DONE, of_my_pair(end_well))
    surface.form(views.QUIET, of_my_pair(end_quietly))
    surface.command(
        "leave", open_leave, label="Leave", summary="leaves a program, or one of your pairs", audience=Audience.MEMBER
    )
    surface.button(f"{WITH}.leave", open_leave)
    surface.form(views.LEAVE, leave)
    surface.button(closing_views.KEEP, of_my_pair(keep_channel))


def open_end(interaction: Interaction, session: Session) -> Reply:
    pairs, first = ending_pairs_of(interaction, session)
    return Open(views.end_form(pairs, views.MEANINGS, first=first))


def say_what_is_meant(interaction: Interaction, session: Session) -> Reply:
    """The next step, from which closing it leads back to the question."""
    pairs, _ = ending_pairs_of(interaction, session)
    chosen = interaction.answers.choice("pair", pairs)
    meaning = interaction.answers.choice("meaning", views.MEANINGS)
    if chosen is None or meaning is None:
        raise DomainError("Choose one.", field="meaning" if chosen else "pair")
    pair = my_pair(interaction, session, pair_id=int(chosen))
    return Open(_NEXT_STEP[meaning](interaction, session, pair))


def end_well(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """The two are done. It begins like every end; what is said at a good close comes from who asks about it then."""
    me = me_in(pair, interaction)
    closing.begin_closing(session, pair=pair, cause=Cause.DONE, member=me, now=interaction.now)
    return Back(views.ended(partner=partner_in(pair, me).person.slack_id))


def end_quietly(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, now, was_open = me_in(pair, interaction), interaction.now, pair.state in OPEN
    reason = _reason_for_organizers(interaction)
    if interaction.answers.choices(views.NEVER_AGAIN, [views.NEVER_AGAIN]):
        closing.never_again(session, pair=pair, member=me, now=now)
    closing.begin_closing(session, pair=pair, cause=Cause.QUIET, member=me, reason=reason or "", now=now)
    if reason is not None:
        notices.asked_out(session, pair, me, reason, now=now)
    return Back(views.ended(partner=partner_in(pair, me).person.slack_id, was_open=was_open))


def _reason_for_organizers(interaction: Interaction) -> str | None:
    """What the organizers may read, perhaps nothing but who asked; None if they are to learn nothing.

    Raises DomainError when something is written that nobody is to read.
    """
    reason = interaction.answers.text("reason")
    readers = interaction.answers.choice("readers", views.READERS) or views.NOBODY
    if reason and readers == views.NOBODY:
        raise DomainError("Nobody would read this. Let the organizers read it, or empty the field.", field="readers")
    return reason if readers == views.ORGANIZERS else None


def open_leave(interaction: Interaction, session: Session) -> Reply:
    scopes = scopes_of(interaction, session)
    return Open(views.leave_form(scopes.labels(interaction.user_id), first=scopes.first))


def leave(interaction: Interaction, session: Session) -> Reply:
    scopes = scopes_of(interaction, session)
    chosen = interaction.answers.choice("scope", scopes.labels(interaction.user_id))
    if chosen is None:
        raise DomainError("Choose what you want to leave.", field="scope")
    reason = interaction.answers.text("reason")
    if chosen in scopes.pairs:
        return Open(_quietly(interaction, session, scopes.pairs[chosen], reason=reason))
    member = scopes.programs[chosen]
    pairs = leaving.leave_program(session, member=member, by=interaction.user_id, now=interaction.now)
    notices.left(session, member, pairs, reason, now=interaction.now)
    remaining = memberships(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    elsewhere = [each.program.name for each in remaining]
    return Show(views.left(program=member.program.name, pairs=len(pairs), elsewhere=elsewhere))


def keep_channel(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    was_kept = closing.keep_channel(session, pair=pair, by=interaction.user_id, now=interaction.now)
    return Say(closing_views.keeping(already=not was_kept))


def _well(interaction: Interaction, session: Session, pair: Pair) -> View:
    if pair.state == State.CLOSING:
        return _quietly(interaction, session, pair)
    return views.done_form(partner=_partner(interaction, pair), pair_id=pair.id, days=notice_days(session, pair))


def _quietly(interaction: Interaction, session: Session, pair: Pair, reason: str = "") -> View:
    return views.quiet_form(
        partner=_partner(interaction, pair),
        pair_id=pair.id,
        days=notice_days(session, pair),
        is_closing=pair.state == State.CLOSING,
        reason=reason,
        has_readers=bool(organizers_besides(pair.members, pair.mentor.program)),
    )


def _break(interaction: Interaction, session: Session, pair: Pair) -> View:
    scopes = scopes_of(interaction, session)
    labels = scopes.labels(interaction.user_id)
    return pause_views.pause_form(labels, first=f"pair:{pair.id}", until=None, is_step=True)


def _longer(interaction: Interaction, session: Session, pair: Pair) -> View:
    return proposal_views.extend_form(
        partner=_partner(interaction, pair), pair_id=pair.id, ends_at=pair.ends_at, zone=pair.mentee.person.zone
    )


def _swap(interaction: Interaction, session: Session, pair: Pair) -> View:
    standing = swapping.standing_of(session, pair, interaction.now)
    return proposal_views.swap_form(two(pair), standing, pair_id=pair.id)


_NEXT_STEP: dict[str, Callable[[Interaction, Session, Pair], View]] = {
    views.WE_ARE_DONE: _well,
    views.OUT: _quietly,
    views.BREAK: _break,
    views.LONGER: _longer,
    views.SWAP: _swap,
}


def _partner(interaction: Interaction, pair: Pair) -> str:
    return partner_in(pair, me_in(pair, interaction)).person.slack_id
