"""Lessons: an experience of one of the two, and what each of them writes about it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import EncryptedJson, EncryptedText
from bot.features.entries.models import EntrySide, PairEntry
from bot.features.lessons.rules import State
from bot.features.members.models import Member


class Lesson(PairEntry):
    """Its author is who began it: the one who tells, or the one who asks the other to tell."""

    __tablename__ = "lessons"

    teller_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), index=True, doc="whose experience it is"
    )
    title: Mapped[str] = mapped_column(EncryptedText, doc="what it is about, or of what kind it should be")
    weeks: Mapped[int] = mapped_column(doc="after which to ask the teller about the difference; 0: never")
    ask_at: Mapped[datetime | None] = mapped_column(doc="when to ask (again)")
    outcome: Mapped[str | None] = mapped_column(String(8), doc="see rules.Outcome")
    outcome_words: Mapped[str] = mapped_column(EncryptedText)
    outcome_at: Mapped[datetime | None]

    sides: Mapped[list["LessonSide"]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    @property
    def teller(self) -> Member:
        return next(member for member in self.pair.members if member.id == self.teller_id)

    @property
    def listener(self) -> Member:
        return next(member for member in self.pair.members if member.id != self.teller_id)

    @property
    def owner(self) -> Member:
        """Once told it is the teller's, whoever asked for it."""
        return self.author if self.state == State.ASKED else self.teller

    @property
    def state(self) -> State:
        answered = {side.member_id for side in self.sides if side.has_answered}
        if self.teller_id not in answered:
            return State.ASKED
        return State.SHARED if len(answered) == 2 else State.TOLD

    def side_of(self, member: Member) -> "LessonSide | None":
        return next((side for side in self.sides if side.member_id == member.id), None)


class LessonSide(EntrySide):
    """The teller's account, or what the other one takes from it."""

    __tablename__ = "lesson_sides"
    __table_args__ = (UniqueConstraint("lesson_id", "member_id"),)

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id", ondelete="CASCADE"))
    said: Mapped[dict[str, str]] = mapped_column(EncryptedJson, doc="by the keys of rules.TOLD or rules.TAKEN")
