"""`people`: organizers see who is in their program. Taking somebody out is a later feature's."""

from slack_sdk.models.views import View

from bot.core import times
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.locales import clock24
from bot.features.members import people, people_views, service
from bot.features.members.models import Status
from bot.features.members.people_views import Entry
from bot.features.programs.access import add_program_word, of_the_program, organized_ever
from bot.features.programs.models import Program
from bot.features.workspaces.service import person_of
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_program_word(
        surface,
        "people",
        show,
        label="People",
        summary="shows who is in a program, and takes somebody out",
        among=organized_ever,
    )
    surface.button(people_views.TURN, of_the_program(turn))
    surface.button(people_views.SHOW, of_the_program(show_one))


def show(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Open(_page(session, program, number=0))


def turn(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Show(_page(session, program, number=interaction.number("page", place=1) or 0))


def show_one(interaction: Interaction, session: Session, program: Program) -> Reply:
    member = people.find(session, program=program, member_id=interaction.number("member", place=1))
    if member is None:
        raise DomainError("This person is not in the program any more.")
    me = person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    said = {answer.question_id: answer.words for answer in member.answers}
    return Open(
        people_views.person_page(
            member.person.slack_id,
            about=service.about_of(member),
            place=service.place_of(member),
            hours=times.describe(service.working_hours(member.person, member), clock24=clock24(me.locale)),
            answers={question.label: said.get(question.id, "") for question in program.questions},
            out=people_views.take_out_button(member.id, program.id, is_invited=member.status == Status.INVITED),
        )
    )


def _page(session: Session, program: Program, *, number: int) -> View:
    page = people.page_of(session, program=program, number=number)
    return people_views.people_page(
        [Entry(each.id, each.person.slack_id, each.person.name, each.role, each.status) for each in page.people],
        program=program.name,
        program_id=program.id,
        counts=people_views.counted_people(people.counts(session, program=program)),
        number=page.number,
        pages=page.pages,
    )
