"""Where a person stands."""

from datetime import datetime

from bot.core import times
from bot.core.db import Session
from bot.core.locales import clock24
from bot.features.agreement.boundaries import hours_of
from bot.features.agreement.consent import moment_for_both
from bot.features.agreement.service import awaited
from bot.features.agreement.versions import count_open, has_confirmed, latest_agreement
from bot.features.home.rules import Open, PairStanding, ProgramStanding, Standing
from bot.features.members.models import Member
from bot.features.members.service import find_member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import pairs_of, partner_in, unpaired
from bot.features.programs.models import Program
from bot.features.programs.service import find_program, is_organizer
from bot.features.prompts.schedules import next_prompt_at
from bot.features.workspaces.service import person_of
from bot.outbox import queue


def standing(session: Session, *, workspace_id: int, slack_id: str, now: datetime) -> Standing:
    person = person_of(session, workspace_id=workspace_id, slack_id=slack_id)
    program = find_program(session, workspace_id=workspace_id)
    member = find_member(session, workspace_id=workspace_id, slack_id=slack_id)
    mine = pairs_of(session, workspace_id=workspace_id, slack_id=slack_id)
    organizes = is_organizer(session, workspace_id=workspace_id, slack_id=slack_id)
    return Standing(
        name=person.name,
        zone=person.zone,
        program=program.name if program else None,
        is_organizer=organizes,
        role=member.role if member else None,
        hours=times.describe(hours_of(session, person), clock24=clock24(person.locale)),
        pairs=tuple(_pair_standing(session, pair, slack_id, now) for pair in mine),
        organizing=_organizing(session, program) if program and organizes else None,
    )


def _organizing(session: Session, program: Program) -> ProgramStanding:
    found = unpaired(session, program=program)
    return ProgramStanding(
        pairs=found.pairs,
        open_agreements=count_open(session, program_id=program.id),
        mentees=found.mentees,
        mentors=found.mentors,
    )


def _pair_standing(session: Session, pair: Pair, slack_id: str, now: datetime) -> PairStanding:
    me = pair.mentor if pair.mentor.person.slack_id == slack_id else pair.mentee
    partner = partner_in(pair, me)
    due = next_prompt_at(session, pair=pair)
    return PairStanding(
        pair_id=pair.id,
        role="mentor" if me.id == pair.mentor_id else "mentee",
        partner=partner.person.slack_id,
        partner_name=partner.person.name,
        channel=pair.conversation.slack_id if pair.opened_at else None,
        is_blocked=pair.opened_at is None and queue.has_failed(session, pair.conversation),
        agreement=_agreement(session, pair, me),
        next_prompt_at=(moment_for_both(session, pair, due) or due) if due else None,
    )


def _agreement(session: Session, pair: Pair, me: Member) -> Open:
    latest = latest_agreement(session, pair=pair)
    if latest is None:
        missing = [member.id for member in awaited(session, pair=pair)]
        return Open.BOTH_ANSWERS if len(missing) == 2 else Open.MY_ANSWER if me.id in missing else Open.THEIR_ANSWER
    if latest.in_force:
        return Open.NOTHING
    return Open.THEIR_YES if has_confirmed(latest, pair, me) else Open.MY_YES
