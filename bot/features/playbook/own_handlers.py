"""`playbook`: what a program offers its pairs; organizers add to it, put it in order, and switch activities off."""

from dataclasses import replace

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.agreement.limits import TOPICS
from bot.features.members.rules import AIMS
from bot.features.playbook import focus, ideas, own, own_form_views, own_views
from bot.features.playbook.book import Entry, own_key, playbook_of
from bot.features.playbook.own_rules import (
    PART_LIMIT,
    PROMPT_TITLE_LIMIT,
    PURPOSE_LIMIT,
    TITLE_LIMIT,
    WHY_LIMIT,
    ActivityWords,
    Move,
    PromptWords,
    minutes_in,
)
from bot.features.playbook.own_views import Listed
from bot.features.programs.access import add_program_word, of_the_program, organized_ever
from bot.features.programs.models import Program
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_program_word(
        surface,
        "playbook",
        show_playbook,
        label="Playbook",
        summary="shows the activities of a program; adds your own, orders them, switches them off",
        among=organized_ever,
    )
    for name, handler in (
        (own_views.LIST, back_to_list),
        (own_views.LOOK, look),
        (own_views.ON, switch_on),
        (own_views.OFF, switch_off),
        (own_views.MOVE, move),
        (own_views.ADD_ACTIVITY, add_activity),
        (own_views.EDIT_ACTIVITY, edit_activity),
        (own_views.REMOVE_ACTIVITY, remove_activity),
        (own_views.ADD_PROMPT, add_prompt),
        (own_views.EDIT_PROMPT, edit_prompt),
        (own_views.REMOVE_PROMPT, remove_prompt),
    ):
        surface.button(name, of_the_program(handler))
    surface.form(own_form_views.SAVE_ACTIVITY, of_the_program(save_activity))
    surface.form(own_form_views.SAVE_PROMPT, of_the_program(save_prompt))


