"""What the fields of tags offer while somebody types."""

from functools import partial

from bot.core.db import Session
from bot.features.members import spelling
from bot.features.members.rules import TAG_LIMIT
from bot.slack.forms import Choices
from bot.slack.interaction import Interaction
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    # Whoever wants to learn sees first what is offered, and whoever offers, what is wanted.
    surface.search("wanted", partial(skills, "offered"))
    surface.search("offered", partial(skills, "wanted"))
    surface.search("languages", languages)
    surface.search("department", departments)


def skills(side: str, asked: Interaction, session: Session) -> Choices:
    known = spelling.skills_in_use(session, workspace_id=asked.workspace_id, side=side, me=asked.user_id)
    return spelling.suggestions(known, asked.words, limit=TAG_LIMIT)


def languages(asked: Interaction, session: Session) -> Choices:
    known = spelling.languages_in_use(session, workspace_id=asked.workspace_id)
    return spelling.suggestions(known, asked.words, limit=TAG_LIMIT)


def departments(asked: Interaction, session: Session) -> Choices:
    known = spelling.departments_in_use(session, workspace_id=asked.workspace_id)
    return spelling.suggestions(known, asked.words, limit=TAG_LIMIT)
