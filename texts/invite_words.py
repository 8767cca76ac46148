"""Whether the words of an action are about inviting somebody."""

import re

_INVITES = re.compile(
    r"\b(?:bjud(?:er|a|it|s)?|bjöd)\b[^.\n]*\bin\b|\binbjud\w*|\binvit(?:e|es|ed|ing|ation|ations)\b|\bgäst\w*", re.IGNORECASE
)


def invites(text: str) -> bool:
    """Tell whether an action is about inviting somebody: then they may come to an item of the next meeting."""
    return _INVITES.search(text) is not None
