"""The third person answers, in their direct messages. They need not be a member of anything."""

from bot.core.db import Session
from bot.features.introductions import asking, letter_views, notices, views
from bot.features.introductions.rules import State
from bot.slack.interaction import Interaction
from bot.slack.replies import Replace, Reply
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(letter_views.YES, say_yes)
    surface.button(letter_views.NO, say_no)


def say_yes(interaction: Interaction, session: Session) -> Reply:
    now = interaction.now
    row = asking.asked_introduction(
        session, row_id=interaction.number("entry"), workspace_id=interaction.workspace_id, slack_id=interaction.user_id
    )
    if asking.say_yes(session, row=row, now=now):
        notices.show(session, row, now)
        if row.state == State.MADE:
            notices.open_group(session, row, now=now)
        else:
            words = views.to_send(notices.shown(row), is_failure=False)
            notices.tell(session, row, words, what="to_send", now=now)
    return Replace(notices.what_they_read(row, now))


def say_no(interaction: Interaction, session: Session) -> Reply:
    """Nothing that anybody else sees changes by it."""
    row = asking.asked_introduction(
        session, row_id=interaction.number("entry"), workspace_id=interaction.workspace_id, slack_id=interaction.user_id
    )
    asking.say_no(session, row=row, now=interaction.now)
    return Replace(notices.what_they_read(row, interaction.now))
