"""`pair`: an organizer makes a pair by hand."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import Together, when_to_say
from bot.features.members.service import working_hours
from bot.features.pairs import barred, notices, service, views
from bot.features.pairs.rules import Candidate, check_pair, warnings
from bot.features.pairs.views import Two
from bot.features.programs.access import add_program_word, of_the_program
from bot.features.programs.models import Program
from bot.features.workspaces.service import person_of
from bot.slack.interaction import Interaction
from bot.slack.mentions import mentioned
from bot.slack.messages import Message
from bot.slack.replies import Open, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_program_word(
        surface, "pair", pair_two, label="Make a pair", summary="makes a pair by hand", usage="@mentor @mentee"
    )
    surface.form(views.MAKE, of_the_program(make_from_form))
    surface.form(views.CONFIRM, of_the_program(make_anyway))


def pair_two(interaction: Interaction, session: Session, program: Program) -> Reply:
    people = mentioned(interaction.words)
    if len(people) != 2:
        mentor = people[0] if len(people) == 1 else None
        is_unread = mentor is None and bool(interaction.words)
        return Open(views.pair_form(program.id, mentor=mentor, is_unread=is_unread))
    two = Two(*people)
    doubts = _doubts(session, interaction, program, two)
    if doubts:
        return Open(views.ask_anyway(two, doubts, program_id=program.id))
    return Say(_make(session, interaction, program, two))


def make_from_form(interaction: Interaction, session: Session, program: Program) -> Reply:
    mentor, mentee = interaction.answers.person("mentor"), interaction.answers.person("mentee")
    if mentor is None or mentee is None:
        raise DomainError("Choose both people.", field="mentee" if mentor else "mentor")
    two = Two(mentor, mentee)
    doubts = _doubts(session, interaction, program, two)
    if doubts:
        return Show(views.ask_anyway(two, doubts, program_id=program.id))
    return Say(_make(session, interaction, program, two))


def make_anyway(interaction: Interaction, session: Session, program: Program) -> Reply:
    two = Two(str(interaction.metadata.get("mentor")), str(interaction.metadata.get("mentee")))
    return Say(_make(session, interaction, program, two))


def _doubts(session: Session, interaction: Interaction, program: Program, two: Two) -> list[str]:
    """What the organizer should know before the pair is made. Raises DomainError when it cannot be."""
    people = service.candidates(session, program=program, mentor=two.mentor, mentee=two.mentee)
    check_pair(*people)
    together = service.repeated_pair(
        session,
        workspace_id=interaction.workspace_id,
        mentor=two.mentor,
        mentee=two.mentee,
        by=interaction.user_id,
        now=interaction.now,
    )
    return [] if together else _warnings(session, program, people)


def _warnings(session: Session, program: Program, people: tuple[Candidate, Candidate]) -> list[str]:
    apart = barred.are_apart(session, workspace_id=program.workspace_id, slack_ids=[each.slack_id for each in people])
    return warnings(*people, mentors_each=program.mentors_each, apart=apart)


def _make(session: Session, interaction: Interaction, program: Program, two: Two) -> Message:
    if program.closed_at is not None:
        raise DomainError("This program is closed, so no pairs are made in it. `/mentor program` opens it again.")
    pair = service.make_pair(
        session, program=program, mentor=two.mentor, mentee=two.mentee, by=interaction.user_id, now=interaction.now
    )
    notices.open_channel(session, pair, greeting=notices.welcome(pair, program), now=interaction.now)
    begins = service.begins_at(pair, program, interaction.now)
    when = when_to_say([working_hours(member.person, member) for member in pair.members], begins)
    organizer = person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    opens_at = when.at if isinstance(when, Together) else None
    return views.made(two, pair_id=pair.id, opens_at=opens_at, zone=organizer.zone, now=interaction.now)
