"""Somebody's tour through the whole program, and what its scenes share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from tests.stage import Stage
from tests.wandering import Json, Seen, Wanderer, Write

ENDS = {"leave", "end", "forget", "pause", "concern", "profile", "program_close", "concern_end", "concern_apart"}
"""Words and buttons after which there would be less to see."""

ENDINGS = (
    "_withdraw",
    "_decline",
    "_cancel",
    "_discard",
    "_remove",
    "_no",
    "_miss",
    "_off",
    "_take_out",
    "_rather_not",
    "_back",
)

ANSWERS: Mapping[str, list[str]] = {
    "quiet_from": ["21:00"],
    "quiet_to": ["07:00"],
    "days_off": [],
    "slack": ["Yes, within 2 hours"],
}
"""Field → what can be chosen in it without making the rest impossible."""


@dataclass
class Tour:
    """`words`: what a person writes into a field, by their name."""

    stage: Stage
    words: Callable[[str], Write]
    answers: Mapping[str, list[str]] = field(default_factory=lambda: ANSWERS)
    seen: Seen = field(default_factory=Seen)
    channel: str = ""
    after_each: Callable[[], None] = lambda: None

    def visitor(self, name: str, *, often: int = 3, may_end: bool = False, **answers: list[str]) -> Wanderer:
        buttons = {each for each in self.stage.bot.surface.buttons if each.endswith(ENDINGS)}
        return Wanderer(
            self.stage,
            name,
            write=self.words(name),
            seen=self.seen,
            friends=("Wanjiru", "Aroha"),
            avoids=() if may_end else ENDS | buttons,
            answers={**self.answers, **answers},
            often=often,
        )

    def pass_time(self, delta: timedelta) -> None:
        self.stage.sandbox.clock.set(self.stage.now + delta)
        self.stage.settle()

    def whoever_reads(self, label: str, *names: str) -> str:
        """Of these people the first who gets a message with this button, within three days."""
        for _ in range(36):
            for name in names:
                if label in str(self._read_by(name)):
                    return name
            self.stage.later(hours=2)
        raise AssertionError(f"Nobody reads {label!r}.")

    def _read_by(self, name: str) -> list[Json]:
        reader = self.stage.person(name)
        places = ["dm", *({self.channel} & set(reader.channels()))]
        return [message for place in places for message in reader.messages(place)]
