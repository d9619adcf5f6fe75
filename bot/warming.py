"""What the first request of a process would pay for, paid before the process says that it is ready.

To compile a statement takes longer than to ask it, and who clicks waits three seconds at most. Processes that are
forked afterwards inherit what was compiled.
"""

import gc
import logging
import time
from contextlib import suppress

from sqlalchemy.orm import configure_mappers

from bot.core import defects
from bot.core.errors import UnknownPeople
from bot.features.home.warming import look_as_nobody
from bot.slack.interaction import Interaction, Origin
from bot.wiring import Bot

log = logging.getLogger(__name__)


def warm_up(bot: Bot) -> None:
    """Reads, and changes nothing. Whatever goes wrong, the process starts, cold; `/readyz` says what it lacks."""
    began = time.monotonic()
    try:
        _ask_as_nobody(bot)
    except Exception as error:
        log.warning("starts_cold error=%s", defects.describe(error))
    else:
        log.info("warm ms=%s", round(1000 * (time.monotonic() - began)))


def settle_down() -> None:
    """Of what is there by now the collector of garbage looks at nothing again: each time, all clicks would wait."""
    gc.collect()
    gc.freeze()


def _ask_as_nobody(bot: Bot) -> None:
    configure_mappers()
    status = Interaction(workspace_id=0, user_id="", origin=Origin.COMMAND, name="status", now=bot.clock())
    bot.tokens.of_team("")
    with bot.sessions() as session:  # closed without a commit
        with suppress(UnknownPeople):
            bot.surface.word(status, session)
        look_as_nobody(session, status.now)
