"""`concern`: reporting one, seeing what becomes of it, and looking at those of others."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.concerns import notices, reading, service, views
from bot.features.concerns.models import Concern
from bot.features.concerns.rules import Kind, check_report
from bot.features.concerns.shown import shown
from bot.features.members.service import entries, is_joined
from bot.features.pairs.service import open_pair_of
from bot.features.programs.models import Program
from bot.features.programs.service import all_programs, open_programs
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of
from bot.slack.commands import Audience, Handler
from bot.slack.interaction import Interaction, Origin
from bot.slack.replies import Back, Done, Open, Reply, Say, Show
from bot.slack.surface import Surface

ConcernHandler = Callable[[Interaction, Session, Concern, Person], Reply]


def register(surface: Surface) -> None:
    surface.command(
        "concern",
        open_concerns,
        label="Report a concern",
        summary="reaches the safety contacts, in confidence",
        audience=Audience.ANYONE,
    )
    surface.button(views.NEW, new)
    surface.form(views.SAVE, report)
    surface.button(views.READ, of_concern(read))
    surface.button(views.ADD_MORE, of_concern(open_writing))
    surface.form(views.WRITE, of_concern(write))
    surface.button(views.TAKE, for_readers(take))
    surface.button(views.CLOSE, for_readers(close))
    surface.button(views.APART, for_readers(keep_apart))
    surface.button(views.END, for_readers(end_pair))


def of_concern(handler: ConcernHandler) -> Handler:
    """For the one who reported it, and for those to whom it was brought."""

    @wraps(handler)
    def checked(interaction: Interaction, session: Session) -> Reply:
        me = _me(interaction, session)
        concern = service.concern_for(session, concern_id=interaction.number("concern"), person=me)
        return handler(interaction, session, concern, me)

    return checked


def for_readers(handler: ConcernHandler) -> Handler:
    """For those to whom it was brought alone."""

    def gate(interaction: Interaction, session: Session, concern: Concern, me: Person) -> Reply:
        if service.is_author(concern, me):
            raise DomainError("You have reported it; those who look at it do this.")
        return handler(interaction, session, concern, me)

    return of_concern(gate)


def open_concerns(interaction: Interaction, session: Session) -> Reply:
    me = _me(interaction, session)
    mine = [shown(each, me) for each in service.reported_by(session, me)]
    brought = [shown(each, me) for each in reading.brought_to(session, me)]
    return Open(views.overview(mine, brought)) if mine or brought else new(interaction, session)


def new(interaction: Interaction, session: Session) -> Reply:
    programs = _programs(interaction, session)
    if not programs:
        return Say(views.not_possible())
    me, only = interaction.user_id, next(iter(programs.values()))
    contacts = reading.contacts(session, only, never={me}) if len(programs) == 1 else ()
    has_contacts = all(reading.has_safety_contacts(each) for each in programs.values())
    names = {str(key): each.name for key, each in programs.items()}
    return Open(views.report_form(names, contacts, has_contacts=has_contacts))


def report(interaction: Interaction, session: Session) -> Reply:
    program, me, typed = _program(interaction, session), _me(interaction, session), interaction.answers
    subject, words = typed.person("subject"), typed.text("words")
    wishes = typed.choices("wishes", views.WISHES)
    pair = subject and open_pair_of(session, workspace_id=me.workspace_id, mentor=me.slack_id, mentee=subject)
    check_report(words=words, me=me.slack_id, subject=subject, wishes=wishes, are_a_pair=bool(pair))
    whom = person_of(session, workspace_id=me.workspace_id, slack_id=subject) if subject else None
    found, is_new = service.report(
        session, program=program, author=me, subject=whom, words=words, wishes=wishes, now=interaction.now
    )
    if is_new:
        notices.bring(session, found, now=interaction.now)
    return Show(views.reported(shown(found, me), reading.readers_of(session, found), again=not is_new))


def read(interaction: Interaction, session: Session, concern: Concern, me: Person) -> Reply:
    if not service.is_author(concern, me):
        service.note_reading(session, concern, by=me, now=interaction.now)
    return Open(views.page(shown(concern, me)))


def open_writing(interaction: Interaction, session: Session, concern: Concern, me: Person) -> Reply:
    return Open(views.write_form(concern.id, is_mine=service.is_author(concern, me)))


def write(interaction: Interaction, session: Session, concern: Concern, me: Person) -> Reply:
    is_mine, now = service.is_author(concern, me), interaction.now
    to_author = interaction.answers.choice("readers", views.READERS) == views.REPORTER
    kind = Kind.ADDITION if is_mine else Kind.REPLY if to_author else Kind.NOTE
    is_new = service.write(session, concern, by=me, kind=kind, words=interaction.answers.text("words"), now=now)
    if is_new and is_mine:
        notices.tell_readers(session, concern, now=now)
    elif is_new and kind is Kind.REPLY:
        notices.tell_author(session, concern, views.answered, now=now)
    return Back(views.page(shown(concern, me), said="*Sent.*"))


def take(interaction: Interaction, session: Session, concern: Concern, me: Person) -> Reply:
    if service.take(session, concern, by=me, now=interaction.now):
        _tell(session, concern, interaction)
    return _as_it_is_now(interaction, concern, me)


def close(interaction: Interaction, session: Session, concern: Concern, me: Person) -> Reply:
    if service.close(session, concern, by=me, now=interaction.now):
        _tell(session, concern, interaction)
    return _as_it_is_now(interaction, concern, me)


def keep_apart(interaction: Interaction, session: Session, concern: Concern, me: Person) -> Reply:
    service.keep_apart(session, concern, by=me.slack_id, now=interaction.now)
    return _as_it_is_now(interaction, concern, me, said=views.apart())


def end_pair(interaction: Interaction, session: Session, concern: Concern, me: Person) -> Reply:
    was_open = service.end_pair(session, concern, by=me.slack_id, now=interaction.now)
    return _as_it_is_now(interaction, concern, me, said=views.ended(was_open=was_open))


def _as_it_is_now(interaction: Interaction, concern: Concern, me: Person, said: str = "") -> Reply:
    """In the window; a message in which somebody pressed is rewritten by itself."""
    return Done() if interaction.origin is Origin.MESSAGE else Show(views.page(shown(concern, me), said=said))


def _tell(session: Session, concern: Concern, interaction: Interaction) -> None:
    notices.rewrite(session, concern, now=interaction.now)
    notices.tell_author(session, concern, views.moved, now=interaction.now)


def _programs(interaction: Interaction, session: Session) -> Mapping[int, Program]:
    """By id: those the person is in, else those they were in, else all open ones, else all."""
    here, me = interaction.workspace_id, interaction.user_id
    entered = entries(session, workspace_id=here, slack_id=me)
    found: Sequence[Program] = [each.program for each in entered if is_joined(each)] or [
        each.program for each in entered
    ]
    found = found or open_programs(session, workspace_id=here) or all_programs(session, workspace_id=here)
    return {program.id: program for program in found}


def _program(interaction: Interaction, session: Session) -> Program:
    programs = _programs(interaction, session)
    chosen = interaction.answers.choice("program", [str(each) for each in programs])
    found = programs.get(int(chosen)) if chosen else programs.get(interaction.number("program") or 0)
    if found is None:
        raise DomainError("Choose the program that it is about.", field="program")
    return found


def _me(interaction: Interaction, session: Session) -> Person:
    return person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
