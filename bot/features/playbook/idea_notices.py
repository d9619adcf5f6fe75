"""Who hears of an idea: the organizers, its author, and, if the author allows it, the community."""

from datetime import datetime

from bot.core.db import Session
from bot.core.times import local
from bot.features.members.service import find_member
from bot.features.playbook import idea_views, ideas
from bot.features.playbook.idea_rules import NAMED, UNTOLD
from bot.features.playbook.idea_views import Shared
from bot.features.playbook.models import Idea, OwnPrompt
from bot.features.programs.service import in_charge
from bot.outbox import queue
from bot.outbox.models import Status
from bot.slack.messages import Message
from bot.slack.text import mention


def shown(idea: Idea) -> Shared:
    return Shared(
        idea_id=idea.id,
        program_id=idea.program_id,
        author=idea.author.slack_id,
        title=idea.title,
        words=idea.words,
        publicity=idea.publicity,
        state=idea.state,
        settled_on=local(idea.settled_at, idea.author.zone).date() if idea.settled_at else None,
    )


def tell_organizers(session: Session, idea: Idea, *, now: datetime) -> None:
    """Each once; and they are reminded as long as it waits."""
    readers = _readers(session, idea)
    for slack_id in readers:
        place = queue.direct(session, workspace_id=idea.program.workspace_id, user_id=slack_id)
        queue.post(session, place, idea_views.told(shown(idea)), once=_name(idea, slack_id), now=now)
    ideas.await_answer(session, idea.program, readers, now=now)


def changed(session: Session, idea: Idea, *, now: datetime) -> None:
    _rewrite(session, idea, idea_views.told(shown(idea)), now=now)


def taken_back(session: Session, idea: Idea, *, now: datetime) -> None:
    """Nothing of it is shown any more."""
    _rewrite(session, idea, idea_views.told_no_more(shown(idea)), now=now)


def adopted(session: Session, idea: Idea, prompt: OwnPrompt, *, by: str, now: datetime) -> None:
    channel = idea.program.community_channel if idea.publicity != UNTOLD else None
    words = idea_views.adopted(shown(idea), by=by, title=prompt.title, announced_in=channel)
    _answered(session, idea, words, by=by, now=now)
    if channel is not None:
        place = queue.community(session, workspace_id=idea.program.workspace_id, channel_id=channel)
        named = mention(idea.author.slack_id) if _may_be_named(session, idea) else None
        announcement = idea_views.announcement(title=prompt.title, why=prompt.why, author=named)
        queue.post(session, place, announcement, once=_announced(idea), now=now)


def thanked(session: Session, idea: Idea, words: str, *, by: str, now: datetime) -> None:
    _answered(session, idea, idea_views.thanked(shown(idea), by=by, words=words), by=by, now=now)


def reconsidered(session: Session, idea: Idea, *, by: str, now: datetime) -> None:
    """Before the answer is undone: what was said about it is taken back, as far as it can be."""
    _take_back(session, idea, _answer(idea), idea_views.reconsidered(shown(idea), by=by), now=now)
    _take_back(session, idea, _announced(idea), idea_views.announced_too_early(), now=now)
    ideas.await_answer(session, idea.program, _readers(session, idea), now=now)


def _may_be_named(session: Session, idea: Idea) -> bool:
    """Whoever said so; but nobody who has left since."""
    is_here = find_member(session, program=idea.program, slack_id=idea.author.slack_id) is not None
    return idea.publicity == NAMED and is_here and not idea.author.is_deactivated


def _answered(session: Session, idea: Idea, words: Message, *, by: str, now: datetime) -> None:
    """To the author; and where the organizers were asked, that it is done."""
    _rewrite(session, idea, idea_views.told_and_answered(shown(idea), by=by), now=now)
    if by != idea.author.slack_id:
        place = queue.direct(session, workspace_id=idea.program.workspace_id, user_id=idea.author.slack_id)
        queue.post(session, place, words, once=_answer(idea), now=now)


def _rewrite(session: Session, idea: Idea, words: Message, *, now: datetime) -> None:
    """What the organizers were told."""
    for slack_id in _readers(session, idea):
        asked = queue.promised(session, workspace_id=idea.program.workspace_id, once=_name(idea, slack_id))
        if asked is not None:
            queue.update(session, asked, words, once=f"{_name(idea, slack_id)}:{now.isoformat()}", now=now)


def _take_back(session: Session, idea: Idea, once: str, words: Message, *, now: datetime) -> None:
    """What was not said yet stays unsaid; what was is put right."""
    workspace_id = idea.program.workspace_id
    queue.cancel(session, workspace_id=workspace_id, once=once)
    said = queue.promised(session, workspace_id=workspace_id, once=once)
    if said is not None and said.status != Status.CANCELLED:
        queue.update(session, said, words, once=f"{once}:back", now=now)


def _readers(session: Session, idea: Idea) -> list[str]:
    """Slack ids of the organizers; the author knows it already."""
    return [slack_id for slack_id in in_charge(session, idea.program, first="") if slack_id != idea.author.slack_id]


def _name(idea: Idea, slack_id: str) -> str:
    return f"idea:{idea.id}:to:{slack_id}"


def _answer(idea: Idea) -> str:
    """Each answer is a promise of its own: it may be undone, and given anew."""
    return f"idea:{idea.id}:answer:{idea.settled_at:%Y-%m-%dT%H:%M:%S.%f}"


def _announced(idea: Idea) -> str:
    return f"{_answer(idea)}:announced"
