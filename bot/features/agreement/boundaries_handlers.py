"""`boundaries`, the partner's acknowledgment, and what to do where they contradict the expectations."""

from bot.core import times
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.locales import clock24, first_weekday
from bot.features.agreement import boundaries, boundaries_views, full_views, limits, means, notices, reading, service
from bot.features.agreement.endings import copyable
from bot.features.agreement.models import BoundariesRow
from bot.features.agreement.rules import MEANS
from bot.features.agreement.versions import latest_agreement
from bot.features.pairs.access import NOT_YOURS, add_pair_word, checked, me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.programs.rules import WEEKDAYS
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction, Origin
from bot.slack.replies import Done, Open, Reply, Show
from bot.slack.surface import Surface
from bot.slack.text import mention


def register(surface: Surface) -> None:
    add_pair_word(
        surface,
        "boundaries",
        open_boundaries,
        label="My boundaries",
        summary="sets quiet hours, days off and topics that are off limits; I obey them too",
    )
    surface.form(boundaries_views.SAVE_BOUNDARIES, copyable(of_the_pair(save_boundaries)))
    surface.button(boundaries_views.SEEN, acknowledge_boundaries)
    surface.button(boundaries_views.SAY_NO, of_the_pair(let_the_boundary_hold))
    surface.button(boundaries_views.PERMIT, of_the_pair(let_the_expectation_hold))


def open_boundaries(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me = me_in(pair, interaction)
    said = boundaries.boundaries_of(session, pair=pair, member=me)
    first_day = first_weekday(me.person.locale)
    return Open(
        boundaries_views.boundaries_form(
            said, partner=partner_in(pair, me).person.slack_id, pair_id=pair.id, first_day=first_day
        )
    )


def save_boundaries(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, said = me_in(pair, interaction), _answered_boundaries(interaction.answers)
    offered = means.offered(session, pair, me)
    row = boundaries.set_boundaries(session, pair=pair, member=me, said=said, offered=offered, now=interaction.now)
    if row is None:
        return Show(boundaries_views.boundaries_unchanged(said))
    notices.boundaries_set(session, pair, row, now=interaction.now)
    is_24 = clock24(me.person.locale)
    return Show(
        boundaries_views.boundaries_saved(
            limits.in_words(said, partner=mention(partner_in(pair, me).person.slack_id), clock24=is_24),
            hours=times.describe(limits.in_short(boundaries.hours_of(session, me.person)), clock24=is_24),
            contradicting=means.contradictions(session, pair, me),
            pair_id=pair.id,
        )
    )


def acknowledge_boundaries(interaction: Interaction, session: Session) -> Reply:
    row = session.get(BoundariesRow, interaction.number("row") or 0)
    pair = session.get(Pair, row.pair_id) if row else None
    if row is None or pair is None:
        raise DomainError(NOT_YOURS)
    me = me_in(checked(pair, interaction), interaction)
    if boundaries.acknowledge(session, row=row, pair=pair, member=me, now=interaction.now):
        notices.boundaries_seen(session, pair, row, now=interaction.now)
    agreement = latest_agreement(session, pair=pair)
    if interaction.origin is not Origin.MODAL or agreement is None:
        return Done()
    return Show(full_views.full(reading.shown(session, pair, agreement, now=interaction.now, reader=me)))


def let_the_boundary_hold(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """The expectations get a no to what the boundaries rule out."""
    me = me_in(pair, interaction)
    found = means.contradictions(session, pair, me)
    if found:
        service.say_no(session, pair=pair, member=me, means=found, now=interaction.now)
        notices.show_again(session, pair, now=interaction.now)
    return Show(boundaries_views.said_no(found))


def let_the_expectation_hold(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """The boundaries lose what the expectations offer."""
    me = me_in(pair, interaction)
    found = means.contradictions(session, pair, me)
    row = means.permit_again(session, pair=pair, member=me, now=interaction.now)
    if row is not None:
        notices.boundaries_set(session, pair, row, now=interaction.now)
    return Show(boundaries_views.permitted(found))


def _answered_boundaries(typed: Answers) -> limits.Boundaries:
    return limits.Boundaries(
        quiet_from=typed.time("quiet_from"),
        quiet_to=typed.time("quiet_to"),
        days_off=tuple(sorted(int(day) for day in typed.choices("days_off", WEEKDAYS))),
        topics=typed.choices("topics", limits.TOPICS),
        not_by=typed.choices("not_by", MEANS),
        confidentiality=typed.text("confidentiality"),
        anything_else=typed.text("anything_else"),
    )
