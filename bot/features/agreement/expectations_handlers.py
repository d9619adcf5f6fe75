"""`expectations`: three short steps, each saved."""

from typing import Any

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.agreement import expectations_views, means, notices, service
from bot.features.agreement.boundaries import boundaries_of
from bot.features.agreement.endings import copyable
from bot.features.agreement.expectations_views import Beside
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
    from_json,
)
from bot.features.agreement.service import Outcome
from bot.features.members.models import Member
from bot.features.pairs.access import NOT_YOURS, add_pair_word, me_in, named_pair, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface,
        "expectations",
        open_expectations,
        label="Say what I expect",
        summary="says how you can be reached, how you like to meet, what you hope to gain",
    )
    surface.form(expectations_views.SAVE_STEP, copyable(of_the_pair(save_step)))
    surface.button(expectations_views.REUSE, of_the_pair(reuse_answers))
    surface.button(expectations_views.FRESH, of_the_pair(start_fresh))


def open_expectations(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me = me_in(pair, interaction)
    elsewhere = service.answered_elsewhere(session, pair=pair, member=me)
    if elsewhere is None:
        return Open(_first_step(session, pair, me))
    other = partner_in(elsewhere, me).person.slack_id
    return Open(expectations_views.ask_where_to_start(other=other, pair_id=pair.id, other_pair_id=elsewhere.id))


def start_fresh(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Show(_first_step(session, pair, me_in(pair, interaction)))


def reuse_answers(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """Begin with what the person told another partner; it is a draft here until they have gone through it."""
    me, source = me_in(pair, interaction), named_pair(interaction, session, place=1)
    if source is None or me_in(source, interaction).id != me.id:
        raise DomainError(NOT_YOURS)
    service.copy_answers(session, source=source, pair=pair, member=me, now=interaction.now)
    return Show(_first_step(session, pair, me))


def save_step(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me = me_in(pair, interaction)
    step, seen = interaction.number("step") or AVAILABILITY_STEP, interaction.number("seen") or 0
    said = _answered(step, interaction.answers)
    ruled_out = boundaries_of(session, pair=pair, member=me).not_by
    together = service.save_step(
        session, pair=pair, member=me, step=step, said=said, ruled_out=ruled_out, now=interaction.now
    )
    if step < LAST_STEP:
        beside = _beside(session, pair, me)
        return Show(expectations_views.step_form(step + 1, together, beside=beside, pair_id=pair.id, seen=seen))
    return _finish(interaction, session, pair, me, seen)


def _finish(interaction: Interaction, session: Session, pair: Pair, me: Member, seen: int) -> Reply:
    saved = service.finish(session, pair=pair, member=me, seen=seen, now=interaction.now)
    if saved.outcome is Outcome.UNCHANGED:
        return Show(expectations_views.unchanged())
    if saved.outcome is Outcome.OVERTAKEN:
        return Show(expectations_views.overtaken(pair_id=pair.id))
    if saved.outcome is Outcome.REPEATED:
        return Show(_saved(session, pair, me, partner_awaited=saved.agreement is None))
    if saved.agreement is not None:
        notices.new_version(session, pair, saved.agreement, now=interaction.now)
    elif saved.outcome is Outcome.FIRST:
        notices.first_answer(session, pair, me, now=interaction.now)
    return Show(_saved(session, pair, me, partner_awaited=saved.agreement is None))


def _saved(session: Session, pair: Pair, me: Member, *, partner_awaited: bool) -> View:
    return expectations_views.saved(
        partner=partner_in(pair, me).person.slack_id,
        partner_awaited=partner_awaited,
        contradicting=means.contradictions(session, pair, me),
        pair_id=pair.id,
    )


def _first_step(session: Session, pair: Pair, me: Member) -> View:
    latest = service.latest_expectations(session, pair=pair, member=me)
    said = service.in_progress(session, pair=pair, member=me)
    seen, beside = latest.version if latest else 0, _beside(session, pair, me)
    return expectations_views.step_form(AVAILABILITY_STEP, said, beside=beside, pair_id=pair.id, seen=seen)


def _beside(session: Session, pair: Pair, me: Member) -> Beside:
    """The partner, with their answers only if this side has given its own."""
    partner = partner_in(pair, me)
    mine = service.latest_expectations(session, pair=pair, member=me)
    theirs = service.latest_expectations(session, pair=pair, member=partner) if mine else None
    said = from_json(theirs.body) if theirs else None
    return Beside(partner.person.slack_id, partner.person.name, said)


def _answered(step: int, typed: Answers) -> dict[str, Any]:
    if step == AVAILABILITY_STEP:
        availability = {means: typed.choice(means, REPLIES) or "no" for means in MEANS}
        return {"availability": availability, "outside": typed.text("outside")}
    if step == MEETINGS_STEP:
        chosen = {"frequency": FREQUENCIES, "length": LENGTHS, "lead": LEADS, "notice": NOTICES}
        said = {name: typed.choice(name, choices) or "" for name, choices in chosen.items()}
        return {**said, "cancellation": typed.text("cancellation")}
    return {name: typed.text(name) for name in ("hope", "feedback", "confidentiality")}
