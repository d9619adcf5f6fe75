"""`idea`: a member shares one, and organizers take it up or thank for it."""

from collections.abc import Callable

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.access import MemberHandler, add_member_word, as_member
from bot.features.members.models import Member
from bot.features.playbook import idea_answer_views, idea_notices, idea_views, ideas, my_ideas_views, own_views
from bot.features.playbook.book import playbook_of
from bot.features.playbook.idea_rules import NEW_ACTIVITY, PUBLICITY, THANKS_LIMIT, TITLE_LIMIT, WORDS_LIMIT
from bot.features.playbook.models import Idea, IdeaState
from bot.features.playbook.own_handlers import prompt_in
from bot.features.programs.access import named_program, of_the_program
from bot.features.programs.models import Program
from bot.slack.commands import Handler
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Open, Reply, Say, Show
from bot.slack.surface import Surface
from bot.slack.text import unescape

IdeaHandler = Callable[[Interaction, Session, Idea], Reply]


def register(surface: Surface) -> None:
    add_member_word(
        surface,
        "idea",
        ask,
        label="Share an idea",
        summary="shares an idea for something that pairs could do",
        usage="[what two people would do]",
    )
    surface.form(idea_views.SHARE, share)
    surface.button(idea_views.MINE, _of_the_member(show_mine))
    surface.button(my_ideas_views.CHANGE, _of_the_member(ask_for_change))
    surface.button(my_ideas_views.TAKE_BACK, _of_the_member(take_back))
    surface.button(own_views.IDEAS, of_the_program(show_all))
    surface.button(idea_views.LOOK, _of_the_idea(look))
    surface.button(idea_answer_views.ADOPT, _of_the_idea(ask_where))
    surface.form(idea_answer_views.SAVE_ADOPTED, _of_the_idea(adopt))
    surface.button(idea_answer_views.THANK, _of_the_idea(ask_words))
    surface.form(idea_answer_views.SAVE_THANKS, _of_the_idea(thank))
    surface.button(idea_answer_views.UNDO, _of_the_idea(undo))


def _of_the_idea(handler: IdeaHandler) -> Handler:
    """For an organizer's button or form that names a program and an idea of it."""

    def find(interaction: Interaction, session: Session, program: Program) -> Reply:
        number = interaction.carried("idea") or interaction.number("idea", place=1)
        return handler(interaction, session, ideas.find_idea(session, program=program, idea_id=number))

    return of_the_program(find)


def _of_the_member(handler: MemberHandler) -> Handler:
    """For a member's button or form that names the program."""

    def find(interaction: Interaction, session: Session) -> Reply:
        return as_member(handler)(interaction, session, named_program(interaction, session))

    return find


def ask(interaction: Interaction, session: Session, member: Member) -> Reply:
    earlier = len(ideas.ideas_of(session, member=member))
    return Open(idea_views.idea_form(earlier, program_id=member.program_id, words=unescape(interaction.words)))


def share(interaction: Interaction, session: Session) -> Reply:
    handler = _share if interaction.carried("idea") is None else _change
    return _of_the_member(handler)(interaction, session)


def _share(interaction: Interaction, session: Session, member: Member) -> Reply:
    title, words, publicity = _typed(interaction)
    now = interaction.now
    idea = ideas.share_idea(session, member=member, title=title, words=words, publicity=publicity, now=now)
    idea_notices.tell_organizers(session, idea, now=now)
    return Say(idea_views.shared(idea_notices.shown(idea)))


def _change(interaction: Interaction, session: Session, member: Member) -> Reply:
    idea = ideas.own_idea(session, member=member, idea_id=interaction.carried("idea"))
    if idea is None:
        raise DomainError("You have taken this idea back. Copy what you typed, and share it anew.", field="title")
    title, words, publicity = _typed(interaction)
    if ideas.change_idea(session, idea=idea, title=title, words=words, publicity=publicity, now=interaction.now):
        idea_notices.changed(session, idea, now=interaction.now)
    return Back(_mine(session, member))


