"""The report as an organizer gets it: a page, or a table of all pairs in a direct message."""

from datetime import datetime

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.times import local
from bot.features.pairs.rules import OPEN
from bot.features.pairs.service import pairs_of
from bot.features.programs.models import Program
from bot.features.reports import table, views
from bot.features.reports.health import Standing, standings
from bot.features.reports.views import Row
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import may_share_files
from bot.outbox import queue
from bot.outbox.models import Timing
from bot.slack.messages import note
from bot.slack.text import escape, pieces


def page(session: Session, program: Program, reader: Person, *, number: int, now: datetime) -> View:
    found = standings(session, program=program, reader=reader, now=now)
    mine = pairs_of(session, workspace_id=program.workspace_id, slack_id=reader.slack_id, states=OPEN)
    return views.report(
        [_row(each) for each in found],
        program=program.name,
        program_id=program.id,
        number=number,
        as_file=may_share_files(session, workspace_id=program.workspace_id),
        reader_is_in=any(pair.program_id == program.id for pair in mine),
    )


def send_table(session: Session, program: Program, reader: Person, *, now: datetime) -> None:
    """A second press within the same minute asks for the same table."""
    found = standings(session, program=program, reader=reader, now=now)
    day = local(now, reader.zone).date()
    place = queue.direct(session, workspace_id=program.workspace_id, user_id=reader.slack_id)
    once, above = f"report:{program.id}:{reader.id}:{now:%Y-%m-%dT%H:%M}", views.above_table(program.name)
    as_messages = pieces(f"{above}\n\n{escape(table.as_text(found))}")
    if may_share_files(session, workspace_id=program.workspace_id):
        name, content = f"mentoring-report-{day}.csv", table.as_csv(found, zone=reader.zone).encode("utf-8-sig")
        queue.upload(
            session,
            place,
            filename=name,
            content=content,
            title=name,
            words=above,
            instead=as_messages,
            once=once,
            now=now,
            timing=Timing.ANY_TIME,
        )
        return
    for part, piece in enumerate(as_messages):
        queue.post(session, place, note(piece), once=f"{once}/{part}", now=now, timing=Timing.ANY_TIME)


def _row(each: Standing) -> Row:
    return Row(
        mentor=each.pair.mentor.person.slack_id,
        mentee=each.pair.mentee.person.slack_id,
        state=each.health.state,
        reason=each.health.reason,
    )
