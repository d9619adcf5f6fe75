"""`pair`: an organizer makes a pair by hand."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import Together, when_to_say
from bot.features.members.service import working_hours
from bot.features.pairs import notices, presence_handlers, service, views
from bot.features.pairs.access import organized_pair
from bot.features.pairs.rules import check_pair, warnings
from bot.features.pairs.views import Two
from bot.features.programs.access import organizers_only
from bot.features.programs.service import the_program
from bot.features.workspaces.service import person_of
from bot.outbox import queue
from bot.slack.commands import Audience
from bot.slack.interaction import Interaction
from bot.slack.mentions import mentioned
from bot.slack.messages import Message
from bot.slack.replies import Open, Replace, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.command(
        "pair",
        organizers_only(pair_two),
        label="Make a pair",
        summary="makes a pair by hand",
        usage="@mentor @mentee",
        audience=Audience.ORGANIZER,
    )
    surface.form(views.MAKE, organizers_only(make_from_form))
    surface.form(views.CONFIRM, organizers_only(make_anyway))
    surface.button(views.RETRY, organizers_only(try_again))
    presence_handlers.register(surface)


def pair_two(interaction: Interaction, session: Session) -> Reply:
    the_program(session, workspace_id=interaction.workspace_id)
    people = mentioned(interaction.words)
    if len(people) != 2:
        return Open(views.pair_form(mentor=people[0] if len(people) == 1 else None))
    two = Two(*people)
    doubts = _doubts(session, interaction, two)
    return Open(views.ask_anyway(two, doubts)) if doubts else Say(_make(session, interaction, two))


def make_from_form(interaction: Interaction, session: Session) -> Reply:
    mentor, mentee = interaction.answers.person("mentor"), interaction.answers.person("mentee")
    if mentor is None or mentee is None:
        raise DomainError("Choose both people.", field="mentee" if mentor else "mentor")
    two = Two(mentor, mentee)
    doubts = _doubts(session, interaction, two)
    return Show(views.ask_anyway(two, doubts)) if doubts else Say(_make(session, interaction, two))


def make_anyway(interaction: Interaction, session: Session) -> Reply:
    two = Two(str(interaction.metadata.get("mentor")), str(interaction.metadata.get("mentee")))
    return Say(_make(session, interaction, two))


def try_again(interaction: Interaction, session: Session) -> Reply:
    pair = organized_pair(interaction, session)
    queue.retry_failed(session, pair.conversation, now=interaction.now)
    return Replace(views.trying_again(pair.conversation.slack_id))


def _doubts(session: Session, interaction: Interaction, two: Two) -> list[str]:
    """What the organizer should know before the pair is made. Raises DomainError when it cannot be."""
    people = service.candidates(session, workspace_id=interaction.workspace_id, mentor=two.mentor, mentee=two.mentee)
    check_pair(*people)
    together = service.repeated_pair(
        session,
        workspace_id=interaction.workspace_id,
        mentor=two.mentor,
        mentee=two.mentee,
        by=interaction.user_id,
        now=interaction.now,
    )
    return [] if together else warnings(*people)


def _make(session: Session, interaction: Interaction, two: Two) -> Message:
    program = the_program(session, workspace_id=interaction.workspace_id)
    pair = service.make_pair(
        session, program=program, mentor=two.mentor, mentee=two.mentee, by=interaction.user_id, now=interaction.now
    )
    notices.open_channel(session, pair, greeting=notices.welcome(pair, program), now=interaction.now)
    when = when_to_say([working_hours(member.person, member) for member in pair.members], interaction.now)
    organizer = person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    return views.made(
        two, opens_at=when.at if isinstance(when, Together) else None, zone=organizer.zone, now=interaction.now
    )
