"""What the channel sees of a prompt, from wherever it was given or settled."""

from datetime import datetime

from bot.core.db import Session
from bot.features.agreement.versions import agreement_in_force
from bot.features.pairs import notices as pair_notices
from bot.features.pairs.models import Pair
from bot.features.playbook.content import prompts_by_key
from bot.features.prompts import views
from bot.features.prompts.models import PromptOccurrence
from bot.features.prompts.service import message_name
from bot.features.prompts.views import Given
from bot.outbox import queue
from bot.slack.messages import Message

TOOLS = {"expectations": "Say what I expect"}
"""Words of the activities that have their tool, and what their buttons say."""


def given(session: Session, occurrence: PromptOccurrence) -> Given:
    """The occurrence as its views want it."""
    activity, prompt = prompts_by_key()[occurrence.prompt]
    members = {member.id: member.person.slack_id for member in occurrence.pair.members}
    return Given(
        occurrence_id=occurrence.id,
        activity=activity,
        prompt=prompt,
        reason=occurrence.reason,
        two=pair_notices.two(occurrence.pair),
        initiator=members[occurrence.initiator_id],
        tool=_tool(session, occurrence.pair, activity.tool),
    )


def _tool(session: Session, pair: Pair, word: str) -> tuple[str, str] | None:
    if word not in TOOLS or agreement_in_force(session, pair=pair) is not None:
        return None
    return word, TOOLS[word]


def post(session: Session, occurrence: PromptOccurrence, *, now: datetime) -> None:
    words = views.prompt(given(session, occurrence))
    queue.post(session, occurrence.pair.conversation, words, once=message_name(occurrence), now=now)


def pass_by(session: Session, occurrence: PromptOccurrence, *, now: datetime) -> None:
    """A newer prompt comes: this one keeps its text and loses its buttons."""
    if occurrence.prompt in prompts_by_key():
        rewrite(session, occurrence, views.passed(given(session, occurrence)), now=now)


def rewrite(session: Session, occurrence: PromptOccurrence, words: Message, *, now: datetime) -> None:
    """Show in the channel what became of a prompt."""
    posted = queue.promised(session, workspace_id=occurrence.pair.workspace_id, once=message_name(occurrence))
    if posted is not None:
        queue.update(session, posted, words, once=f"{message_name(occurrence)}:{occurrence.turn}", now=now)
