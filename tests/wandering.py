"""Somebody who tries everything: types each word, presses each button, fills in each form, again and again.

What is registered tomorrow is tried tomorrow. A wanderer knows no feature, only what anybody sees on the screen.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType

from bot.sandbox.block_kit.reading import label_of, labeled_elements
from bot.sandbox.people.finding import NotThere
from tests.choosing import Chooser, Json
from tests.stage import Stage

Write = Callable[[Json, int], str | None]
"""What is typed into a text field, at the how-manieth try: its block → the words; None leaves it as it is."""

STEPS = 60
"""What somebody does in the windows that one press opens, at most."""

BREATH = timedelta(seconds=2)

TRIES = 3
"""A form that is refused is filled in again, in other words."""


@dataclass
class Seen:
    """What all wanderers of a test have come across."""

    shown: set[tuple[str, str]] = field(default_factory=set)
    """Form and text field, of all windows that were opened."""
    accepted: set[tuple[str, str]] = field(default_factory=set)
    """Those that were sent off with words of ours, and not refused."""
    refused: set[tuple[str, str]] = field(default_factory=set)
    """Those whose words the bot did not take."""
    problems: dict[str, str] = field(default_factory=dict)
    """What was the matter with a form in the end, as the person read it."""
    sent: Counter[str] = field(default_factory=Counter)
    """How often each form was sent off."""
    pressed: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often somebody pressed what."""


