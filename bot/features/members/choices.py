"""What members choose from when they describe themselves."""

from types import MappingProxyType

LEVELS = MappingProxyType(
    {
        "student": "Student, intern, or trainee",
        "junior": "In my first years of work",
        "mid": "Experienced",
        "senior": "Senior",
        "lead": "Lead, principal, or manager",
        "director": "Director, or head of something",
        "executive": "Executive, or founder",
    }
)
"""From the first step to the last one."""

RANKS = MappingProxyType({level: rank for rank, level in enumerate(LEVELS)})
"""Level → its place in that order, from 0; the difference of two is the gap between them."""

HOURS = MappingProxyType(
    {"1": "One hour a month", "2": "Two", "3": "Three", "4": "Four", "6": "Six", "8": "Eight hours a month or more"}
)
"""Time that someone is willing to give, meetings and preparation together."""

QUALITIES = MappingProxyType(
    {
        "candor": "Candor: say it as it is",
        "kindness": "Kindness: people come first",
        "curiosity": "Curiosity: always ask one more question",
        "reliability": "Reliability: a word is a word",
        "ambition": "Ambition: aim high",
        "independence": "Independence: find one's own way",
        "fairness": "Fairness: everybody gets a chance",
        "creativity": "Creativity: try what nobody has tried",
        "calm": "Calm: take the time it takes",
        "humor": "Humor: laugh, at oneself too",
        "family": "Family and life outside of work",
        "craft": "Craft: do it well or not at all",
    }
)
"""What people value in working together."""

STYLES = MappingProxyType(
    {
        "pace": ("Faced with something new, I rather", "think it through first", "try it out and see"),
        "feedback": ("I like feedback", "straight, without wrapping", "gentle, with what went well"),
        "structure": ("I like our meetings", "with a plan and an agenda", "open, as they come"),
        "contact": ("I rather talk", "short and often", "long and now and then"),
    }
)
"""Style → what is asked, and its two ends, kept as `a` and `b`; someone in between says `either`."""


def ends_of(style: str) -> dict[str, str]:
    """The answers to one of STYLES."""
    _, first, second = STYLES[style]
    return {"a": first.capitalize(), "b": second.capitalize(), "either": "Either is fine"}


SKILLS = (
    *("Presenting", "Writing", "Giving feedback", "Negotiating", "Facilitating", "Storytelling", "Delegating"),
    *("Hiring", "Coaching", "Strategy", "Product management", "Project management", "Data analysis", "System design"),
    *("Programming", "User research", "Design critique", "Marketing", "Sales", "Finance", "Networking"),
    *("Career planning", "Time management", "Conflict resolution", "Working across cultures"),
)
"""Offered where nobody has named a skill yet."""
