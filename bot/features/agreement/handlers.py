"""`expectations`, `boundaries` and `agreement`."""

import re
from typing import Any

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.locales import clock24, first_weekday
from bot.features.agreement import boundaries, form_views, limits, notices, service, versions, views
from bot.features.agreement.models import BoundariesRow
from bot.features.agreement.rules import (
    AVAILABILITY_STEP,
    FREQUENCIES,
    LAST_STEP,
    LEADS,
    LENGTHS,
    MEANS,
    MEETINGS_STEP,
    NOTICES,
    REPLIES,
)
from bot.features.agreement.service import Outcome
from bot.features.members.models import Member
from bot.features.pairs.access import NOT_YOURS, add_pair_word, checked, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.service import member_in, partner_in
from bot.features.programs.rules import WEEKDAYS
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction
from bot.slack.messages import note
from bot.slack.replies import Done, Open, Reply, Say, Show
from bot.slack.surface import Surface

PAIR_AND_VERSION = re.compile("([0-9]{1,9}):([0-9]{1,9})")


def register(surface: Surface) -> None:
    add_pair_word(
        surface,
        "expectations",
        open_expectations,
        label="Say what I expect",
        summary="says how you can be reached, how you like to meet, what you hope to gain",
    )
    add_pair_word(
        surface,
        "boundaries",
        open_boundaries,
        label="My boundaries",
        summary="sets quiet hours, days off and topics that are off limits; I obey them too",
    )
    add_pair_word(
        surface, "agreement", show_agreement, label="Our agreement", summary="shows both sides next to each other"
    )
    surface.form(form_views.SAVE_STEP, of_the_pair(save_step))
    surface.form(form_views.SAVE_BOUNDARIES, of_the_pair(save_boundaries))
    surface.button(views.CONFIRM, confirm_agreement)
    surface.button(views.MIDDLE, meet_in_the_middle)
    surface.button(form_views.SEEN, acknowledge_boundaries)


def open_expectations(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me = _me(pair, interaction)
    latest = service.latest_expectations(session, pair=pair, member=me)
    said = service.in_progress(session, pair=pair, member=me)
    seen = latest.version if latest else 0
    return Open(form_views.step_form(AVAILABILITY_STEP, said, partner=_partner(pair, me), pair_id=pair.id, seen=seen))


def save_step(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me = _me(pair, interaction)
    step, seen = interaction.number("step") or AVAILABILITY_STEP, interaction.number("seen") or 0
    said = _answered(step, interaction.answers)
    together = service.save_step(session, pair=pair, member=me, step=step, said=said, now=interaction.now)
    if step < LAST_STEP:
        partner = _partner(pair, me)
        return Show(form_views.step_form(step + 1, together, partner=partner, pair_id=pair.id, seen=seen))
    return _finish(interaction, session, pair, me, seen)


def _finish(interaction: Interaction, session: Session, pair: Pair, me: Member, seen: int) -> Reply:
    saved = service.finish(session, pair=pair, member=me, seen=seen, now=interaction.now)
    if saved.outcome is Outcome.UNCHANGED:
        return Show(form_views.unchanged())
    if saved.outcome is Outcome.OVERTAKEN:
        return Show(form_views.overtaken(pair_id=pair.id))
    if saved.agreement is not None:
        notices.new_version(session, pair, saved.agreement, now=interaction.now)
    elif saved.outcome is Outcome.FIRST:
        notices.first_answer(session, pair, me, now=interaction.now)
    return Show(form_views.saved(partner=_partner(pair, me), partner_awaited=saved.agreement is None))


def show_agreement(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    agreement = versions.latest_agreement(session, pair=pair)
    if agreement is None:
        awaited = [member.person.slack_id for member in service.awaited(session, pair=pair)]
        return Say(views.nothing_yet(awaited=awaited, me=interaction.user_id, pair_id=pair.id))
    return Open(views.full(notices.shown(session, pair, agreement)))


def confirm_agreement(interaction: Interaction, session: Session) -> Reply:
    pair, version, _ = _named_version(interaction, session)
    me = _me(pair, interaction)
    agreement = versions.confirm(session, pair=pair, member=me, version=version, now=interaction.now)
    notices.confirmed(session, pair, agreement, me, now=interaction.now)
    return Say(note(views.confirmed(in_force=agreement.in_force, partner=_partner(pair, me))))


def meet_in_the_middle(interaction: Interaction, session: Session) -> Reply:
    pair, version, point = _named_version(interaction, session)
    me = _me(pair, interaction)
    agreement = versions.meet_in_the_middle(
        session, pair=pair, member=me, version=version, point=point, now=interaction.now
    )
    notices.new_version(session, pair, agreement, now=interaction.now)
    return Say(note(views.proposed(partner=_partner(pair, me))))


def _named_version(interaction: Interaction, session: Session) -> tuple[Pair, int, str]:
    """The pair, the version and, for a point of difference, its name, out of a button's value."""
    named = VERSION.fullmatch(interaction.value)
    pair = session.get(Pair, int(named[1])) if named else None
    if named is None or pair is None:
        raise DomainError(NOT_YOURS)
    return checked(pair, interaction), int(named[2]), named[3] or ""


def open_boundaries(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me = _me(pair, interaction)
    said = boundaries.boundaries_of(session, pair=pair, member=me)
    first_day = first_weekday(me.person.locale)
    return Open(form_views.boundaries_form(said, partner=_partner(pair, me), pair_id=pair.id, first_day=first_day))


def save_boundaries(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, said = _me(pair, interaction), _answered_boundaries(interaction.answers)
    row = boundaries.set_boundaries(session, pair=pair, member=me, said=said, now=interaction.now)
    if row is None:
        return Show(form_views.boundaries_unchanged())
    notices.boundaries_set(session, pair, row, now=interaction.now)
    return Show(form_views.boundaries_saved(said, clock24=clock24(me.person.locale)))


def acknowledge_boundaries(interaction: Interaction, session: Session) -> Reply:
    row = session.get(BoundariesRow, interaction.number("row") or 0)
    pair = session.get(Pair, row.pair_id) if row else None
    if row is None or pair is None:
        raise DomainError(NOT_YOURS)
    if _me(checked(pair, interaction), interaction).id == row.member_id:
        raise DomainError("These are your own boundaries; your partner presses this button.")
    if row.seen_at is None:
        row.seen_at = interaction.now
        notices.boundaries_seen(session, pair, row, now=interaction.now)
    return Done()


def _answered(step: int, typed: Answers) -> dict[str, Any]:
    if step == AVAILABILITY_STEP:
        availability = {means: typed.choice(means, REPLIES) or "no" for means in MEANS}
        return {"availability": availability, "outside": typed.text("outside")}
    if step == MEETINGS_STEP:
        chosen = {"frequency": FREQUENCIES, "length": LENGTHS, "lead": LEADS, "notice": NOTICES}
        said = {name: typed.choice(name, choices) or "" for name, choices in chosen.items()}
        return {**said, "cancellation": typed.text("cancellation")}
    return {name: typed.text(name) for name in ("hope", "feedback", "confidentiality")}


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


def _me(pair: Pair, interaction: Interaction) -> Member:
    me = member_in(pair, interaction.user_id)
    assert me is not None, "the gate has let a stranger through"
    return me


def _partner(pair: Pair, me: Member) -> str:
    return partner_in(pair, me).person.slack_id
