"""The clean wording of a decision or a task against the words it was made from."""

import re

from replay_meeting.source import Source, normal

_STEM = 4
_SHARE = 0.8


def words_borne_out(clean: str, printed: str, source: Source) -> bool:
    """Tell whether at least four fifths of the longer words of ``clean`` begin like a word of ``printed``."""
    stems = [word[:_STEM] for word in re.findall(r"\w+", clean) if len(word) > _STEM]
    found = [stem for stem in stems if re.search(source.pattern(stem), normal(printed), re.IGNORECASE)]
    return len(found) >= _SHARE * len(stems)
