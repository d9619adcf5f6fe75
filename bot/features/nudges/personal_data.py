"""Reminders that somebody got, and did not want."""

from bot.core.personal import Rows, by_person
from bot.features.nudges.models import Nudge, NudgeRest

TABLES = (
    Rows(Nudge, by_person(Nudge.person_id), title="Reminders that I got", shows=("at", "sent_at")),
    Rows(
        NudgeRest, by_person(NudgeRest.person_id), title="Reminders that I put off or stopped", shows=("kind", "until")
    ),
)
