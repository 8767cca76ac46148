"""What a refused press gives back as text: the words somebody wrote, without what its button carries by itself."""

import re
from collections.abc import Mapping

from meetings.attendance import Answer

_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}|[0-9a-f]{16}|[0-9a-f]{64}")
"""An id of the database, or a hash of what was seen."""
_CARRIED = {"true", "false", *(answer.value for answer in Answer)}


def written(inputs: Mapping[str, str]) -> str:
    """Return the words of a press, a line each; ids, hashes and the answers of buttons are nobody's words."""
    return "\n".join(found for found in inputs.values() if found.strip() and not all(map(_carried, found.split(","))))


def _carried(part: str) -> bool:
    return part in _CARRIED or _ID.fullmatch(part) is not None
