"""`join` and `profile`: the steps of joining one after the other, or each of them alone."""

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.members import (
    enrolment,
    people_handlers,
    profile_views,
    search_handlers,
    service,
    views,
    waiting_handlers,
)
from bot.features.members.access import MemberHandler, add_member_word, of_my_entry, to_join
from bot.features.members.answers import about_in, answers_in, check_conduct, more_in, place_in, week_in
from bot.features.members.models import Member, Status
from bot.features.members.pages import form_of, joined_page, profile_page
from bot.features.members.rules import ROLES, About, is_mentee, is_mentor
from bot.features.programs.access import about_a_program, joinable, named_program, pressed
from bot.features.programs.models import Program
from bot.features.programs.views import IN
from bot.features.workspaces.service import described_person
from bot.slack.commands import Audience
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.command(
        "join",
        about_a_program("join", join, to_join),
        label="Join",
        summary="enrolls you as a mentor, a mentee, or both",
        audience=Audience.NEWCOMER,
    )
    surface.button(f"{IN}.join", pressed(join, joinable))
    add_member_word(
        surface, "profile", show_profile, label="My profile", summary="shows and changes what you said about yourself"
    )
    surface.button(views.ROLE, choose_role)
    surface.button(profile_views.CHANGE, of_my_entry(change))
    surface.form(views.saving("about"), save_about)
    steps: dict[str, MemberHandler] = {
        "week": save_week,
        "place": save_place,
        "answers": save_answers,
        "more": save_more,
    }
    for step, handler in steps.items():
        surface.form(views.saving(step), of_my_entry(handler))
    search_handlers.register(surface)
    waiting_handlers.register(surface)
    people_handlers.register(surface)


def join(interaction: Interaction, session: Session, program: Program) -> Reply:
    """Goes on where somebody stopped; for those who are in, it is their profile."""
    person = described_person(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    member = service.find_entry(session, program=program, slack_id=interaction.user_id)
    if member is not None and member.left_at is None and member.status in service.JOINED:
        return Open(profile_page(session, member))
    enrolment.check_may_join(program, person, now=interaction.now)
    if member is None or member.left_at is not None or member.status == Status.INVITED:
        about = service.about_of(member) if member else About("", capacity=program.capacity)
        return Open(views.about_form(about, _course(program, joining=True)))
    step = list(views.STEPS)[min(member.steps_done, enrolment.STEPS - 1)]
    return Open(form_of(session, member, step, _course(program, joining=True)))


def show_profile(interaction: Interaction, session: Session, member: Member) -> Reply:
    return Open(profile_page(session, member))


def change(interaction: Interaction, session: Session, member: Member) -> Reply:
    step = interaction.part(1) if interaction.part(1) in views.STEPS else "about"
    return Open(form_of(session, member, step, _course(member.program, joining=False)))


def choose_role(interaction: Interaction, session: Session) -> Reply:
    """The form asks what concerns somebody in this role."""
    program = named_program(interaction, session)
    return Show(_about_again(interaction, session, program))


def save_about(interaction: Interaction, session: Session) -> Reply:
    program, typed = named_program(interaction, session), interaction.answers
    role = typed.choice(views.ROLE, ROLES) or ""
    asked = ("aims" in typed.state or not is_mentee(role)) and ("offered" in typed.state or not is_mentor(role))
    if role and not asked:
        return Show(_about_again(interaction, session, program))
    entry = service.find_entry(session, program=program, slack_id=interaction.user_id)
    about = about_in(typed, service.about_of(entry) if entry else About(role, capacity=program.capacity))
    member = enrolment.save_about(
        session, program=program, slack_id=interaction.user_id, about=about, now=interaction.now
    )
    return _after("about", interaction, session, member)


def save_week(interaction: Interaction, session: Session, member: Member) -> Reply:
    enrolment.save_week(session, member=member, week=week_in(interaction.answers))
    return _after("week", interaction, session, member)


def save_place(interaction: Interaction, session: Session, member: Member) -> Reply:
    typed = interaction.answers
    if member.conduct_accepted_at is None:
        check_conduct(typed)
    enrolment.save_place(session, member=member, place=place_in(typed))
    enrolment.save_avoided(session, person=member.person, slack_ids=typed.people("avoided"))
    enrolment.finish(session, member=member, now=interaction.now)
    return _after("place", interaction, session, member)


def save_answers(interaction: Interaction, session: Session, member: Member) -> Reply:
    words = answers_in(interaction.answers, member.program.questions)
    enrolment.save_answers(session, member=member, words=words)
    return _after("answers", interaction, session, member)


def save_more(interaction: Interaction, session: Session, member: Member) -> Reply:
    enrolment.save_more(session, member=member, more=more_in(interaction.answers))
    return _after("more", interaction, session, member)


def _after(step: str, interaction: Interaction, session: Session, member: Member) -> Reply:
    """The next step of joining, what comes after the last one, or the profile from which the form was opened."""
    if not interaction.metadata.get(views.JOINING):
        return Back(profile_page(session, member, saved=True))
    following = {"about": "week", "week": "place"}.get(step)
    if step == "place" and member.program.questions:
        following = "answers"
    if following is None:
        return Show(joined_page(member, now=interaction.now))
    return Show(form_of(session, member, following, _course(member.program, joining=True)))


def _about_again(interaction: Interaction, session: Session, program: Program) -> View:
    """With what was typed so far."""
    entry = service.find_entry(session, program=program, slack_id=interaction.user_id)
    known = service.about_of(entry) if entry else About("", capacity=program.capacity)
    joining = bool(interaction.metadata.get(views.JOINING))
    return views.about_form(about_in(interaction.answers, known), _course(program, joining=joining))


def _course(program: Program, *, joining: bool) -> views.Course:
    steps = enrolment.STEPS + (1 if program.questions else 0)
    return views.Course(program.id, program.name, is_joining=joining, of=steps)
