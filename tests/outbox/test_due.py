"""What is due is found by index: a look costs what it finds, however much was sent before or is owed later."""

import pytest
from sqlalchemy import event

from bot.outbox.due import at, due_ids, due_items, next_after_rest, workspaces_with_due
from tests.outbox.conftest import NOON, Outbox

INDEX = "ix_outbox_items_due"


@pytest.mark.parametrize("query", [workspaces_with_due(), due_ids(20), due_items(20), next_after_rest()])
def test_what_is_due_is_found_by_index(outbox_on_both: Outbox, query):
    with outbox_on_both.begin() as session:
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # in so small a table it would be as good
        asked = []
        event.listen(connection, "before_cursor_execute", lambda *facts: asked.append(facts[2:4]))
        session.scalars(query, at(NOON, 1, {"chat.update", 7})).all()
        statement, values = asked[0]
        way = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
        plan = connection.exec_driver_sql(f"{way} {statement}", values).all()

    assert INDEX in str(plan)
