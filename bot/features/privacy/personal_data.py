"""What belongs to no feature: what waits for somebody, and that they asked to be forgotten."""

from bot.core.personal import Rows, Untouched, by_person
from bot.core.waiting import Wait
from bot.features.privacy.models import Forgetting

TABLES = (
    Rows(Wait, by_person(Wait.person_id), title="What waits for me", shows=("kind", "since", "given")),
    Untouched(Forgetting, "It is gone when they are."),
)
