"""What people do in Slack: the same acts for the page and, as a story in a test, for `Person`."""

from bot.sandbox.block_kit.reading import text_of
from bot.sandbox.people.finding import NotThere
from bot.sandbox.people.person import Person
from bot.sandbox.refusals import AppFailed, NotPossible

__all__ = ["AppFailed", "NotPossible", "NotThere", "Person", "text_of"]
