"""Everything that can be pressed or said before a meeting."""

from conversation import (
    arranging,
    arranging_verbs,
    before_call,
    before_items,
    before_meeting,
    before_meeting_words,
    before_network,
    before_series,
    before_words,
    preferences,
    publishing,
    publishing_words,
    sending,
    taking_back,
)
from conversation.verbs import Speaker, Verb

VERBS: tuple[Verb, ...] = (
    *before_network.VERBS,
    *before_meeting.VERBS,
    *before_series.VERBS,
    *before_call.VERBS,
    *before_items.VERBS,
    *arranging.VERBS,
    *arranging_verbs.VERBS,
    *publishing.VERBS,
    *preferences.VERBS,
    *taking_back.VERBS,
    *sending.VERBS,
)
SPEAKERS: dict[str, Speaker] = {
    **before_words.SPEAKERS,
    **before_meeting_words.SPEAKERS,
    **before_series.SPEAKERS,
    **arranging_verbs.SPEAKERS,
    **preferences.SPEAKERS,
    **publishing_words.SPEAKERS,
    **sending.SPEAKERS,
}
