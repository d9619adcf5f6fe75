"""`import`: an organizer hands in a file, looks at what it will do, and confirms; the people in it say yes or no."""

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.imports import form_views, notices, service, views
from bot.features.imports.lines import Headers
from bot.features.imports.models import Import, Stage
from bot.features.imports.tables import read_table
from bot.features.members.service import find_entry
from bot.features.programs.access import add_program_word, named_program, of_the_program
from bot.features.programs.models import Program
from bot.features.workspaces.service import lacks
from bot.slack.files import file_in
from bot.slack.interaction import Interaction, Origin
from bot.slack.replies import Done, Open, Replace, Reply, Show
from bot.slack.surface import Surface

SCOPE = "files:read"

FIRST_LINE = "The first line has to name a column “email” or “slack id”, and no column twice."


def register(surface: Surface) -> None:
    add_program_word(
        surface, "import", ask, label="Import people", summary="brings in people from a CSV file, who are asked first"
    )
    surface.form(form_views.READ, of_the_program(hand_in))
    surface.button(views.LINES, of_the_program(show_lines))
    surface.button(views.CONFIRM, of_the_program(confirm))
    surface.button(views.LEAVE_OUT, of_the_program(leave_out))
    surface.button(views.DISCARD, of_the_program(discard))
    surface.button(views.DECLINE, decline)


def ask(interaction: Interaction, session: Session, program: Program) -> Reply:
    takes_files = not lacks(session, workspace_id=interaction.workspace_id, scope=SCOPE)
    return Open(form_views.import_form(program.name, program.id, takes_files=takes_files))


def hand_in(interaction: Interaction, session: Session, program: Program) -> Reply:
    file_id = file_in(interaction.answers, form_views.FILE)
    pasted = interaction.answers.text(form_views.PASTED)
    if not file_id and not pasted:
        field = form_views.FILE if form_views.FILE in interaction.fields else form_views.PASTED
        raise DomainError("Choose a file, or paste its lines.", field=field)
    if file_id and pasted:
        raise DomainError("Choose a file, or paste lines: one of the two.", field=form_views.PASTED)
    if pasted:
        _check_pasted(pasted)
    found = service.begin(
        session, program=program, by=interaction.user_id, file_id=file_id, pasted=pasted or None, now=interaction.now
    )
    notices.tell_begun(session, found, now=interaction.now)
    return Show(_page(interaction, session, found, number=0))


def _check_pasted(lines: str) -> None:
    """What is no table is refused while the form still holds it. Raises DomainError, which repeats nothing typed."""
    try:
        table = read_table(lines.encode())
    except DomainError as problem:
        raise DomainError(problem.message, field=form_views.PASTED) from None
    try:
        Headers(table)
    except DomainError:
        raise DomainError(FIRST_LINE, field=form_views.PASTED) from None


def show_lines(interaction: Interaction, session: Session, program: Program) -> Reply:
    found = service.find(session, program=program, import_id=interaction.number("import", place=1))
    view = _page(interaction, session, found, number=interaction.number("page", place=2) or 0)
    return Show(view) if interaction.origin is Origin.MODAL else Open(view)


def confirm(interaction: Interaction, session: Session, program: Program) -> Reply:
    import_id = interaction.number("import", place=1)
    found, is_news = service.confirm(session, program=program, import_id=import_id, now=interaction.now)
    if is_news:
        notices.say_saving(session, found, now=interaction.now)
    return Show(_page(interaction, session, found, number=0)) if interaction.origin is Origin.MODAL else Done()


def leave_out(interaction: Interaction, session: Session, program: Program) -> Reply:
    import_id = interaction.number("import", place=1)
    found = service.leave_out_wrong(session, program=program, import_id=import_id, now=interaction.now)
    verdicts = service.judged(session, program, service.kept(found), now=interaction.now)
    notices.show(session, found, verdicts, now=interaction.now)
    return Show(_page(interaction, session, found, number=0)) if interaction.origin is Origin.MODAL else Done()


def discard(interaction: Interaction, session: Session, program: Program) -> Reply:
    found = service.discard(session, program=program, import_id=interaction.number("import", place=1))
    notices.say_over(session, found, "Discarded. Nothing was imported.", now=interaction.now)
    return Show(_page(interaction, session, found, number=0)) if interaction.origin is Origin.MODAL else Done()


def decline(interaction: Interaction, session: Session) -> Reply:
    program = named_program(interaction, session)
    member = find_entry(session, program=program, slack_id=interaction.user_id)
    if member is None or (not service.decline(session, member, now=interaction.now) and member.left_at is None):
        raise DomainError("You have answered already. `/mentor status` shows what you are in.", remedy="status")
    return Replace(views.declined(program.name, program.id))


WAITS = {
    Stage.READING: "I read the lines and look for the people in Slack. That takes a few seconds; what I found also "
    "comes to you as a direct message.",
    Stage.SAVING: "I bring the people in. That takes a few seconds; the result also comes to you as a direct message.",
    Stage.DONE: "*Done.* All people of this file are in. Everybody new is asked in their working hours.",
    Stage.OVER: "This import is over. What became of it stands in your direct messages with me.",
}


def _page(interaction: Interaction, session: Session, found: Import, *, number: int) -> View:
    stage = Stage(found.stage)
    if stage in (Stage.READING, Stage.SAVING):
        return views.wait_page(found.id, found.program_id, WAITS[stage])
    if stage is not Stage.READY:
        return views.end_page(WAITS[stage], found.program_id)
    read = service.kept(found)
    verdicts = service.judged(session, found.program, read, now=interaction.now)
    shown = views.shown(found.id, found.program_id, found.program.name, found.stage, verdicts, unused=read.unused)
    return views.lines_page(shown, number)
