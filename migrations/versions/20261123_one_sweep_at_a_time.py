"""One sweep of a workspace at a time, whichever worker does it

Changes either shape or data, never both, and never imports the bot: the code of that day will be gone. There is no way
back but a backup.
"""

import sqlalchemy as sa
from alembic import op

revision = "571c489105b1"
down_revision = "5c52cfa07ed9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("workspaces", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sweeping_until", sa.DateTime(timezone=True), nullable=True))
