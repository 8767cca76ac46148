"""A scrutineer's key as text, so marked that nobody hands in the wrong half."""

import re

PUBLIC = "klubba-pub-"
PRIVATE = "klubba-key-"

_HALF = re.compile(r"[0-9a-f]{64}")


def key_text(mark: str, raw: bytes) -> str:
    """Return one half of a key as it is written, typed and pasted: its mark and 64 hexadecimal digits."""
    return mark + raw.hex()


def read_key(mark: str, text: str) -> bytes | None:
    """Return the 32 bytes of a half with this mark, white space and case passed over; None for anything else."""
    cleaned = "".join(text.split()).lower()
    digits = cleaned.removeprefix(mark)
    return bytes.fromhex(digits) if cleaned.startswith(mark) and _HALF.fullmatch(digits) else None
