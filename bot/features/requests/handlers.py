"""`find`: a mentee looks for a mentor, asks, and may take it back."""

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.access import add_member_word, as_member
from bot.features.members.models import Member
from bot.features.programs.access import named_program, of_the_program
from bot.features.programs.models import Program
from bot.features.requests import (
    answer_handlers,
    answer_views,
    asking,
    closing_handlers,
    looking,
    offers,
    reasons,
    rules,
    searches,
    views,
)
from bot.features.requests.models import Search
from bot.slack.commands import Audience
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_member_word(
        surface,
        views.FIND,
        find,
        label="Find a mentor",
        summary="shows mentors who fit you and have a place, and asks them for you",
        audience=Audience.MENTEE,
    )
    surface.form(views.ASK, ask)
    surface.button(views.WITHDRAW, withdraw)
    surface.button(reasons.SHOW, of_the_program(show_reasons))
    answer_handlers.register(surface)
    closing_handlers.register(surface)


def find(interaction: Interaction, session: Session, me: Member) -> Reply:
    search = searches.open_search(session, me)
    standing = offers.standing_of(search) if search else None
    if standing is not None:
        return Open(views.standing(standing))
    looking.check_may_look(session, me, interaction.now)
    found = offers.offers(session, looking.find(session, me, interaction.now))
    if not found:
        return Open(views.nobody_free(looking.next_round(me.program)))
    return Open(views.find_form(found, program_id=me.program_id, days=me.program.request_days))


def ask(interaction: Interaction, session: Session) -> Reply:
    return as_member(_ask)(interaction, session, named_program(interaction, session))


def withdraw(interaction: Interaction, session: Session) -> Reply:
    search = searches.search_of(session, interaction.number("search"), workspace_id=interaction.workspace_id)
    if search is None or search.mentee.person.slack_id != interaction.user_id:
        raise DomainError("This request is not there any more.")
    search = searches.renewed(session, search)
    if not asking.withdraw(session, search, by=interaction.user_id, now=interaction.now):
        raise DomainError("This request is settled already. `/mentor find` shows how things stand.")
    return Show(views.taken_back())


def show_reasons(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Open(answer_views.reasons(reasons.reasons_of(session, program, reader=interaction.user_id)))


def _ask(interaction: Interaction, session: Session, me: Member) -> Reply:
    chosen = [_chosen(interaction, name) for name in rules.CHOICES]
    mentors = [int(each) for each in rules.check_choices(chosen)]
    words = interaction.answers.text("words", limit=rules.WORDS_LIMIT)
    if not words:
        raise DomainError("Write a line to them: it is what makes a mentor say yes.", field="words")
    search = asking.send(session, mentee=me, mentors=mentors, words=words, now=interaction.now)
    return Show(_just_asked(search))


def _chosen(interaction: Interaction, name: str) -> str | None:
    """A member id; whether that is a mentor who may be asked is found out on sending."""
    option = interaction.answers.state.get(name, {}).get("selected_option") or {}
    value = str(option.get("value") or "")
    return value if value.isdecimal() and len(value) < 10 else None


def _just_asked(search: Search) -> View:
    standing = offers.standing_of(search)
    if standing is None:
        raise DomainError("They cannot be asked any more. `/mentor find` shows who can.")
    return views.standing(standing, just_now=True)