class Wanderer:
    """`friends`: whom they choose where people are chosen. `avoids`: words and buttons that end something."""

    def __init__(
        self,
        stage: Stage,
        name: str,
        *,
        write: Write,
        seen: Seen,
        friends: Sequence[str] = (),
        avoids: Collection[str] = (),
        answers: Mapping[str, Sequence[str]] = MappingProxyType({}),
        often: int = 2,
    ) -> None:
        self.stage, self.person, self.write, self.seen = stage, stage.person(name), write, seen
        self.avoids, self.often = avoids, often
        self._chooser = Chooser(stage, self.person, friends, answers)

    def types_everything(self, *places: str) -> None:
        """Each word in each place, and whatever comes of it."""
        for command in self.stage.bot.surface.commands:
            for place in places if command.word not in self.avoids else ():
                self.types(command.word, place)

    def types(self, word: str, place: str) -> None:
        self._takes_its_time()
        self.person.types(f"/mentor {word}", channel=place)
        self.goes_through_windows()
        if self.person.ephemeral:
            self._press_all(lambda: [self.person.ephemeral or {}])

    def looks_around(self, *places: str) -> None:
        """Home, and the newest messages in these places."""
        self.person.opens_home()
        self._press_all(lambda: [self.person.home or {}], home=True)
        for place in places:
            self._press_all(lambda place=place: [m for m in self.person.messages(place) if not m.get("is_ephemeral")])

    def _takes_its_time(self) -> None:
        """Whoever clicks faster than this runs into Slack's limits."""
        self.stage.sandbox.clock.set(self.stage.now + BREATH)

    def presses(self, label: str) -> None:
        """Something on the screen, and nothing but the form behind it."""
        self.person.presses(label)
        self.fills_in()

    def fills_in(self) -> None:
        """The form that is open; then it is closed."""
        if self.person.modal:
            self._note(self.person.modal)
            self._sends_off(self.person.modal)
        while self.person.modal:
            self.person.closes(everything=True)

    def goes_through_windows(self) -> None:
        for _ in range(STEPS):
            modal = self.person.modal
            if not modal:
                return
            if not self._try_one_thing(modal):
                self.person.closes()
        while self.person.modal:
            self.person.closes(everything=True)

    def _try_one_thing(self, modal: Json) -> bool:
        self._note(modal)
        pressing = next(self._new_presses(modal), None)
        if pressing is not None:
            self._press(pressing, None, home=False)
            return True
        name = _name(modal)
        if not modal.get("submit") or self.seen.pressed[self.person.id, name] >= self.often:
            return False
        if modal["callback_id"] in self.avoids:
            return False
        self.seen.pressed[self.person.id, name] += 1
        self._sends_off(modal)
        return True

    def _sends_off(self, modal: Json) -> None:
        """Where a field is refused, the next best words are tried in it."""
        attempts: Counter[str] = Counter()
        callback_id = modal["callback_id"]
        for _ in range(TRIES + 1):
            typed = self._fill_in(modal, attempts)
            self._takes_its_time()
            self.person.submits()
            if not self.person.errors:
                self.seen.sent[callback_id] += 1
                self.seen.accepted |= {(callback_id, each) for each in typed if not attempts[each]}
                return
            self.seen.problems[callback_id] = str(self.person.errors)
            self.seen.refused |= {(callback_id, each) for each in self.person.errors if each in typed}
            attempts.update(list(self.person.errors))
            modal = self.person.modal or {}
            if not modal or attempts.most_common(1)[0][1] > TRIES:
                return

    def _fill_in(self, modal: Json, attempts: Counter[str]) -> set[str]:
        """Returns the names of the text fields that hold words of ours now."""
        turn = self.seen.pressed[self.person.id, _name(modal)]
        deciding = [block for block in _inputs(modal) if block.get("dispatch_action")]
        for block in deciding:
            self._chooser.choose(block, turn + attempts[block["block_id"]])
        modal, typed = (self.person.modal or modal) if deciding else modal, set()
        self._note(modal)
        for place, block in enumerate(_inputs(modal)):
            name = block["block_id"]
            words = self.write(block, attempts[name]) if _takes_text(block["element"]) else None
            if words is not None and self._types_into(name, words):
                typed.add(name)
            if not _takes_text(block["element"]) and block not in deciding and not block.get("dispatch_action"):
                self._chooser.choose(block, turn + attempts[name] + place)
        return typed

    def _types_into(self, name: str, words: str) -> bool:
        """False where what is typed may only be one of what is offered."""
        try:
            self.person.chooses(name, *([words] if words else []))
        except NotThere:
            return False
        return True

    def _press_all(self, look: Callable[[], list[Json]], *, home: bool = False) -> None:
        for _ in range(STEPS):
            found = next(((shown, each) for shown in reversed(look()) for each in self._new_presses(shown)), None)
            if found is None:
                return
            shown, pressing = found
            self._press(pressing, None if home else shown, home=home)
            self.goes_through_windows()

    def _press(self, name: str, message: Json | None, *, home: bool) -> None:
        self._takes_its_time()
        try:
            self.person.presses(name, message=message, home=home)
        except NotThere:
            return

    def _new_presses(self, shown: Json) -> Iterator[str]:
        """Ids of buttons and items of menus that were not pressed often enough."""
        for _, element in labeled_elements(shown.get("blocks") or []):
            options = element["options"] if element["type"] == "overflow" else [None]
            for option in options if element["type"] in ("button", "overflow") else ():
                kind, _, value = element["action_id"].partition("@")
                kind = f"{kind}@{value}" if kind == "run" else kind
                name = f"{kind} {label_of(option)}" if option else kind
                if self._is_worth_it(element, kind) and self._is_new(name, option or element):
                    yield option["value"] if option else element["action_id"]

    def _is_new(self, name: str, pressable: Json) -> bool:
        """Each button a few times, and never twice about the same."""
        this, often = (self.person.id, f"{name} {pressable.get('value')}"), (self.person.id, name)
        if self.seen.pressed[this] or self.seen.pressed[often] >= self.often:
            return False
        self.seen.pressed[this] += 1
        self.seen.pressed[often] += 1
        return True

    def _is_worth_it(self, element: Json, kind: str) -> bool:
        return kind not in self.avoids and kind.removeprefix("run@") not in self.avoids and not element.get("url")

    def _note(self, modal: Json) -> None:
        fields = (each["block_id"] for each in _inputs(modal) if _takes_text(each["element"]))
        self.seen.shown |= {(modal.get("callback_id", ""), name) for name in fields}


def _name(modal: Json) -> str:
    """Of a form at one of its steps."""
    return f"form {modal.get('callback_id')}: {[each['block_id'] for each in _inputs(modal)]}"


def _inputs(modal: Json) -> list[Json]:
    return [block for block in modal["blocks"] if block["type"] == "input"]


def _takes_text(element: Json) -> bool:
    return element["type"] in ("plain_text_input", "multi_external_select")
