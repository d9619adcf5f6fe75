"""Imports: what was handed in, and what became of it. What it says about people is forgotten as soon as it is over."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedJson, EncryptedText
from bot.features.programs.models import Program


class Stage(StrEnum):
    READING = "reading"
    READY = "ready"
    """Read; somebody looks at the preview."""
    SAVING = "saving"
    DONE = "done"
    OVER = "over"
    """Could not be read, was discarded, or lay too long."""


class Import(Base):
    __tablename__ = "imports"
    __table_args__ = (Index(None, "program_id"), Index(None, "next_look_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    by: Mapped[str] = mapped_column(String(32), doc="Slack id of the organizer")
    stage: Mapped[str] = mapped_column(String(8))
    file_id: Mapped[str | None] = mapped_column(String(32), doc="Slack's id; empty for lines that were pasted")
    pasted: Mapped[str | None] = mapped_column(EncryptedText)
    found: Mapped[Any | None] = mapped_column(
        EncryptedJson, doc="see lines.to_json; empty before it was read, and after"
    )
    began_at: Mapped[datetime]
    next_look_at: Mapped[datetime | None] = mapped_column(doc="when there is something to do with it")
    attempts: Mapped[int] = mapped_column(server_default="0", doc="of the step that is to be done")
    revision: Mapped[int] = mapped_column(server_default="0", doc="of the message about it")

    program: Mapped[Program] = relationship(lazy="joined", innerjoin=True)
