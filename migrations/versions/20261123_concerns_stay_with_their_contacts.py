"""A concern stays with the safety contacts to whom it was brought

Changes either shape or data, never both, and never imports the bot: the code of that day will be gone. There is no way
back but a backup.
"""

import sqlalchemy as sa
from alembic import op

revision = "7f2377b0503c"
down_revision = "571c489105b1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("concerns", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contact_ids", sa.JSON(), server_default="[]", nullable=False))
