"""`resource` and `resources`: what the two recommend to each other, and how they found it."""

from bot.core.db import Session
from bot.features.entries import tools
from bot.features.entries.access import entry_here, of_entry
from bot.features.entries.rules import LINK_LIMIT
from bot.features.entries.service import owned
from bot.features.members.models import Member
from bot.features.pairs.access import add_pair_word, me_in, named_pair, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.resources import (
    form_views,
    library_handlers,
    notices,
    service,
    shelf_handlers,
    shortcut_handlers,
    views,
    windows,
)
from bot.features.resources.models import Resource
from bot.features.resources.rules import KINDS, STATES, TEXT_LIMIT, TITLE_LIMIT, Recommendation, State
from bot.features.resources.window_views import TYPED_LIMIT
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface,
        "resource",
        ask_for_resource,
        label="Recommend something",
        summary="recommends a book, a talk, a course",
    )
    add_pair_word(
        surface,
        "resources",
        open_resources,
        label="Resources",
        summary="lists what you recommended to each other, and how you found it",
        usage="[words]",
    )
    tools.register(surface, windows.TOOL)
    surface.button(views.ADD, of_the_pair(ask_for_resource))
    surface.button(views.FIND, of_the_pair(search))
    surface.form(views.FIND, of_the_pair(search))
    surface.button(views.CHANGE, of_entry(Resource, ask_for_change))
    surface.button(views.REACT, of_entry(Resource, ask_for_reaction))
    surface.form(form_views.SAVE, save)
    surface.form(form_views.SAVE_REACTION, of_entry(Resource, save_reaction))
    library_handlers.register(surface)
    shelf_handlers.register(surface)
    shortcut_handlers.register(surface)


def open_resources(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, typed = me_in(pair, interaction), interaction.words[:TYPED_LIMIT]
    if typed:
        return Show(windows.search_window(session, pair, me, {"words": typed}))
    return Show(windows.list_window(session, pair, me, 0, interaction.now))


def search(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    answers = interaction.answers
    asked = {
        "words": answers.text("words", limit=TYPED_LIMIT),
        "kind": answers.choice("kind", KINDS) or "",
        "state": answers.choice("state", STATES) or "",
    }
    asked = {key: value for key, value in asked.items() if value}
    return Show(windows.search_window(session, pair, me_in(pair, interaction), asked))


def ask_for_resource(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Show(windows.new_form(session, pair, me_in(pair, interaction), Recommendation("", "")))


def ask_for_change(interaction: Interaction, session: Session, resource: Resource, me: Member) -> Reply:
    owned(resource, me)
    return Show(windows.change_form(session, resource))


def ask_for_reaction(interaction: Interaction, session: Session, resource: Resource, me: Member) -> Reply:
    return Show(windows.react_form(resource, me))


def save(interaction: Interaction, session: Session) -> Reply:
    """A new recommendation, or other words of one."""
    pair, now = named_pair(interaction, session), interaction.now
    if pair is not None:
        me, said = me_in(pair, interaction), _said(interaction.answers, service.purposes(session, pair=pair))
        resource, is_new = service.recommend(session, pair=pair, member=me, said=said, now=now), True
    else:
        resource, me = entry_here(interaction, session, Resource)
        said = _said(interaction.answers, service.purposes(session, pair=resource.pair, chosen=resource.goal))
        is_new = service.change(session, resource=resource, member=me, said=said, now=now)
    return _shown(interaction, session, resource, me, changed=is_new)


def save_reaction(interaction: Interaction, session: Session, resource: Resource, me: Member) -> Reply:
    answers, now = interaction.answers, interaction.now
    state = answers.choice("state", STATES) or State.TO_DO
    reaction, was_open = answers.text("reaction", limit=TEXT_LIMIT), service.is_compared(resource)
    is_new = service.react(session, resource=resource, member=me, state=state, reaction=reaction, now=now)
    if service.is_compared(resource) and not was_open:
        notices.say_compared(session, resource, now)
    return _shown(interaction, session, resource, me, changed=is_new)


def _shown(interaction: Interaction, session: Session, resource: Resource, me: Member, *, changed: bool) -> Reply:
    if changed:
        notices.show(session, resource, interaction.now)
    saved = "Saved. It stands in your channel, too." if changed else "Nothing was different."
    return Show(windows.window(session, resource, me, interaction.now, saved))


def _said(answers: Answers, purposes: dict[str, str]) -> Recommendation:
    return Recommendation(
        kind=answers.choice("kind", KINDS) or "other",
        title=" ".join(answers.text("title", limit=TITLE_LIMIT).split()),
        link=answers.text("link", limit=LINK_LIMIT),
        why=answers.text("why", limit=TEXT_LIMIT),
        goal=answers.choice("goal", purposes) or "",
        state=answers.choice("state", STATES) or State.DONE,
    )
