"""Several people could be meant by a name: who is proposed is asked, namesakes apart by where they come from."""

from cards.election_words import called, named
from cards.elements import Element, ask_choice, card, escape, execute, heading, text
from cards.envelope import Envelope
from meetings.namesakes import Named
from meetings.values import value
from texts.say import Say


@value
class NominationWhoView:
    """The envelope is about the election. ``people`` can be elected; ``barred`` share the name and cannot."""

    envelope: Envelope
    people: tuple[Named, ...]
    barred: tuple[Named, ...] = ()


def nomination_who(view: NominationWhoView, say: Say) -> Element:
    """Draw the question; a single candidate is a guess to be confirmed."""
    title = say("nomination.who" if view.people else "nomination.nobody")
    body = [heading(title)]
    actions = []
    if view.people:
        chosen = view.people[0].id if len(view.people) == 1 else ""
        missing = say("election.person_missing")
        person = say("election.person")
        body.append(ask_choice("person", person, named(view.people), chosen, expanded=True, required=True, error=missing))
        actions.append(execute(say("election.button_propose_send"), view.envelope.data("nomination.add"), "positive"))
    body += [text(say("nomination.barred", name=escape(called(one))), subtle=True) for one in view.barred]
    actions.append(execute(say("election.button_show"), view.envelope.data("election.show"), inputs=False))
    return card(*body, actions=actions, say=say, summary=title)
