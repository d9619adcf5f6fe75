"""Looking back, and the keepsake."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.checkins import notices, reflecting, reflection_views, views
from bot.features.checkins.access import of_my_check_in
from bot.features.checkins.models import CheckIn
from bot.features.checkins.rules import REFLECTION, TEXT_LIMIT
from bot.features.goals.rules import LEVELS
from bot.features.goals.service import levels_of, rate
from bot.features.pairs.access import add_pair_word, me_in
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OVER
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(views.REFLECT, of_my_check_in(open_look_back))
    surface.form(views.REFLECT, of_my_check_in(look_back))
    add_pair_word(
        surface,
        "keepsake",
        send_keepsake,
        label="Our keepsake",
        summary="sends you all that the two of you wrote into my forms, as a file to keep",
        also_over=True,
    )


def open_look_back(interaction: Interaction, session: Session, row: CheckIn) -> Reply:
    _check_over(row)
    goals = reflecting.goals_to_rate(session, row)
    return Open(
        reflection_views.look_back_form(
            notices.look_back(row),
            said=row.said,
            goals=[(goal.id, goal.what) for goal in goals],
            levels={goal.id: str(levels["end"]) for goal in goals if "end" in (levels := levels_of(goal))},
        )
    )


def look_back(interaction: Interaction, session: Session, row: CheckIn) -> Reply:
    _check_over(row)
    now, typed = interaction.now, interaction.answers
    said = {name: typed.text(name, limit=TEXT_LIMIT) for name in REFLECTION}
    complete = reflecting.save(session, row=row, said=said, now=now)
    for goal in reflecting.goals_to_rate(session, row):
        level = typed.choice(reflection_views.goal_field(goal.id), LEVELS)
        if level is not None:
            rate(session, goal=goal, member=row.member, level=int(level), now=now, is_over=True)
    if complete:
        notices.show_both(session, complete, now=now)
    what = notices.look_back(row)
    return Say(reflection_views.saved(partner=what.partner, is_complete=bool(complete)))


def send_keepsake(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    now = interaction.now
    once = f"keepsake:{pair.id}:{interaction.user_id}:{now:%Y-%m-%dT%H:%M}"
    notices.send_keepsake(session, pair, me_in(pair, interaction), once=once, now=now)
    return Say(reflection_views.keepsake_coming())


def _check_over(row: CheckIn) -> None:
    if row.pair.state not in OVER:
        raise DomainError("Your pair goes on, so there is no looking back yet.")
    if not notices.look_back(row).is_partner_there:
        raise DomainError("The other one is not here any more, so nobody would read it. Your keepsake stays yours.")
