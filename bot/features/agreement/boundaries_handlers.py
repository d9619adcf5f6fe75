"""`boundaries`, and the partner's acknowledgment."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.locales import clock24, first_weekday
from bot.features.agreement import boundaries, boundaries_views, limits, notices
from bot.features.agreement.models import BoundariesRow
from bot.features.agreement.rules import MEANS
from bot.features.pairs.access import NOT_YOURS, add_pair_word, checked, me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.programs.rules import WEEKDAYS
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction
from bot.slack.replies import Done, Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface,
        "boundaries",
        open_boundaries,
        label="My boundaries",
        summary="sets quiet hours, days off and topics that are off limits; I obey them too",
    )
    surface.form(boundaries_views.SAVE_BOUNDARIES, of_the_pair(save_boundaries))
    surface.button(boundaries_views.SEEN, acknowledge_boundaries)


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
    row = boundaries.set_boundaries(session, pair=pair, member=me, said=said, now=interaction.now)
    if row is None:
        return Show(boundaries_views.boundaries_unchanged())
    notices.boundaries_set(session, pair, row, now=interaction.now)
    return Show(boundaries_views.boundaries_saved(said, clock24=clock24(me.person.locale)))


def acknowledge_boundaries(interaction: Interaction, session: Session) -> Reply:
    row = session.get(BoundariesRow, interaction.number("row") or 0)
    pair = session.get(Pair, row.pair_id) if row else None
    if row is None or pair is None:
        raise DomainError(NOT_YOURS)
    me = me_in(checked(pair, interaction), interaction)
    if boundaries.acknowledge(session, row=row, pair=pair, member=me, now=interaction.now):
        notices.boundaries_seen(session, pair, row, now=interaction.now)
    return Done()


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
