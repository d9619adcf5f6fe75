"""“Save as resource”: a message of the pair's channel, handed over from its menu and shown before anything is kept."""

from bot.core.db import Session
from bot.features.entries.handed import of_a_handed_message
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.resources import windows
from bot.features.resources.rules import TEXT_LIMIT, TITLE_LIMIT, Recommendation
from bot.slack.handed import Handed
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply
from bot.slack.surface import Surface
from bot.slack.text import shortened

SAVE_AS_RESOURCE = "save_as_resource"

INTRO = "*From the message that you chose.* Nothing is kept before you save; change what you like."


def register(surface: Surface) -> None:
    surface.shortcut(SAVE_AS_RESOURCE, of_a_handed_message(offer_to_save))


def offer_to_save(interaction: Interaction, session: Session, pair: Pair, me: Member, handed: Handed) -> Reply:
    title = shortened(handed.text.splitlines()[0], TITLE_LIMIT)
    said = Recommendation("", title, handed.link, shortened(handed.text, TEXT_LIMIT))
    return Open(windows.new_form(session, pair, me, said, intro=INTRO))
