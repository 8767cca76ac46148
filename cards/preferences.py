"""A person's own choices: how often they are reminded, who may answer for them."""

from cards.elements import Element, ask_choice, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.paging import cut
from meetings.namesakes import Named
from meetings.people import Frequency
from meetings.values import value
from texts.say import Say

NAME_MOST = 80


@value
class PreferencesView:
    """``people`` may be chosen as assistants; ``answers_for`` are those who have chosen the reader."""

    envelope: Envelope
    network: str
    reminders: Frequency
    assistant_ids: tuple[str, ...] = ()
    people: tuple[Named, ...] = ()
    answers_for: tuple[Named, ...] = ()
    saved: bool = False


def preferences(view: PreferencesView, say: Say) -> Element:
    """Return the form."""
    body = [heading(say("preferences.title")), text(escape(view.network), subtle=True)]
    if view.saved:
        body.append(text(say("preferences.saved"), colour="good"))
    often = [(choice.value, say(f"preferences.often_{choice.value}")) for choice in Frequency]
    body.append(ask_choice("reminders", say("preferences.reminders"), often, value=view.reminders.value, expanded=True))
    if view.people:
        people = [(person.id, cut(person.name, NAME_MOST)) for person in view.people]
        known = ",".join(key for key in view.assistant_ids if key in {person.id for person in view.people})
        body.append(ask_choice("assistants", say("preferences.assistants"), people, value=known, multiple=True))
        body.append(text(say("preferences.assistants_may"), subtle=True))
    if view.answers_for:
        names = tuple(escape(cut(person.name, NAME_MOST)) for person in view.answers_for)
        body.append(text(say("preferences.answers_for", names=names), separator=True))
    save = execute(say("preferences.save"), view.envelope.data("preferences.set"), style="positive")
    return card(*body, actions=[save], say=say, summary=say("preferences.title"))
