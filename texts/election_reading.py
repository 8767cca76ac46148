"""Noticing that a decision may be an election of a chair: "val av Disa Daleros", "nätverket väljer Disa Daleros"."""

import re

_ELECTS = re.compile(
    r"^(?:att\s+)?(?:val\s+av\s|election\s+of\s|(?:nätverket\s+|vi\s+)?(?:väljer|utser)\s|(?:the\s+network\s+|we\s+)?elects?\s)"
    r"|(?:till|som|as)\s+(?:ny\s+|new\s+)?(?:ordförande|chair)(?!\w)",
    re.IGNORECASE,
)


def may_elect(words: str) -> bool:
    """Tell whether a decision reads like an election: enough to offer it, not to do it."""
    return _ELECTS.search(words.strip()) is not None
