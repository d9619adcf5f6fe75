"""What the directory holds of a person: what Slack says of them, until they are forgotten."""

from bot.core.personal import Rows, Untouched, by_person
from bot.features.workspaces.models import Erasure, Person

SHOWN = ("slack_id", "name", "zone", "locale", "is_admin", "is_guest", "department", "manager")

TABLES = (
    Rows(Person, by_person(Person.id), title="What Slack says of me", shows=SHOWN, blank={}),
    Untouched(Erasure, "By it the bot knows again, without knowing who it is, whom it was asked to forget."),
)
