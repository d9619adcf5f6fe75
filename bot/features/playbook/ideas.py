"""Ideas for activities: shared by a member, then taken up or answered with thanks by an organizer.

Until it is taken up, an idea is its author's: to change, or to take back. An organizer's answer can be undone.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from bot.core import audit, waiting
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member
from bot.features.playbook import own
from bot.features.playbook.book import own_key, playbook_of
from bot.features.playbook.idea_rules import NEW_ACTIVITY, OPEN_LIMIT, check_idea
from bot.features.playbook.models import Idea, IdeaState, OwnPrompt
from bot.features.playbook.own_rules import AIMS_MOST, TITLE_LIMIT, ActivityWords, PromptWords, check_prompt
from bot.features.programs.models import Program
from bot.features.workspaces.service import person_of

KIND = "ideas"
"""Of reminders."""


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


def own_idea(session: Session, *, member: Member, idea_id: int | None) -> Idea | None:
    """One that this member shared, whatever became of it; None for any other."""
    idea = session.get(Idea, idea_id or 0, with_for_update=True)
    mine = idea is not None and (idea.program_id, idea.author_id) == (member.program_id, member.person_id)
    return idea if mine else None


def change_idea(session: Session, *, idea: Idea, title: str, words: str, publicity: str | None, now: datetime) -> bool:
    """By its author; False if it says so already. Raises DomainError once it was answered."""
    check_idea(title, words, publicity)
    if idea.state != IdeaState.NEW:
        raise DomainError("It was answered meanwhile. Copy what you typed, and share it as a new idea.", field="title")
    if (idea.title, idea.words, idea.publicity) == (title, words, publicity):
        return False
    idea.title, idea.words, idea.publicity = title, words, publicity or ""
    _note(session, idea, "change", by=idea.author.slack_id, now=now)
    return True


def take_back(session: Session, *, idea: Idea, now: datetime) -> None:
    """By its author; nothing of it is kept. Raises DomainError once it is in the playbook."""
    if idea.state == IdeaState.ADOPTED:
        raise DomainError("It is in the playbook by now. Ask an organizer to take it out again.")
    _note(session, idea, "take_back", by=idea.author.slack_id, now=now)
    session.delete(idea)
    session.flush()
    _end_wait(session, idea.program)


def new_ideas(session: Session, *, program: Program) -> Sequence[Idea]:
    """Those that nobody has answered, oldest first."""
    query = select(Idea).filter_by(program_id=program.id, state=IdeaState.NEW)
    return session.scalars(query.order_by(Idea.id)).all()


def count_new(session: Session, *, program: Program) -> int:
    query = select(func.count()).select_from(Idea).filter_by(program_id=program.id, state=IdeaState.NEW)
    return session.scalar(query) or 0


def answered_ideas(session: Session, *, program: Program, limit: int) -> Sequence[Idea]:
    """The latest first."""
    query = select(Idea).where(Idea.program_id == program.id, Idea.state != IdeaState.NEW)
    return session.scalars(query.order_by(Idea.settled_at.desc()).limit(limit)).all()


def find_idea(session: Session, *, program: Program, idea_id: int | None) -> Idea:
    """Locked: of two organizers who answer at once, one is the first. Raises DomainError if it is not there."""
    idea = session.get(Idea, idea_id or 0, with_for_update=True)
    if idea is None or idea.program_id != program.id:
        raise DomainError("This idea is not there any more: its author has taken it back. Copy what you typed, if any.")
    return idea


def check_unanswered(session: Session, idea: Idea) -> None:
    """Raises DomainError for an idea that was answered."""
    if idea.state != IdeaState.NEW:
        other = person_of(session, workspace_id=idea.program.workspace_id, slack_id=idea.settled_by or "")
        raise DomainError(f"{other.name} has answered this idea already.")


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


def reconsider(session: Session, *, idea: Idea, by: str, now: datetime) -> None:
    """Undo the answer: what was made of it goes out of the playbook, and it waits again. Raises DomainError.

    Pairs that got the prompt keep it. An activity that was made for it goes, too, unless there is more in it by now.
    """
    prompt = session.get(OwnPrompt, idea.prompt_id) if idea.prompt_id else None
    if prompt is not None and prompt.removed_at is None:
        own.remove_prompt(session, program=idea.program, key=own_key(prompt), by=by, now=now)
        entries = playbook_of(session, idea.program_id).entries
        left = next((each for each in entries if each.activity.key == prompt.activity), None)
        if left is not None and left.own is not None and not left.activity.prompts:
            own.remove_activity(session, program=idea.program, key=prompt.activity, by=by, now=now)
    idea.prompt_id = None
    _settle(session, idea, IdeaState.NEW, by=by, now=now)
    idea.settled_by = idea.settled_at = None


def await_answer(session: Session, program: Program, organizers: Sequence[str], *, now: datetime) -> None:
    """Let these (Slack ids) be reminded that ideas wait: of all of them at once, from the oldest on."""
    since = min((idea.shared_at for idea in new_ideas(session, program=program)), default=now)
    for slack_id in organizers:
        person = person_of(session, workspace_id=program.workspace_id, slack_id=slack_id)
        waiting.begin(session, person_id=person.id, kind=KIND, subject=_subject(program), since=since)


def _end_wait(session: Session, program: Program) -> None:
    if not count_new(session, program=program):
        waiting.end(session, kind=KIND, subject=_subject(program))


def _subject(program: Program) -> str:
    return f"programs:{program.id}"


def _settle(session: Session, idea: Idea, state: IdeaState, *, by: str, now: datetime) -> None:
    idea.state, idea.settled_by, idea.settled_at = state, by, now
    session.flush()
    _end_wait(session, idea.program)
    _note(session, idea, "reconsider" if state == IdeaState.NEW else state, by=by, now=now)


def _note(session: Session, idea: Idea, what: str, *, by: str, now: datetime) -> None:
    subject, workspace_id = f"ideas:{idea.id}", idea.program.workspace_id
    audit.record(session, workspace_id=workspace_id, actor=by, action=f"idea.{what}", subject=subject, now=now)
