"""Ideas for activities: shared by a member, then taken up or answered with thanks by an organizer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member
from bot.features.playbook import own
from bot.features.playbook.book import own_key
from bot.features.playbook.idea_rules import NEW_ACTIVITY, OPEN_LIMIT, check_idea
from bot.features.playbook.models import Idea, IdeaState, OwnPrompt
from bot.features.playbook.own_rules import AIMS_MOST, TITLE_LIMIT, ActivityWords, PromptWords, check_prompt
from bot.features.programs.models import Program
from bot.features.workspaces.service import person_of


def share_idea(
    session: Session, *, member: Member, title: str, words: str, publicity: str | None, now: datetime
) -> Idea:
    """Raises DomainError. The same idea again is the one that is there."""
    check_idea(title, words, publicity)
    waiting = [each for each in ideas_of(session, member=member) if each.state == IdeaState.NEW]
    again = next((each for each in waiting if (each.title, each.words) == (title, words)), None)
    if again is not None:
        return again
    if len(waiting) >= OPEN_LIMIT:
        raise DomainError(f"{OPEN_LIMIT} ideas of yours wait for an answer already. Let us read those first.")
    idea = Idea(
        program=member.program,
        author=member.person,
        title=title,
        words=words,
        publicity=publicity,
        state=IdeaState.NEW,
        shared_at=now,
    )
    session.add(idea)
    session.flush()
    _note(session, idea, "share", by=member.person.slack_id, now=now)
    return idea


def ideas_of(session: Session, *, member: Member) -> Sequence[Idea]:
    """What this member shared in this program, newest first."""
    query = select(Idea).filter_by(program_id=member.program_id, author_id=member.person_id)
    return session.scalars(query.order_by(Idea.id.desc())).all()


def new_ideas(session: Session, *, program: Program) -> Sequence[Idea]:
    """Those that nobody has answered, oldest first."""
    query = select(Idea).filter_by(program_id=program.id, state=IdeaState.NEW)
    return session.scalars(query.order_by(Idea.id)).all()


def count_new(session: Session, *, program: Program) -> int:
    query = select(func.count()).select_from(Idea).filter_by(program_id=program.id, state=IdeaState.NEW)
    return session.scalar(query) or 0


def find_idea(session: Session, *, program: Program, idea_id: int | None) -> Idea:
    """Raises DomainError for an idea that is not there (any more), or that was answered."""
    idea = session.get(Idea, idea_id or 0, with_for_update=True)
    if idea is None or idea.program_id != program.id:
        raise DomainError("This idea is not there any more.")
    if idea.state != IdeaState.NEW:
        other = person_of(session, workspace_id=program.workspace_id, slack_id=idea.settled_by or "")
        raise DomainError(f"{other.name} has answered this idea already.")
    return idea


def adopt(session: Session, *, idea: Idea, activity: str, words: PromptWords, by: str, now: datetime) -> OwnPrompt:
    """Make it a prompt of an activity, or of a new one (NEW_ACTIVITY). Raises DomainError."""
    program = idea.program
    if activity == NEW_ACTIVITY:
        check_prompt(words, [])
        own_words = ActivityWords(words.title[:TITLE_LIMIT], words.why, words.goals[:AIMS_MOST])
        row = own.save_activity(session, program=program, key="", words=own_words, seen=0, by=by, now=now)
        activity = own_key(row)
    prompt = own.save_prompt(session, program=program, activity=activity, key="", words=words, seen=0, by=by, now=now)
    idea.prompt_id = prompt.id
    _settle(session, idea, IdeaState.ADOPTED, by=by, now=now)
    return prompt


def thank(session: Session, *, idea: Idea, by: str, now: datetime) -> None:
    """Answered, and not taken up."""
    _settle(session, idea, IdeaState.THANKED, by=by, now=now)


def _settle(session: Session, idea: Idea, state: IdeaState, *, by: str, now: datetime) -> None:
    idea.state, idea.settled_by, idea.settled_at = state, by, now
    session.flush()
    _note(session, idea, state, by=by, now=now)


def _note(session: Session, idea: Idea, what: str, *, by: str, now: datetime) -> None:
    subject, workspace_id = f"ideas:{idea.id}", idea.program.workspace_id
    audit.record(session, workspace_id=workspace_id, actor=by, action=f"idea.{what}", subject=subject, now=now)