def _typed(interaction: Interaction) -> tuple[str, str, str | None]:
    """Title, words, and what the community may hear. Raises DomainError for what is too long."""
    typed = interaction.answers
    title, words = typed.text("title", limit=TITLE_LIMIT), typed.text("words", limit=WORDS_LIMIT)
    return title, words, typed.choice("publicity", PUBLICITY)


def show_mine(interaction: Interaction, session: Session, member: Member) -> Reply:
    return Open(_mine(session, member))


def ask_for_change(interaction: Interaction, session: Session, member: Member) -> Reply:
    idea = ideas.own_idea(session, member=member, idea_id=interaction.number("idea", place=1))
    if idea is None or idea.state != IdeaState.NEW:
        return Show(_mine(session, member))
    return Open(idea_views.change_form(idea_notices.shown(idea)))


def take_back(interaction: Interaction, session: Session, member: Member) -> Reply:
    """A second press finds nothing, and that is fine."""
    idea = ideas.own_idea(session, member=member, idea_id=interaction.number("idea", place=1))
    if idea is not None:
        idea_notices.taken_back(session, idea, now=interaction.now)
        ideas.take_back(session, idea=idea, now=interaction.now)
    return Show(_mine(session, member))


def _mine(session: Session, member: Member) -> View:
    return my_ideas_views.mine([idea_notices.shown(each) for each in ideas.ideas_of(session, member=member)])


def show_all(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Show(_all(session, program))


def look(interaction: Interaction, session: Session, idea: Idea) -> Reply:
    ideas.check_unanswered(session, idea)
    return Show(idea_answer_views.idea_page(idea_notices.shown(idea)))


def ask_where(interaction: Interaction, session: Session, idea: Idea) -> Reply:
    ideas.check_unanswered(session, idea)
    return Open(idea_answer_views.adopt_form(idea_notices.shown(idea), _titles(session, idea)))


def adopt(interaction: Interaction, session: Session, idea: Idea) -> Reply:
    if _have_answered(interaction, idea):
        return Back(_all(session, idea.program))
    ideas.check_unanswered(session, idea)
    activity = interaction.answers.choice("activity", [NEW_ACTIVITY, *_titles(session, idea)])
    if activity is None:
        raise DomainError("Choose where it belongs.", field="activity")
    by, now = interaction.user_id, interaction.now
    prompt = ideas.adopt(session, idea=idea, activity=activity, words=prompt_in(interaction.answers), by=by, now=now)
    idea_notices.adopted(session, idea, prompt, by=by, now=now)
    return Back(_all(session, idea.program))


def ask_words(interaction: Interaction, session: Session, idea: Idea) -> Reply:
    ideas.check_unanswered(session, idea)
    return Open(idea_answer_views.thank_form(idea_notices.shown(idea)))


def thank(interaction: Interaction, session: Session, idea: Idea) -> Reply:
    if _have_answered(interaction, idea):
        return Back(_all(session, idea.program))
    ideas.check_unanswered(session, idea)
    words, by = interaction.answers.text("words", limit=THANKS_LIMIT), interaction.user_id
    ideas.thank(session, idea=idea, by=by, now=interaction.now)
    idea_notices.thanked(session, idea, words, by=by, now=interaction.now)
    return Back(_all(session, idea.program))


def _have_answered(interaction: Interaction, idea: Idea) -> bool:
    """The same form again."""
    return idea.state != IdeaState.NEW and idea.settled_by == interaction.user_id


def undo(interaction: Interaction, session: Session, idea: Idea) -> Reply:
    if idea.state != IdeaState.NEW:
        by, now = interaction.user_id, interaction.now
        idea_notices.reconsidered(session, idea, by=by, now=now)
        ideas.reconsider(session, idea=idea, by=by, now=now)
    return Show(_all(session, idea.program))


def _titles(session: Session, idea: Idea) -> dict[str, str]:
    return {e.activity.key: e.activity.title for e in playbook_of(session, idea.program_id).entries}


def _all(session: Session, program: Program) -> View:
    waiting = [idea_notices.shown(each) for each in ideas.new_ideas(session, program=program)]
    lately = ideas.answered_ideas(session, program=program, limit=idea_answer_views.LATELY)
    return idea_answer_views.ideas_page(waiting, [idea_notices.shown(each) for each in lately], program_id=program.id)
