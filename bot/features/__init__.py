"""The features, in the order in which they may depend on one another: each uses only those before it.

A new feature is a folder plus one word here; a use-case that needs two features lives in the later one.
"""

FEATURES = (
    "workspaces",
    "programs",
    "members",
    "pairs",
    "agreement",
    "playbook",
    "prompts",
    "nudges",
    "home",
)
