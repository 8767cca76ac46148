"""All verbs and all spoken commands, merged from the files that declare them."""

from collections.abc import Mapping

from conversation import after, before, during
from conversation.verbs import Speaker, Verb

VERBS: tuple[Verb, ...] = (*before.VERBS, *during.VERBS, *after.VERBS)
"""Every verb once; ``docs/verbs.md`` has a section for each."""

SPEAKERS: Mapping[str, Speaker] = {**before.SPEAKERS, **during.SPEAKERS, **after.SPEAKERS}
"""What each command of the grammar asks for."""
