"""What a person is told when something went wrong, and what the log is told: never the same, and never their words."""

import logging
import traceback
import uuid

from slack_sdk.errors import SlackApiError

from bot.core.errors import DomainError
from bot.slack.commands import Commands, word_button
from bot.slack.interaction import Interaction, Origin
from bot.slack.messages import buttons, message, note, paragraphs
from bot.slack.replies import Done, Refuse, Reply, Say
from bot.slack.text import escape

log = logging.getLogger(__name__)

BUSY = frozenset({"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable"})

TRIGGER_ERRORS = frozenset({"expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged"})


def explain(problem: DomainError, interaction: Interaction, commands: Commands) -> Reply:
    """A problem that the person can put right, where they can: at the field, or as a message to them alone."""
    if interaction.origin is not Origin.FORM or not interaction.fields:
        words = paragraphs(escape(problem.message))  # names of people are in it; at a field, it is shown as it is
        remedy = commands.find(problem.remedy or "")
        help_out = [buttons(word_button(remedy.word, remedy.label, style="primary"))] if remedy else []
        return Say(message(*words, *help_out))
    field = problem.field if problem.field in interaction.fields else interaction.fields[0]
    return Refuse({field: problem.message})


def apologize(error: Exception, interaction: Interaction) -> Reply:
    """A problem of ours: the log gets the trace and a reference, the person gets the reference and what to do."""
    reference = report(error, interaction)
    if interaction.origin is Origin.EVENT:
        return Done()
    if interaction.origin is Origin.FORM and interaction.fields:
        words = "This could not be saved, and that is our fault. What you typed is still here: try again in a minute."
        return Refuse({interaction.fields[0]: f"{words} (Reference {reference})"})
    return Say(
        note(
            "That did not work, and it is our fault. Nothing that was saved before is lost. Please try again in a "
            f"minute; if it happens again, tell your organizer the reference `{reference}`."
        )
    )


def ask_for_patience(interaction: Interaction) -> Reply:
    """Slack itself is busy or away for a moment."""
    if interaction.origin is Origin.FORM and interaction.fields:
        words = "Slack is busy at this moment. What you typed is still here: please try again in a minute."
        return Refuse({interaction.fields[0]: words})
    return Say(note("Slack is busy at this moment. Nothing is lost: please try again in a minute."))


def ask_to_slow_down(interaction: Interaction) -> Reply:
    """One person has clicked faster than a person can."""
    if interaction.origin is Origin.FORM and interaction.fields:
        words = "That was a lot at once. What you typed is still here: please save it again in a minute."
        return Refuse({interaction.fields[0]: words})
    return Say(note("That was a lot at once, so I have done nothing with this one. Please try again in a minute."))


def report(error: Exception, interaction: Interaction) -> str:
    """Write a problem of ours into the log; returns the reference by which it is found there."""
    reference = uuid.uuid4().hex[:8]
    log.error(
        "handler_failed reference=%s origin=%s name=%s workspace=%s error=%s\n%s",
        reference,
        interaction.origin.name.lower(),
        interaction.name,
        interaction.workspace_id,
        _kind(error),
        "".join(traceback.format_tb(error.__traceback__)),
    )
    return reference


def is_busy(error: Exception) -> bool:
    """Whether Slack asked to wait, or could not answer: no defect of ours, and over in a moment."""
    if isinstance(error, SlackApiError):
        answer = error.response.data if isinstance(error.response.data, dict) else {}
        return error.response.status_code in (429, *range(500, 600)) or answer.get("error") in BUSY
    return isinstance(error, OSError)


def too_late(error: Exception) -> bool:
    """Whether Slack refused because more than three seconds had passed since the click."""
    if not isinstance(error, SlackApiError):
        return False
    answer = error.response.data if isinstance(error.response.data, dict) else {}
    described = " ".join((answer.get("response_metadata") or {}).get("messages") or [])
    return answer.get("error") in TRIGGER_ERRORS or "trigger_id" in described


def _kind(error: Exception) -> str:
    """The kind of error without its words: a database error's text, for one, contains what people typed."""
    if isinstance(error, SlackApiError) and isinstance(error.response.data, dict):
        return f"SlackApiError({error.response.data.get('error')})"
    return type(error).__name__
