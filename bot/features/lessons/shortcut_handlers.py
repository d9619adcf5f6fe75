"""“Save as lesson”: a message of the pair's channel, handed over from its menu and shown before anything is kept."""

from bot.core.db import Session
from bot.features.entries.handed import of_a_handed_message
from bot.features.lessons import windows
from bot.features.lessons.rules import TEXT_LIMIT, TITLE_LIMIT
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.slack.handed import Handed
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply
from bot.slack.surface import Surface
from bot.slack.text import shortened

SAVE_AS_LESSON = "save_as_lesson"


def register(surface: Surface) -> None:
    surface.shortcut(SAVE_AS_LESSON, of_a_handed_message(offer_to_save))


def offer_to_save(interaction: Interaction, session: Session, pair: Pair, me: Member, handed: Handed) -> Reply:
    """What the other one has told is quoted as theirs."""
    partner = partner_in(pair, me).person
    story = f"{partner.name} wrote: {handed.text}" if handed.by == partner.slack_id else handed.text
    title = shortened(handed.text.splitlines()[0], TITLE_LIMIT)
    return Open(windows.new_form(pair, me, title=title, story=shortened(story, TEXT_LIMIT)))
