"""A tool of the tests' own on the bot's surface: a word, a form and a button whose handlers do as a test says."""

import itertools
from collections.abc import Callable

import pytest

from bot.outbox import queue
from bot.outbox.models import Timing
from bot.sandbox.people.person import Person
from bot.slack import forms
from bot.slack.commands import Audience, word_button
from bot.slack.interaction import Interaction
from bot.slack.messages import button, buttons, message, section
from bot.slack.replies import Done, Open, Publish, Reply
from tests.stage import Stage

SECRET = "my mentor frightens me"


class Tool:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.seen: list[Interaction] = []
        self.on_word: Callable[..., Reply] = lambda interaction, session: Open(diary())
        self.on_form: Callable[..., Reply] = lambda interaction, session: Done()
        self.on_button: Callable[..., Reply] = lambda interaction, session: Done()
        self.on_event: Callable[..., Reply] = lambda interaction, session: Done()
        surface = stage.bot.surface
        surface.command("diary", self._word, label="Diary", summary="opens it", audience=Audience.ANYONE)
        surface.form("save_diary", self._form)
        surface.button("press", self._button)
        surface.event("channel_rename", self._event)
        surface.home = lambda interaction, session: Publish(home())
        surface.events["app_home_opened"] = surface.home

    def message_to(self, person: Person) -> None:
        """A message with the tool's buttons."""
        shown = message(section("Your diary"), buttons(button("Press", "press", value="7"), button("Gone", "gone")))
        with self.stage.session() as session:
            place = queue.direct(session, workspace_id=self.stage.workspace_id, user_id=person.id)
            queue.post(session, place, shown, once="diary", now=self.stage.now, timing=Timing.ANY_TIME)
        self.stage.settle()

    def let_triggers_expire(self) -> None:
        """From now on everything takes longer than three seconds."""
        seconds = itertools.count(step=4)
        self.stage.sandbox.world.passes.real_time = lambda: next(seconds)

    def _word(self, interaction: Interaction, session) -> Reply:
        self.seen.append(interaction)
        return self.on_word(interaction, session)

    def _form(self, interaction: Interaction, session) -> Reply:
        self.seen.append(interaction)
        return self.on_form(interaction, session)

    def _button(self, interaction: Interaction, session) -> Reply:
        self.seen.append(interaction)
        return self.on_button(interaction, session)

    def _event(self, interaction: Interaction, session) -> Reply:
        self.seen.append(interaction)
        return self.on_event(interaction, session)


@pytest.fixture
def tool(stage: Stage) -> Tool:
    return Tool(stage)


@pytest.fixture
def ada(tool: Tool) -> Person:
    return tool.stage.person("Ada")


def diary(callback_id: str = "save_diary", metadata=None):
    fields = [forms.text_field("mood", "Mood"), forms.text_field("words", "Words", long=True)]
    row = buttons(button("Press", "press", value="7"))
    return forms.form(callback_id, "Diary", [*fields, row], metadata=metadata)


def home():
    from slack_sdk.models.views import View

    row = buttons(button("Press", "press", value="7"), word_button("diary", "Open diary"))
    return View(type="home", blocks=[section("Your home"), row])
