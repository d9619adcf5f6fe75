"""One of the two is gone before the channel opens: the other one is promised nothing."""

import pytest

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from tests.stage import Stage


@pytest.mark.parametrize(("gone", "left"), [("Mariana", "Grace"), ("Grace", "Mariana")])
def test_the_partner_of_a_deactivated_account_is_promised_no_channel(stage: Stage, gone: str, left: str) -> None:
    stage.set_up()
    stage.join("Grace", "mentor")
    stage.join("Mariana", "mentee")
    stage.sandbox.clock.set(stage.now.replace(hour=23))
    stage.person("Ada").types("/mentor pair @Grace @Mariana", channel="dm")
    with stage.session() as session:
        assert session.query(Pair).one().state == State.OPENING
    partner = stage.person(left)
    partner.types("/mentor status", channel="dm")
    assert "Your channel opens at the next moment" in partner.last_text

    stage.sandbox.change_user(stage.person(gone).id, deleted=True)
    stage.settle()
    stage.later(hours=2)
    partner.types("/mentor status", channel="dm")

    assert "Your channel opens" not in partner.last_text
    assert "Your channel is not open yet. You have nothing to do" in partner.last_text
    assert "deactivated" not in partner.last_text
