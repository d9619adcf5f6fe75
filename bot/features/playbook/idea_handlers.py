"""`idea`: a member shares one, and organizers take it up or thank for it."""

from collections.abc import Callable

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.access import add_member_word, as_member
from bot.features.members.models import Member
from bot.features.playbook import idea_notices, idea_views, ideas, own_views
from bot.features.playbook.book import playbook_of
from bot.features.playbook.idea_rules import NEW_ACTIVITY, PUBLICITY, THANKS_LIMIT, TITLE_LIMIT, WORDS_LIMIT
from bot.features.playbook.models import Idea
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
    surface.button(own_views.IDEAS, of_the_program(show_all))
    surface.button(idea_views.LOOK, _of_the_idea(look))
    surface.button(idea_views.ADOPT, _of_the_idea(ask_where))
    surface.form(idea_views.SAVE_ADOPTED, _of_the_idea(adopt))
    surface.button(idea_views.THANK, _of_the_idea(ask_words))
    surface.form(idea_views.SAVE_THANKS, _of_the_idea(thank))


def _of_the_idea(handler: IdeaHandler) -> Handler:
    """For an organizer's button or form that names a program and an idea that waits for an answer."""

    def find(interaction: Interaction, session: Session, program: Program) -> Reply:
        number = interaction.carried("idea") or interaction.number("idea", place=1)
        return handler(interaction, session, ideas.find_idea(session, program=program, idea_id=number))

    return of_the_program(find)


def ask(interaction: Interaction, session: Session, member: Member) -> Reply:
    earlier = [idea_notices.shown(each) for each in ideas.ideas_of(session, member=member)]
    return Open(idea_views.idea_form(earlier, program_id=member.program_id, words=unescape(interaction.words)))


def share(interaction: Interaction, session: Session) -> Reply:
    return as_member(_share)(interaction, session, named_program(interaction, session))


def _share(interaction: Interaction, session: Session, member: Member) -> Reply:
    typed = interaction.answers
    idea = ideas.share_idea(
        session,
        member=member,
        title=typed.text("title", limit=TITLE_LIMIT),
        words=typed.text("words", limit=WORDS_LIMIT),
        publicity=typed.choice("publicity", PUBLICITY),
        now=interaction.now,
    )
    idea_notices.tell_organizers(session, idea, now=interaction.now)
    return Say(idea_views.shared(idea_notices.shown(idea)))


def show_all(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Show(_all(session, program))


def look(interaction: Interaction, session: Session, idea: Idea) -> Reply:
    return Show(idea_views.idea_page(idea_notices.shown(idea)))


def ask_where(interaction: Interaction, session: Session, idea: Idea) -> Reply:
    return Open(idea_views.adopt_form(idea_notices.shown(idea), _titles(session, idea)))


def adopt(interaction: Interaction, session: Session, idea: Idea) -> Reply:
    activity = interaction.answers.choice("activity", [NEW_ACTIVITY, *_titles(session, idea)])
    if activity is None:
        raise DomainError("Choose where it belongs.", field="activity")
    by, now = interaction.user_id, interaction.now
    prompt = ideas.adopt(session, idea=idea, activity=activity, words=prompt_in(interaction.answers), by=by, now=now)
    idea_notices.adopted(session, idea, prompt, by=by, now=now)
    return Back(_all(session, idea.program))


def ask_words(interaction: Interaction, session: Session, idea: Idea) -> Reply:
    return Open(idea_views.thank_form(idea_notices.shown(idea)))


def thank(interaction: Interaction, session: Session, idea: Idea) -> Reply:
    words, by = interaction.answers.text("words", limit=THANKS_LIMIT), interaction.user_id
    ideas.thank(session, idea=idea, by=by, now=interaction.now)
    idea_notices.thanked(session, idea, words, by=by, now=interaction.now)
    return Back(_all(session, idea.program))


def _titles(session: Session, idea: Idea) -> dict[str, str]:
    return {e.activity.key: e.activity.title for e in playbook_of(session, idea.program_id).entries}


def _all(session: Session, program: Program) -> View:
    waiting = [idea_notices.shown(each) for each in ideas.new_ideas(session, program=program)]
    return idea_views.ideas_page(waiting, program_id=program.id)
