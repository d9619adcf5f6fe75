"""Publishing a round, launching what both want, and taking it back."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.rounds import (
    draft_views,
    launching,
    looking,
    notices,
    proposals,
    publish_views,
    service,
    standing,
    withdrawing,
)
from bot.features.rounds.draft_handlers import of_the_round, page
from bot.features.rounds.models import Round
from bot.features.rounds.stages import ANSWER_DAYS, Stage
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.form(draft_views.PUBLISH, of_the_round(choose_how))
    surface.form(publish_views.PUBLISH_IT, of_the_round(publish))
    surface.form(publish_views.LAUNCH, of_the_round(launch))
    surface.button(draft_views.DISCARD, of_the_round(discard))


def choose_how(interaction: Interaction, session: Session, found: Round) -> Reply:
    if found.state != Stage.DRAFT:
        return Show(page(interaction, session, found))
    pairs, starts_on = len(standing.standing_of(session, found)), found.program.starts_on
    starts = starts_on if starts_on and starts_on > service.today(session, found, interaction.now) else None
    return Open(publish_views.publish_form(found.program.name, pairs=pairs, starts=starts, where=looking.where(found)))


def publish(interaction: Interaction, session: Session, found: Round) -> Reply:
    typed = interaction.answers
    how = typed.choice("how", (publish_views.ASK_FIRST, publish_views.NOW))
    if how is None:
        raise DomainError("Choose how.", field="how")
    if how == publish_views.NOW:
        return launch(interaction, session, found)
    days = int(typed.choice("days", ANSWER_DAYS) or 5)
    tells, by, now = _tells(interaction), interaction.user_id, interaction.now
    asked = proposals.ask_both(session, found, days=days, tells_left_over=tells, by=by, now=now)
    notices.ask(session, asked, now=now)
    return Back(page(interaction, session, found))


def launch(interaction: Interaction, session: Session, found: Round) -> Reply:
    """The worker makes the pairs; a second press changes nothing."""
    tells, by, now = _tells(interaction), interaction.user_id, interaction.now
    if launching.begin(session, found, tells_left_over=tells, by=by, now=now):
        notices.progress(session, found, now=now)
    return Back(page(interaction, session, found))


def discard(interaction: Interaction, session: Session, found: Round) -> Reply:
    asked = withdrawing.withdraw(session, found, by=interaction.user_id, now=interaction.now)
    notices.say_taken_back(session, found, asked, now=interaction.now)
    return Show(page(interaction, session, found))


def _tells(interaction: Interaction) -> bool:
    return bool(interaction.answers.choices("tell", ["tell"]))
