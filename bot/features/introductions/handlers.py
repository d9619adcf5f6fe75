"""`introduce`: whom the two would like to meet, and introductions from the first words to what came of them."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries import tools
from bot.features.entries.access import entry_here, of_entry
from bot.features.entries.tools import Tool
from bot.features.introductions import (
    answer_handlers,
    form_views,
    notices,
    service,
    views,
    windows,
    wish_handlers,
)
from bot.features.introductions.models import Introduction, Wish
from bot.features.introductions.rules import (
    ABOUT_LIMIT,
    NAME_LIMIT,
    OUTCOMES,
    STEP_LIMIT,
    TOLD_LIMIT,
    Outcome,
    State,
    Wording,
)
from bot.features.members.models import Member
from bot.features.pairs.access import add_pair_word, me_in, named_pair, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.workspaces.service import person_of
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface

TOOL = Tool(Introduction, views.NOUN, windows.list_window, windows.window, notices.show)


def register(surface: Surface) -> None:
    add_pair_word(
        surface,
        "introduce",
        open_introductions,
        label="Introductions",
        summary="introduces one of you to somebody the other one knows",
    )
    tools.register(surface, TOOL)
    surface.button(views.ADD, of_the_pair(ask_for_introduction))
    surface.button(views.CHANGE, of_entry(Introduction, ask_for_change))
    surface.button(views.AGREE, of_entry(Introduction, agree))
    surface.button(views.DECLINE, of_entry(Introduction, decline))
    surface.button(views.COPY, of_entry(Introduction, show_text))
    surface.button(views.TELL, of_entry(Introduction, ask_what_came))
    surface.form(form_views.SAVE, save)
    surface.form(form_views.SENT, of_entry(Introduction, note_sent))
    surface.form(form_views.TOLD, of_entry(Introduction, save_outcome))
    wish_handlers.register(surface)
    answer_handlers.register(surface)


def open_introductions(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """Always the list, also an empty one: one may wish for somebody here, or introduce somebody."""
    return Show(windows.list_window(session, pair, me_in(pair, interaction), 0, interaction.now))


def ask_for_introduction(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """The second part of the button's value names the wish that it comes of."""
    me, wish = me_in(pair, interaction), _wish(session, pair, interaction.number("wish", place=1))
    if wish is not None and wish.author_id == me.id:
        raise DomainError("This is your own wish. Your partner may know somebody.")
    return Show(windows.introduction_form(pair, me, wish))


def save(interaction: Interaction, session: Session) -> Reply:
    """A new introduction, or new words of one."""
    if interaction.number("entry") is not None:
        row, me = entry_here(interaction, session, Introduction)
        return _change(interaction, session, row, me)
    pair = named_pair(interaction, session)
    if pair is None:
        raise DomainError(service.TOO_LATE)
    return _begin(interaction, session, pair)


def _begin(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, typed, now = me_in(pair, interaction), interaction.answers, interaction.now
    chosen, wish = typed.person("third"), _wish(session, pair, interaction.number("wish"))
    row = service.begin(
        session,
        pair=pair,
        author=me,
        third=person_of(session, workspace_id=pair.workspace_id, slack_id=chosen) if chosen else None,
        name=" ".join(typed.text("name", limit=NAME_LIMIT).split()),
        said=_answered(typed),
        wish=wish if wish is not None and wish.author_id != me.id else None,
        now=now,
    )
    notices.show(session, row, now)
    return Show(windows.window(session, row, me, now, "Saved. It waits for your partner's yes."))


def ask_for_change(interaction: Interaction, session: Session, row: Introduction, me: Member) -> Reply:
    if row.state not in (State.DRAFTED, State.READY):
        return Show(windows.window(session, row, me, interaction.now, service.TOO_LATE))
    return Show(form_views.change_form(notices.shown(row)))


def _change(interaction: Interaction, session: Session, row: Introduction, me: Member) -> Reply:
    now = interaction.now
    is_new = service.change(session, row=row, member=me, said=_answered(interaction.answers), now=now)
    if is_new:
        notices.show(session, row, now)
        if row.state == State.DRAFTED and service.wanted_by(row, partner_in(row.pair, me)):
            words = views.changed(notices.shown(row), by=interaction.user_id)
            notices.tell(session, row, words, what="changed", now=now)
    return Show(windows.window(session, row, me, now, "Saved." if is_new else "Nothing was different."))


def agree(interaction: Interaction, session: Session, row: Introduction, me: Member) -> Reply:
    """The second part of the button's value is the version of the words that they have read."""
    wording, now = interaction.number("wording", place=1), interaction.now
    if service.agree(session, row=row, member=me, wording=wording, now=now):
        notices.show(session, row, now)
    return Show(windows.window(session, row, me, now, "It suits you." if row.state == State.DRAFTED else ""))


def decline(interaction: Interaction, session: Session, row: Introduction, me: Member) -> Reply:
    if service.decline(session, row=row, member=me, now=interaction.now):
        notices.show(session, row, interaction.now)
    return Show(windows.window(session, row, me, interaction.now))


def show_text(interaction: Interaction, session: Session, row: Introduction, me: Member) -> Reply:
    if row.state != State.READY or me.id != row.author_id:
        return Show(windows.window(session, row, me, interaction.now))
    return Show(form_views.copy_form(notices.shown(row)))


def note_sent(interaction: Interaction, session: Session, row: Introduction, me: Member) -> Reply:
    if service.sent_by_hand(session, row=row, member=me, now=interaction.now):
        notices.show(session, row, interaction.now)
    return Show(windows.window(session, row, me, interaction.now, "Noted. Thank you for making it."))


def ask_what_came(interaction: Interaction, session: Session, row: Introduction, me: Member) -> Reply:
    if row.state != State.MADE or me.id != row.partner_id:
        return Show(windows.window(session, row, me, interaction.now))
    return Show(form_views.outcome_form(notices.shown(row)))


def save_outcome(interaction: Interaction, session: Session, row: Introduction, me: Member) -> Reply:
    typed, now = interaction.answers, interaction.now
    chosen, words = typed.choice("outcome", OUTCOMES), typed.text("words", limit=TOLD_LIMIT)
    if chosen is None:
        raise DomainError("Choose the words that come nearest.", field="outcome")
    service.tell(session, row=row, member=me, outcome=Outcome(chosen), words=words, now=now)
    notices.show(session, row, now)
    if row.wish is not None:
        notices.show_wish(session, row.wish, now)
    notices.tell(session, row, views.told(notices.shown(row)), what="told", now=now)
    return Show(windows.window(session, row, me, now, "Saved. Your partner reads it in your channel."))


def _wish(session: Session, pair: Pair, wish_id: int | None) -> Wish | None:
    wish = session.get(Wish, wish_id or 0)
    return wish if wish is not None and wish.pair_id == pair.id and wish.withdrawn_at is None else None


def _answered(typed: Answers) -> Wording:
    return Wording(
        about_partner=typed.text("about_partner", limit=ABOUT_LIMIT),
        about_third=typed.text("about_third", limit=ABOUT_LIMIT),
        reason=typed.text("reason", limit=ABOUT_LIMIT),
        first_step=" ".join(typed.text("first_step", limit=STEP_LIMIT).split()),
    )
