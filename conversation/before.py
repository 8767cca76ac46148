"""Everything that can be pressed or said before a meeting."""

from conversation import (
    arranging,
    before_call,
    before_items,
    before_meeting,
    before_network,
    before_words,
    preferences,
    publishing,
    publishing_words,
)
from conversation.verbs import Speaker, Verb

VERBS: tuple[Verb, ...] = (
    *before_network.VERBS,
    *before_meeting.VERBS,
    *before_call.VERBS,
    *before_items.VERBS,
    *arranging.VERBS,
    *publishing.VERBS,
    *preferences.VERBS,
)
SPEAKERS: dict[str, Speaker] = {**before_words.SPEAKERS, **preferences.SPEAKERS, **publishing_words.SPEAKERS}
