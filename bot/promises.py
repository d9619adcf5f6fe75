"""What a promise of the bot is about, in plain words, for operators. Its own name is for the tables."""

from types import MappingProxyType

WORDS = MappingProxyType(
    {
        "agreement": "the pair's agreement",
        "back": "the app is back",
        "boundaries": "new boundaries",
        "check_in": "how it goes",
        "check_in after": "what could come next",
        "check_in keepsake": "keepsake",
        "check_in look_back": "looking back",
        "concern": "in confidence",
        "export": "export of somebody's data",
        "focus": "what the two would like to do",
        "forget": "being forgotten",
        "goal": "a goal",
        "idea": "an idea for an activity",
        "import": "import of people",
        "introductions": "an introduction",
        "keepsake": "keepsake",
        "lessons": "a lesson learned",
        "library_item": "the library",
        "meeting": "a meeting",
        "member": "taking part in the program",
        "member imported": "invitation to the program",
        "nudge": "reminder",
        "observations": "a visit",
        "pair": "the pair",
        "pair closing": "the pair's end",
        "pair expectations": "what the two expect",
        "pair gone": "a lost channel",
        "pair greeting": "welcome",
        "pair trouble": "a channel that could not be opened",
        "pair_proposal": "how the pair goes on",
        "program": "the program",
        "program guests": "members who are guests",
        "program invitation": "invitation to join",
        "program no_contact": "no safety contact is left",
        "program unattended": "no organizer is left",
        "prompt": "a prompt",
        "report": "report",
        "request": "request to a mentor",
        "resources": "something recommended",
        "review": "is the agreement still right?",
        "reviews": "critique of a document",
        "rhythm": "how often prompts come",
        "round": "matching",
        "search": "request to a mentor",
        "silence": "it has been quiet: go on, pause or end?",
        "strength_lines": "strengths",
        "strengths": "strengths",
        "suggestion": "proposal of a pair",
        "trial": "an activity tried out",
    }
)
"""What names begin with, without ids and dates."""


def about(once: str) -> str:
    """The words for the promise of this name; empty where it says no more than the call itself."""
    parts = [part for part in once.replace("/", ":").split(":") if part.replace("_", "").isalpha() and part.islower()]
    starts = (" ".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((WORDS[start] for start in starts if start in WORDS), "")
