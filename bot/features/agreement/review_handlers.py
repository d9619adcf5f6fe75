"""The answer to whether an agreement still holds."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.agreement import notices, review_views, reviews
from bot.features.agreement.models import AgreementReview
from bot.features.pairs.access import NOT_YOURS, checked, me_in
from bot.slack.interaction import Interaction
from bot.slack.replies import Done, Reply
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(review_views.HOLDS, it_holds)


def it_holds(interaction: Interaction, session: Session) -> Reply:
    review = session.get(AgreementReview, interaction.number("review") or 0)
    if review is None:
        raise DomainError(NOT_YOURS)
    me = me_in(checked(review.pair, interaction), interaction)
    reviews.says_it_holds(session, review=review, member=me, now=interaction.now)
    notices.review_answered(session, review, me, now=interaction.now)
    return Done()
