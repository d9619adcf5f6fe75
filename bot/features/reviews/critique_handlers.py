"""The critique of a document: taken on or declined, written, handed over, and judged by the author."""

from bot.core.db import Session
from bot.features.entries.access import of_entry
from bot.features.members.models import Member
from bot.features.reviews import critiques, form_views, notices, service, views, window_views, windows
from bot.features.reviews.models import Review
from bot.features.reviews.rules import AT_ONCE, PRAISE_LIMIT, WHAT_LIMIT, WHY_LIMIT, Advice, State, Verdict
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction, Origin
from bot.slack.replies import Done, Reply, Say, Show
from bot.slack.surface import Surface
from bot.slack.text import mention


def register(surface: Surface) -> None:
    surface.button(views.TAKE, of_entry(Review, take))
    surface.button(views.DECLINE, of_entry(Review, decline))
    surface.button(views.WRITE, of_entry(Review, ask_for_critique))
    surface.form(form_views.SAVE_CRITIQUE, of_entry(Review, save_critique))
    surface.button(views.ADVICE, of_entry(Review, use_advice))
    surface.form(form_views.SAVE_ADVICE, of_entry(Review, save_advice))
    surface.button(views.HAND_OVER, of_entry(Review, hand_over))
    surface.button(views.JUDGE, of_entry(Review, judge))


def take(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    if me.id == review.author_id:
        return Say(views.not_for_you(notices.shown(review)))
    if service.take(session, review=review, member=me, now=interaction.now):
        notices.show(session, review, interaction.now)
        notices.say_answered(session, review, now=interaction.now)
    return _answered(interaction, session, review, me, "Good. I remind you before the day comes.")


def decline(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    if me.id == review.author_id:
        return Say(views.not_for_you(notices.shown(review)))
    if service.decline(session, review=review, member=me, now=interaction.now):
        notices.show(session, review, interaction.now)
        notices.say_answered(session, review, now=interaction.now)
    return _answered(interaction, session, review, me, "Noted. You can still change your mind here.")


def ask_for_critique(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    if me.id == review.author_id:
        return Say(views.not_for_you(notices.shown(review)))
    return Show(form_views.critique_form(notices.shown(review, me)))


def save_critique(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    typed, now = interaction.answers, interaction.now
    said, praise = _advised(typed), typed.text("praise", limit=PRAISE_LIMIT)
    if not critiques.write(session, review=review, member=me, praise=praise, said=said, now=now):
        return Show(windows.window(session, review, me, now, "Nothing was different."))
    notices.show(session, review, now)
    saved = window_views.drafted(notices.shown(review, me))
    return Show(windows.window(session, review, me, now, saved))


def use_advice(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    """What was chosen in the menu beside a recommendation."""
    advice_id, now = interaction.number("advice", place=1), interaction.now
    service.check_reviewer(review, me)
    if interaction.part(2) == window_views.EDIT:
        advice = critiques.advice_for(review, advice_id)
        return Show(form_views.advice_form(notices.shown(review, me), advice.id, critiques.advice_of(advice)))
    critiques.remove(session, review=review, member=me, advice_id=advice_id, now=now)
    notices.show(session, review, now)
    return Show(windows.window(session, review, me, now, "The recommendation is gone."))


def save_advice(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    advice_id, now = interaction.number("advice"), interaction.now
    (said, *_) = _advised(interaction.answers)
    if not critiques.reword(session, review=review, member=me, advice_id=advice_id, said=said, now=now):
        return Show(windows.window(session, review, me, now, "Nothing was different."))
    notices.show(session, review, now)
    return Show(windows.window(session, review, me, now, window_views.drafted(notices.shown(review, me))))


def hand_over(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    if service.hand_over(session, review=review, member=me, now=interaction.now):
        notices.show(session, review, interaction.now)
        notices.say_handed_over(session, review, now=interaction.now)
    return _answered(
        interaction, session, review, me, f"Handed over. {mention(review.author.person.slack_id)} reads it now."
    )


def judge(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    advice_id, now = interaction.number("advice", place=1), interaction.now
    verdict = Verdict.TAKEN if interaction.part(2) == Verdict.TAKEN else Verdict.NOT_TAKEN
    if critiques.judge(session, review=review, member=me, advice_id=advice_id, verdict=verdict, now=now):
        notices.show(session, review, now)
    left = notices.shown(review, me).open_advice
    is_next = review.state == State.HANDED and not left and not review.lesson
    saved = "That was the last one. Now the lesson: one sentence is enough." if is_next else "Saved."
    return Show(windows.window(session, review, me, now, saved))


def _answered(interaction: Interaction, session: Session, review: Review, me: Member, saved: str) -> Reply:
    """In the channel the card says it already."""
    if interaction.origin is not Origin.MODAL:
        return Done()
    return Show(windows.window(session, review, me, interaction.now, saved))


def _advised(typed: Answers) -> list[Advice]:
    return [
        Advice(typed.text(f"what_{number}", limit=WHAT_LIMIT), typed.text(f"why_{number}", limit=WHY_LIMIT))
        for number in range(1, AT_ONCE + 1)
    ]
