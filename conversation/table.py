"""All verbs and all spoken commands, merged from the files that declare them."""

from collections.abc import Mapping

import conversation.after
import conversation.ballots
import conversation.before
import conversation.during
import conversation.election_file
import conversation.election_words
import conversation.elections
import conversation.lots
import conversation.themes
from conversation.verbs import Speaker, Verb

VERBS: tuple[Verb, ...] = (
    *conversation.before.VERBS,
    *conversation.during.VERBS,
    *conversation.after.VERBS,
    *conversation.themes.VERBS,
    *conversation.election_file.VERBS,
    *conversation.elections.VERBS,
    *conversation.lots.VERBS,
    *conversation.ballots.VERBS,
)
"""Every verb once; ``docs/verbs.md`` has a section for each."""

SPEAKERS: Mapping[str, Speaker] = {
    **conversation.before.SPEAKERS,
    **conversation.during.SPEAKERS,
    **conversation.after.SPEAKERS,
    **conversation.themes.SPEAKERS,
    **conversation.election_words.SPEAKERS,
}
"""What each command of the grammar asks for."""
