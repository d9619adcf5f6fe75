"""What was removed before that was kept counts from when it was last heard of

Changes either shape or data, never both, and never imports the bot: the code of that day will be gone. There is no way
back but a backup.
"""

import sqlalchemy as sa
from alembic import op

revision = "c41f0a6d92be"
down_revision = "86d4489de517"
branch_labels = None
depends_on = None

WORKSPACES = "UPDATE workspaces SET removed_at = lost_at WHERE bot_token IS NULL"

ORGANIZATIONS = """
UPDATE organizations SET removed_at = coalesce(
    (SELECT max(workspaces.lost_at) FROM workspaces WHERE workspaces.organization_id = organizations.id),
    CURRENT_TIMESTAMP
)
WHERE bot_token IS NULL
"""


def upgrade() -> None:
    op.execute(sa.text(WORKSPACES))
    op.execute(sa.text(ORGANIZATIONS))
