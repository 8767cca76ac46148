"""A person's own choices: opened and kept."""

from cards.envelope import Envelope
from cards.preferences import PreferencesView, preferences
from conversation.fields import Fields
from conversation.verbs import Card, Speaker, Spoken, Verb
from meetings.people import Frequency
from texts.say import Say
from workflows import set_preferences


def draw_preferences(shown: set_preferences.PreferencesShown, say: Say) -> Card:
    """Draw the form, saved or not."""
    view = PreferencesView(
        envelope=Envelope(network=shown.network_id, subject=shown.network_id, card=shown.card),
        network=shown.network,
        reminders=shown.reminders,
        assistant_ids=shown.assistant_ids,
        people=shown.people,
        answers_for=shown.answers_for,
        saved=shown.saved,
    )
    return preferences(view, say)


def _read(fields: Fields) -> set_preferences.SetPreferences:
    return set_preferences.SetPreferences(
        subject_id=fields.maybe_id("subject"),
        reminders=fields.choice("reminders", Frequency),
        assistant_ids=fields.ids("assistants"),
    )


VERBS: tuple[Verb, ...] = (
    Verb(
        request=set_preferences.SHOW,
        read=lambda fields: set_preferences.ShowPreferences(subject_id=fields.maybe_id("subject")),
        draw=draw_preferences,
        reads=True,
    ),
    Verb(request=set_preferences.REQUEST, read=_read, draw=draw_preferences),
)
SPEAKERS: dict[str, Speaker] = {
    "settings": lambda _command, _situation, _mentions: Spoken(verb="preferences.show", ask=set_preferences.ShowPreferences()),
}
