"""Names of other bodies as people write them: "styrgruppens nästa möte" and "Styrgruppen" are of the same body."""

import re

_AROUND = re.compile(
    r"\b(?:den|det|the|nästa|nästkommande|kommande|möte[nt]?|mötet|träff(?:en)?|sammanträde[t]?|next|meeting|vid|på|till|inför|at|"
    r"med|i|hos|för|of|with)\b"
)
_SHORTEST = 3


def body_key(words: str) -> str:
    """Return what two ways of naming a body have in common: its name without "nästa möte", definite form and genitive."""
    plain = _AROUND.sub(" ", words.casefold().replace("'s", "").replace("’s", ""))
    return " ".join(_stem(word) for word in re.findall(r"[\w/-]+", plain))


def same_body(words: str, other: str) -> bool:
    """Tell whether two descriptions name one body; nothing is the same as nothing."""
    return bool(body_key(words)) and body_key(words) == body_key(other)


def _stem(word: str) -> str:
    for ending in ("ernas", "arnas", "ens", "ets", "erna", "arna", "en", "et", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word
