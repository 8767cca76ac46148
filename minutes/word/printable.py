"""Text that XML can hold."""

import re

_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(words: str) -> str:
    """Leave out control characters, lone surrogates and what else XML 1.0 forbids; tabs and new lines stay."""
    return _FORBIDDEN.sub("", words)
