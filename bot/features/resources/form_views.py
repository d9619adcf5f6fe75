"""The forms of resources: recommending one, and how far one is with it. Sharing one: `library_views.py`."""

from collections.abc import Mapping

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.entries.rules import LINK_LIMIT
from bot.features.entries.views import link_words, sides
from bot.features.resources.rules import KINDS, STATES, TEXT_LIMIT, TITLE_LIMIT, Recommendation, State
from bot.features.resources.views import Shown
from bot.slack import forms
from bot.slack.messages import context, section
from bot.slack.text import mention, shortened

SAVE, SAVE_REACTION, SAVE_SHARE = "resource_save", "resource_react_save", "resource_share_save"

OPTION_LIMIT = 75

MY_STATES: Mapping[str, str] = {
    State.DONE: "I know it already",
    State.DOING: "I am at it myself",
    State.TO_DO: "It is new to me too: let us both",
}


def recommend_form(
    said: Recommendation, *, partner: str, purposes: Mapping[str, str], metadata: Mapping[str, int], intro: str = ""
) -> View:
    """`purposes`: what it can be for, value → words. `intro`: another beginning, where it comes from elsewhere."""
    offered = {value: shortened(words, OPTION_LIMIT) for value, words in purposes.items()}
    words = intro or f"*What would help {mention(partner)}, or give the two of you something to talk about?*"
    then = (
        f"{mention(partner)} sees it in your channel. Later each of you writes how you found it; you see both "
        "side by side when both have."
    )
    fields: list[Block] = [
        section(f"{words}\n{then}"),
        *_wording(said),
        forms.select_field("goal", "For which goal", offered, initial=said.goal, required=False),
        forms.select_field("state", "Where I am with it", MY_STATES, initial=said.state),
    ]
    return forms.form(SAVE, "Recommend something", fields, metadata=metadata)


def _wording(said: Recommendation) -> list[Block]:
    title, why = "Thanks for the Feedback", "Chapter 4 is about what you told me on Monday"
    return [
        forms.select_field("kind", "What it is", KINDS, initial=said.kind or None),
        forms.text_field("title", "Title", initial=said.title, required=True, limit=TITLE_LIMIT, example=title),
        forms.text_field(
            "link", "Link", initial=said.link, limit=LINK_LIMIT, example="https://", hint="I never open it."
        ),
        forms.text_field("why", "Why for them", initial=said.why, long=True, limit=TEXT_LIMIT, example=why),
    ]


def react_form(resource: Shown, *, partner: str, state: str, reaction: str) -> View:
    """`partner`: the other one's Slack id."""
    said = resource.said
    is_open = not resource.missing
    when = f"{mention(partner)} reads it." if is_open else f"{mention(partner)} reads it when both of you have written."
    return forms.form(
        SAVE_REACTION,
        "Where I am with it",
        [
            section(link_words(said.title, said.link)),
            *(sides([side for side in resource.sides if side.slack_id == partner]) if is_open else []),
            forms.select_field("state", "How far I am", STATES, initial=state),
            forms.text_field(
                "reaction",
                "How I found it",
                initial=reaction,
                long=True,
                limit=TEXT_LIMIT,
                example="Half of it I knew. The part about silence I tried at once, and it has to do with my goal",
            ),
            context(f"{when} You can save how far you are, and write later."),
        ],
        metadata={"entry": resource.resource_id},
    )
