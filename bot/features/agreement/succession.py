"""What was agreed was agreed as mentor and mentee: after a swap it is said anew."""

from datetime import datetime

from bot.core.db import Session
from bot.core.succession import Standing
from bot.features.agreement.versions import agreement_in_force
from bot.features.pairs.models import Pair


def standing(session: Session, pair: Pair, now: datetime) -> Standing:
    return Standing(ends=("your agreement",)) if agreement_in_force(session, pair=pair) else Standing()
