"""What somebody typed, put back into the fields of a card."""


def whole(words: str) -> int | None:
    """Return a number of up to three digits as a number field holds it, None for anything else."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 4 else None  # noqa: PLR2004 - what fits the field
