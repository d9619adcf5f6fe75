"""`match`: an organizer's round, from the draft to its launch."""

from collections.abc import Callable
from functools import wraps

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.programs.access import add_program_word, of_the_program
from bot.features.programs.models import Program
from bot.features.programs.rules import POLICIES
from bot.features.rounds import choosing, draft_views, looking, notices, publish_views, rejected_views, service
from bot.features.rounds.models import Round
from bot.features.rounds.stages import Course, Reworked, Scope, Stage
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Open, Reply, Show
from bot.slack.surface import Surface

RoundHandler = Callable[[Interaction, Session, Round], Reply]


def register(surface: Surface) -> None:
    add_program_word(
        surface, "match", match, label="Matching", summary="pairs many people at once: suggests, asks, launches"
    )
    surface.form(draft_views.START, of_the_program(start))
    surface.form(draft_views.SWAP, of_the_round(swap))
    for name, handler in (
        (draft_views.PAGE, turn),
        (draft_views.ALL, turn),
        (draft_views.FIND, find),
        (draft_views.ROW, change),
        (draft_views.AGAIN, work_out_again),
        (draft_views.SWITCH, switch_policy),
        (draft_views.LEFT, show_left),
        (draft_views.ASK, whom_to_ask),
        (rejected_views.SHOW, show_rejected),
        (rejected_views.ALLOW, allow_again),
    ):
        surface.button(name, of_the_round(handler))


def of_the_round(handler: RoundHandler) -> Callable[[Interaction, Session], Reply]:
    """For an organizer's form, or a button in it, that names its program and round."""

    @wraps(handler)
    def checked(interaction: Interaction, session: Session, program: Program) -> Reply:
        found = service.find_round(session, program=program, round_id=interaction.carried("round"))
        return handler(interaction, session, found)

    return of_the_program(checked)


def match(interaction: Interaction, session: Session, program: Program) -> Reply:
    found = service.live_round(session, program)
    if found is None:
        return Open(draft_views.start_form(looking.beginning(session, program)))
    return Open(page(interaction, session, found))


def start(interaction: Interaction, session: Session, program: Program) -> Reply:
    found = service.start(
        session, program=program, course=_course(interaction), by=interaction.user_id, now=interaction.now
    )
    if found.drafted_at is None:
        notices.draft_coming(session, found, now=interaction.now)
    return Show(page(interaction, session, found))


def _course(interaction: Interaction) -> Course:
    typed = interaction.answers
    policy, scope = typed.choice("policy", POLICIES), typed.choice("scope", Scope)
    if policy is None or scope is None:
        raise DomainError("Choose one.", field="scope" if policy else "policy")
    return Course(policy, Scope(scope), with_invited=bool(typed.choices("invited", ["yes"])))


def turn(interaction: Interaction, session: Session, found: Round) -> Reply:
    return Show(page(interaction, session, found, number=interaction.number("page") or 0))


def find(interaction: Interaction, session: Session, found: Round) -> Reply:
    return Show(page(interaction, session, found, about=interaction.answers.person(draft_views.FIND)))


def change(interaction: Interaction, session: Session, found: Round) -> Reply:
    """One suggestion's menu."""
    service.drafted(session, found)
    row, what = choosing.find(session, found, interaction.number("suggestion", place=0)), interaction.part(1)
    if what == draft_views.OTHER:
        return _swap_form(interaction, session, found)
    if what == draft_views.REJECT:
        return _reworked(interaction, session, found, choosing.reject(session, found, row, now=interaction.now))
    choosing.lock(session, found, row, locked=what == draft_views.LOCK)
    return Show(page(interaction, session, found, number=interaction.carried("page") or 0))


def _swap_form(interaction: Interaction, session: Session, found: Round) -> Reply:
    row = choosing.find(session, found, interaction.number("suggestion", place=0))
    swap = choosing.swaps(session, found, row, now=interaction.now)
    choices = looking.swap_choices(session, found, swap, _me(session, interaction))
    shown = looking.shown(row)
    return Open(draft_views.swap_form(shown, choices, where=looking.where(found, interaction.carried("page") or 0)))


def swap(interaction: Interaction, session: Session, found: Round) -> Reply:
    service.drafted(session, found)
    row = choosing.find(session, found, interaction.carried("suggestion"))
    chosen = (interaction.answers.state.get("mentor") or {}).get("selected_option") or {}
    if not str(chosen.get("value", "")).isdecimal():
        raise DomainError("Choose a mentor.", field="mentor")
    changed = choosing.swap(session, found, row, mentor=int(chosen["value"][:9]), now=interaction.now)
    return Back(page(interaction, session, found, changed=changed))


def work_out_again(interaction: Interaction, session: Session, found: Round) -> Reply:
    service.drafted(session, found)
    return _reworked(interaction, session, found, service.work_out(session, found, now=interaction.now))


def switch_policy(interaction: Interaction, session: Session, found: Round) -> Reply:
    service.drafted(session, found)
    if interaction.value not in POLICIES:
        raise DomainError("That policy is not offered any more.")
    return _reworked(
        interaction, session, found, choosing.follow(session, found, interaction.value, now=interaction.now)
    )


def show_left(interaction: Interaction, session: Session, found: Round) -> Reply:
    left = looking.left_over(session, found, _me(session, interaction))
    return Open(draft_views.left_page(left, where=looking.where(found)))


def whom_to_ask(interaction: Interaction, session: Session, found: Round) -> Reply:
    me = _me(session, interaction)
    extras = looking.extras(session, choosing.whom_to_ask(session, found, now=interaction.now), me)
    left = looking.left_over(session, found, me)
    return Show(draft_views.left_page(left, where=looking.where(found), extras=extras))


def show_rejected(interaction: Interaction, session: Session, found: Round) -> Reply:
    rejected = looking.rejected(session, found, _me(session, interaction))
    return Show(rejected_views.rejected_page(rejected, where=looking.where(found), draft=draft_views.PAGE))


def allow_again(interaction: Interaction, session: Session, found: Round) -> Reply:
    service.drafted(session, found)
    changed = choosing.allow_again(session, found, interaction.number("suggestion"), now=interaction.now)
    return _reworked(interaction, session, found, changed)


def _reworked(interaction: Interaction, session: Session, found: Round, changed: Reworked) -> Reply:
    return Show(page(interaction, session, found, changed=changed))


def page(
    interaction: Interaction,
    session: Session,
    found: Round,
    *,
    number: int = 0,
    about: str | None = None,
    changed: Reworked | None = None,
) -> View:
    """The round as it is now, for this organizer."""
    me = _me(session, interaction)
    if found.state in (Stage.LAUNCHING, Stage.LAUNCHED):
        return publish_views.launching_page(looking.launch_of(session, found, me))
    if found.state == Stage.DISCARDED:
        return draft_views.discarded(found.program_id, asked=found.proposed_at is not None)
    if found.drafted_at is None:
        return draft_views.being_worked_out(found.program.name)
    shown = looking.page_of(session, found, me, number=number, about=about)
    if found.state == Stage.PROPOSED:
        return publish_views.proposed_page(shown, told=found.tells_left_over)
    return draft_views.draft_page(shown, note=draft_views.changed_words(changed) if changed else "")


def _me(session: Session, interaction: Interaction) -> Person:
    return person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
