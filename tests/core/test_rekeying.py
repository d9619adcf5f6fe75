"""Everything encrypted anew with another key, while the bot goes on."""

from itertools import islice

from sqlalchemy import select

from bot import rehearsal
from bot.core import rekeying
from bot.core.db import Base, make_engine
from bot.core.encryption import Cipher, new_key
from bot.core.rekeying import rekey
from bot.core.stored import as_stored, is_encrypted
from bot.features.workspaces.models import Workspace
from bot.outbox import queue
from bot.slack.messages import note
from tests.stage import Stage


def tokens(engine) -> list[str]:
    """Every encrypted value of the database, as it is stored."""
    found: list[str] = []
    with engine.connect() as connection:
        for real in Base.metadata.sorted_tables:
            for name in (column.name for column in real.columns if is_encrypted(column.type)):
                found += connection.scalars(select(as_stored(real).c[name])).all()
    return [token for token in found if token is not None]


def test_it_can_be_broken_off_and_run_again_and_then_the_old_key_may_go(stage_on_both: Stage, monkeypatch) -> None:
    stage = stage_on_both
    monkeypatch.setattr(rekeying, "BITE", 3)
    with stage.session() as session:
        place = queue.direct(session, workspace_id=stage.workspace_id, user_id="U1")
        for number in range(8):
            queue.post(session, place, note("Hello"), once=str(number), now=stage.now)
    old, new = stage.bot.settings.encryption_keys[0], new_key()
    url = stage.bot.settings.database_url
    both, only_new, neither = (make_engine(url, Cipher(keys)) for keys in ([new, old], [new], [new_key()]))
    before = tokens(both)

    bites = sum(done.changed for done in islice(rekey(both), 2))
    assert 0 < bites < len(before)
    changed = sum(done.changed for done in rekey(both))
    again = sum(done.changed for done in rekey(both))

    assert (bites + changed, again) == (len(before), 0)
    assert all(Cipher([new]).is_of_first_key(token) for token in tokens(both))
    with only_new.connect() as connection:
        assert connection.scalar(select(Workspace.bot_token)) == stage.slack.app.bot_token
    assert rehearsal.tick(only_new, stage.now)[1]
    lost = sum(done.lost for done in rekey(neither))
    assert lost == len(before), "What cannot be read is counted, and left as it is."
    assert sorted(tokens(both)) == sorted(tokens(only_new))
    for engine in (both, only_new, neither):
        engine.dispose()
