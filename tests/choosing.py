"""What somebody chooses in a field where nothing is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.sandbox.people import Person
from bot.sandbox.people.finding import NotThere
from tests.stage import Stage

Json = dict[str, Any]


@dataclass(frozen=True)
class Chooser:
    """`friends`: whom they choose where people are chosen. `answers`: field → what is always chosen there."""

    stage: Stage
    person: Person
    friends: Sequence[str]
    answers: Mapping[str, Sequence[str]]

    def choose(self, block: Json, turn: int) -> None:
        """Something else at each turn, so that all that hangs on a choice is seen."""
        element, name = block["element"], block["block_id"]
        if name in self.answers:
            try:
                self.person.chooses(name, *self.answers[name])
                return
            except NotThere:
                pass
        if "users_select" in element["type"]:
            self._choose_people(block, turn)
            return
        options = element.get("options") or [o for g in element.get("option_groups") or () for o in g["options"]]
        match element["type"]:
            case "static_select" | "radio_buttons":
                self.person.chooses(name, options[(turn - 1) % len(options)]["value"])
            case "multi_static_select" | "checkboxes":
                self.person.chooses(name, *[each["value"] for each in options[: 2 - turn % 2]])
            case _:
                self._choose_a_moment(name, element, turn)

    def _choose_people(self, block: Json, turn: int) -> None:
        """Somebody, or at every third turn nobody; whoever was chosen among several stays."""
        if block["element"].get("initial_users") or not self.friends:
            return
        is_for_nobody = block.get("optional") and block["element"]["type"] == "users_select" and not turn % 3
        self.person.chooses(block["block_id"], *([] if is_for_nobody else [self.friends[turn % len(self.friends)]]))

    def _choose_a_moment(self, name: str, element: Json, turn: int) -> None:
        """Days to come, mostly; what stands there already stays."""
        moments = {
            "datepicker": f"{self.stage.now.date():%Y-%m}-28",
            "datetimepicker": self.stage.now + timedelta(days=2 + turn % 3 if turn % 4 else -2),
            "timepicker": "15:00",
        }
        kind = element["type"]
        if kind in moments and not any(element.get(f"initial_{each}") for each in ("date", "date_time", "time")):
            self.person.chooses(name, moments[kind])
