"""Who did what, when: the trail that an organizer or an operator can be shown. It holds no text that anyone wrote."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.db import Base, Session


class AuditEntry(Base):
    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "workspace_id", "at"), Index(None, "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(32), doc="Slack id of the person, or 'bot'")
    action: Mapped[str] = mapped_column(String(64), doc="noun.verb, such as pair.make")
    subject: Mapped[str] = mapped_column(String(64), doc="table:id of the row that it is about")


def record(session: Session, *, workspace_id: int, actor: str, action: str, subject: str, now: datetime) -> None:
    session.add(AuditEntry(workspace_id=workspace_id, at=now, actor=actor, action=action, subject=subject))
