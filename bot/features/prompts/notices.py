"""What the channel sees of a prompt, from wherever it was given or settled."""

from datetime import datetime

from bot.core.db import Session
from bot.features.pairs import notices as pair_notices
from bot.features.playbook.content import prompts_by_key
from bot.features.prompts import views
from bot.features.prompts.models import PromptOccurrence
from bot.features.prompts.views import Given
from bot.outbox import queue
from bot.slack.messages import Message

TOOLS = frozenset({"expectations"})
"""Words of activities that have their tool."""


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
    )


def post(session: Session, occurrence: PromptOccurrence, *, now: datetime) -> None:
    what = given(session, occurrence)
    words = views.prompt(what, tool_is_there=what.activity.tool in TOOLS)
    queue.post(session, occurrence.pair.conversation, words, once=_name(occurrence), now=now)


def rewrite(session: Session, occurrence: PromptOccurrence, words: Message, *, now: datetime) -> None:
    """Show in the channel what became of a prompt."""
    posted = queue.promised(session, workspace_id=occurrence.pair.workspace_id, once=_name(occurrence))
    if posted is not None:
        queue.update(session, posted, words, once=f"{_name(occurrence)}:{occurrence.turn}", now=now)


def _name(occurrence: PromptOccurrence) -> str:
    return f"prompt:{occurrence.id}"
