"""What people wrote, made safe to stand in a card: cleaned, and escaped where the client reads Markdown."""

import re
import unicodedata
from functools import lru_cache

_BIDI = dict.fromkeys(
    [
        0x061C,
        0x200B,
        0x200E,
        0x200F,
        0x2060,
        0xFEFF,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xE0000, 0xE0080),
    ]
)
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_MARKS = re.compile(r"[\\`*_~\[\]()#<>&]")
_LIST = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def clean(words: str) -> str:
    r"""Return ``words`` in NFC, without control, direction and other invisible characters; line breaks become "\n"."""
    # Nearly everything: what can be printed holds nothing that is taken away here.
    if words.isprintable() and unicodedata.is_normalized("NFC", words):
        return words
    lines = _BREAK.sub("\n", words.replace("\t", " ")).translate(_BIDI)
    seen = (char for char in lines if char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", "".join(seen))


@lru_cache(maxsize=1024)
def escape(words: str) -> str:
    """Return what a person wrote so that a card shows exactly that: no Markdown, no mention, no list, no HTML.

    Lines stay lines (Markdown needs an empty line between them); empty lines and spaces around lines are dropped.
    """
    lines = (line.strip() for line in clean(words).split("\n"))
    return "\n\n".join(_line(line) for line in lines if line)


def _line(line: str) -> str:
    marked = _MARKS.sub(r"\\\g<0>", line)
    return _LIST.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", marked)


def unescape(words: str) -> str:
    """Take the backslashes of ``escape`` away."""
    return _ESCAPED.sub(r"\1", words)
