"""Typed words understood as an item: shown before anything is stored; also the empty form and its refill."""

from cards.elements import Element, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.item_form import ItemDraft, further_fields, intent_field, item_fields, minutes_field, title_field
from cards.meeting_words import when
from cards.paging import cut
from meetings.glance import MeetingFacts
from meetings.namesakes import Named
from meetings.values import value
from texts.say import Say


@value
class AgendaProposalView:
    """``proposer`` is the sender as shown; ``network`` its name when the sender has several, "" otherwise."""

    envelope: Envelope
    meeting: MeetingFacts
    draft: ItemDraft
    proposer: str
    people: tuple[Named, ...] = ()
    late: bool = False
    network: str = ""


@value
class ItemAgainView:
    """The item's form once more, with everything that was typed; ``verb`` is agenda.submit or agenda.edit."""

    envelope: Envelope
    verb: str
    draft: ItemDraft
    error: str


def agenda_proposal(view: AgendaProposalView, say: Say) -> Element:
    """Return the question "Nytt ärende?"."""
    body = [heading(say("agenda_proposal.title")), text(escape(when(view.meeting, say)), subtle=True)]
    if view.network:
        body.append(text(say("agenda_proposal.network", network=escape(view.network)), subtle=True))
    if view.draft.title:
        body.append(text(escape(f"”{cut(view.draft.title, 300)}”"), bold=True))
    body.append(text(say("agenda_proposal.from", name=escape(view.proposer)), subtle=True))
    if view.late:
        body.append(text(say("agenda_proposal.late"), colour="warning"))
    add = execute(say("agenda_proposal.add"), view.envelope.data("agenda.submit"), style="positive")
    no = execute(say("agenda_proposal.no"), view.envelope.data("agenda.dismiss", words=view.draft.title), inputs=False)
    body += [title_field(view.draft, say), intent_field(view.draft, say), minutes_field(view.draft, say)]
    with_more = execute(say("agenda_proposal.add_whole"), view.envelope.data("agenda.submit"), style="positive")
    change = more(say("agenda_proposal.more"), *further_fields(view.draft, view.people, say), actions=[with_more])
    return card(*body, actions=[add, change, no], say=say, summary=say("agenda_proposal.summary"))


def item_again(view: ItemAgainView, say: Say) -> Element:
    """Return the refilled form under the sentence of the refusal."""
    send = execute(say("agenda_proposal.send"), view.envelope.data(view.verb), style="positive")
    body = [
        heading(say("agenda_proposal.again")),
        text(view.error, colour="attention"),
        *item_fields(view.draft, (), say),
    ]
    return card(*body, actions=[send], say=say, summary=say("agenda_proposal.summary"))