def show_playbook(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Open(page(session, program))


def back_to_list(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Show(page(session, program))


def look(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Show(_one(session, program, interaction.part(1)))


def switch_on(interaction: Interaction, session: Session, program: Program) -> Reply:
    return _switch(interaction, session, program, on=True)


def switch_off(interaction: Interaction, session: Session, program: Program) -> Reply:
    return _switch(interaction, session, program, on=False)


def _switch(interaction: Interaction, session: Session, program: Program, *, on: bool) -> Reply:
    key, by = interaction.part(1), interaction.user_id
    own.switch(session, program=program, key=key, on=on, by=by, now=interaction.now)
    return Show(_one(session, program, key))


def move(interaction: Interaction, session: Session, program: Program) -> Reply:
    """The page stays, so that several steps are as many presses."""
    way = Move.UP if interaction.part(2) == Move.UP else Move.DOWN
    key, by = interaction.part(1), interaction.user_id
    own.move_activity(session, program=program, key=key, move=way, by=by, now=interaction.now)
    return Show(_one(session, program, key))


def add_activity(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Open(own_form_views.activity_form(ActivityWords("", ""), key="", seen=0, program_id=program.id))


def edit_activity(interaction: Interaction, session: Session, program: Program) -> Reply:
    row, key = own.find_entry(session, program=program, key=interaction.part(1)).own, interaction.part(1)
    if row is None:
        raise DomainError("A built-in activity keeps its words. Switch it off, and add one of your own.")
    words = own.activity_words(row)
    return Open(own_form_views.activity_form(words, key=key, seen=row.version, program_id=program.id))


def save_activity(interaction: Interaction, session: Session, program: Program) -> Reply:
    typed, now = interaction.answers, interaction.now
    row = own.save_activity(
        session,
        program=program,
        key=_carried(interaction, "activity"),
        words=ActivityWords(
            typed.text("title", limit=TITLE_LIMIT),
            typed.text("purpose", limit=PURPOSE_LIMIT),
            typed.choices("aims", AIMS),
        ),
        seen=interaction.number("seen") or 0,
        by=interaction.user_id,
        now=now,
    )
    return Back(_one(session, program, own_key(row)))


def remove_activity(interaction: Interaction, session: Session, program: Program) -> Reply:
    by, now = interaction.user_id, interaction.now
    own.remove_activity(session, program=program, key=interaction.part(1), by=by, now=now)
    return Show(page(session, program))


def add_prompt(interaction: Interaction, session: Session, program: Program) -> Reply:
    entry = own.find_entry(session, program=program, key=interaction.part(1))
    return Open(_prompt_form(program, entry, PromptWords("", "", "", "", ""), key="", seen=0))


def edit_prompt(interaction: Interaction, session: Session, program: Program) -> Reply:
    key = interaction.part(1)
    row = own.find_prompt(session, program=program, key=key)
    entry = own.find_entry(session, program=program, key=row.activity)
    return Open(_prompt_form(program, entry, own.prompt_words(row), key=key, seen=row.version))


def _prompt_form(program: Program, entry: Entry, words: PromptWords, *, key: str, seen: int) -> View:
    about = entry.activity
    return own_form_views.prompt_form(
        words, key=key, activity=about.key, title=about.title, seen=seen, program_id=program.id
    )


def save_prompt(interaction: Interaction, session: Session, program: Program) -> Reply:
    activity = _carried(interaction, "activity")
    own.save_prompt(
        session,
        program=program,
        activity=activity,
        key=_carried(interaction, "prompt"),
        words=prompt_in(interaction.answers),
        seen=interaction.number("seen") or 0,
        by=interaction.user_id,
        now=interaction.now,
    )
    return Back(_one(session, program, activity))


def remove_prompt(interaction: Interaction, session: Session, program: Program) -> Reply:
    key, by = interaction.part(1), interaction.user_id
    activity = own.find_prompt(session, program=program, key=key).activity
    own.remove_prompt(session, program=program, key=key, by=by, now=interaction.now)
    return Show(_one(session, program, activity))


def prompt_in(typed: Answers) -> PromptWords:
    """Raises DomainError for what is too long, unknown, or no number."""
    return PromptWords(
        title=typed.text("title", limit=PROMPT_TITLE_LIMIT),
        why=typed.text("why", limit=WHY_LIMIT),
        together=typed.text("together", limit=PART_LIMIT),
        mentor=typed.text("mentor", limit=PART_LIMIT),
        mentee=typed.text("mentee", limit=PART_LIMIT),
        goals=typed.choices("goals", AIMS),
        topics=typed.choices("topics", TOPICS),
        minutes=minutes_in(typed.text("minutes")),
    )


def page(session: Session, program: Program) -> View:
    """All activities of the program."""
    listed = [_listed(session, program, entry) for entry in playbook_of(session, program.id).entries]
    waiting = ideas.count_new(session, program=program)
    return own_views.playbook(listed, name=program.name, program_id=program.id, ideas=waiting)


def _one(session: Session, program: Program, key: str) -> View:
    entry = own.find_entry(session, program=program, key=key)
    keys = [each.activity.key for each in playbook_of(session, program.id).entries]
    shown = replace(
        _listed(session, program, entry),
        place=keys.index(key) + 1,
        places=len(keys),
        pairs=focus.count_choosing(session, program=program, key=key),
    )
    return own_views.activity(shown, program_id=program.id)


def _listed(session: Session, program: Program, entry: Entry) -> Listed:
    added = playbook_of(session, program.id).own_prompts
    mine = frozenset(prompt.key for prompt in entry.activity.prompts if prompt.key in added)
    return Listed(entry.activity, entry.is_off, entry.own is not None, mine, own.note_of(entry.activity.key))


def _carried(interaction: Interaction, name: str) -> str:
    """A key from the form's metadata; nobody vouches for it."""
    return str(interaction.metadata.get(name) or "")
