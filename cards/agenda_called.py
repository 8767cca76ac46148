"""What whoever sent the question for items is told; the question itself comes to them like to everybody."""

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import counts, when
from meetings.glance import MeetingFacts, Tally
from meetings.values import value
from texts.say import Say


@value
class AgendaCalledView:
    """``told`` people are new to the question; ``in_channel`` = the channel is."""

    envelope: Envelope
    meeting: MeetingFacts
    tally: Tally
    told: int
    in_channel: bool


def agenda_called(view: AgendaCalledView, say: Say) -> Element:
    """Return the receipt."""
    title = say("agenda_called.title" if view.told or view.in_channel else "agenda_called.already")
    body = [heading(title), text(escape(when(view.meeting, say)), bold=True)]
    if view.told:
        body.append(text(say("agenda_called.told", n=view.told)))
    if view.in_channel:
        body.append(text(say("agenda_called.in_channel")))
    body.append(text(counts(view.tally, say), subtle=True))
    network = Envelope(network=view.envelope.network, subject=view.envelope.network, card=view.envelope.card)
    actions = [
        execute(say("agenda_called.arrange"), view.envelope.data("agenda.arranging"), inputs=False),
        execute(say("agenda_called.home"), network.data("network.home"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=title)
