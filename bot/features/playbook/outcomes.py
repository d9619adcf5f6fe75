"""Once the channel shows that both have agreed, the bot asks what the pair would like to do; at the end of the pair it
asks no more."""

from datetime import datetime

from bot.core.db import Session
from bot.features.agreement.notices import shows_yes
from bot.features.agreement.versions import agreement_in_force
from bot.features.endings.parted import parted
from bot.features.pairs.rules import State
from bot.features.pairs.service import pair_of_conversation
from bot.features.playbook import notices
from bot.outbox.models import OutboxItem, Status


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    over = parted(session, item)
    if over is not None:
        notices.leave_focus(session, over, now=now)
    if item.status != Status.SENT or not shows_yes(item):
        return
    pair = pair_of_conversation(session, item.conversation_id)
    if pair is not None and pair.state == State.ACTIVE and agreement_in_force(session, pair=pair) is not None:
        notices.offer_focus(session, pair, now=now)
