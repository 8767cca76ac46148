"""What was typed after a colon, printed as a sentence."""


def stopped(words: str) -> str:
    """Return ``words`` with a full stop, unless they end like a sentence or are none."""
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


def sentence(words: str) -> str:
    """Return ``words`` with a capital and a full stop: "vi väntar på svar" becomes "Vi väntar på svar."; "" stays ""."""
    words = words.strip()
    return stopped(words[:1].upper() + words[1:])
