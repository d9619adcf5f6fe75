"""By which words a document sounds confidential. Nobody opens it: its title and its link are all that is known."""

import re
from urllib.parse import unquote

SUSPICIOUS = (
    *(
        "confidential",
        "confidentiel",
        "confidencial",
        "vertraulich",
        "secret",
        "classified",
        "restricted",
        "privileged",
    ),
    *("internal", "intranet", "private", "sensitive", "embargo", "unreleased", "nda", "personnel"),
    *("do not share", "do not forward", "do not distribute", "not for distribution", "need to know"),
    *(
        "salary",
        "salaries",
        "payroll",
        "payslip",
        "performance review",
        "appraisal",
        "disciplinary",
        "layoff",
        "layoffs",
    ),
    *("merger", "acquisition", "due diligence", "term sheet", "patient", "medical", "customer data"),
    *("password", "passwords", "credentials"),
)
"""Words that confidential documents bear, in a title or a link."""


def doubts(*texts: str) -> list[str]:
    """Words in a title or a link by which it sounds confidential; each once."""
    plain = [f" {re.sub(r'[^a-z0-9]+', ' ', unquote(text).lower())} " for text in texts]
    return [word for word in SUSPICIOUS if any(f" {word} " in text for text in plain)]
