"""Invitations and debriefs. Visits stay in the other one's list, without the words of who was forgotten."""

from bot.core.personal import GONE, Rows
from bot.features.members.whose import by_member
from bot.features.observations.models import Observation, ObservationDebrief

TABLES = (
    Rows(
        Observation,
        by_member(Observation.author_id),
        title="Visits to which I invited",
        shows=("event", "starts_at", "minutes", "place", "question", "state", "made_at"),
        blank={"event": GONE, "place": "", "question": "", "next_look_at": None},
    ),
    Rows(
        ObservationDebrief,
        by_member(ObservationDebrief.member_id),
        title="What I wrote after visits",
        shows=("moments", "worked", "to_try", "answered_at"),
        blank={"moments": GONE, "worked": "", "to_try": ""},
    ),
)
