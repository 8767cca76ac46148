"""Typed words understood as an item: shown before anything is stored; also the empty form and its refill."""

from collections.abc import Mapping
from dataclasses import field

from cards.elements import Element, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.item_form import (
    ItemDraft,
    ItemPeople,
    intent_field,
    item_fields,
    minutes_field,
    people_fields,
    text_fields,
    title_field,
)
from cards.meeting_words import when
from cards.paging import cut
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say

TITLE_MOST = 300


@value
class AgendaProposalView:
    """``proposer`` is whose item it is, as shown; ``network`` its name when the sender has several, "" otherwise."""

    envelope: Envelope
    meeting: MeetingFacts
    draft: ItemDraft
    proposer: str
    choices: ItemPeople = ItemPeople()
    late: bool = False
    keeps: bool = False
    network: str = ""


@value
class ItemAgainView:
    """The item's form once more, with everything that was typed; ``verb`` is agenda.submit or agenda.edit.

    ``people`` are the chosen people by field, as they came.
    """

    envelope: Envelope
    verb: str
    draft: ItemDraft
    error: str
    people: Mapping[str, str] = field(default_factory=dict)


def agenda_proposal(view: AgendaProposalView, say: Say) -> Element:
    """Return the question "Nytt ärende?" with what was understood, or the empty form."""
    draft = view.draft
    body = [heading(say("agenda_proposal.title")), text(escape(when(view.meeting, say)), subtle=True)]
    if view.network:
        body.append(text(say("agenda_proposal.network", network=escape(view.network)), subtle=True))
    if draft.title:
        body.append(text(escape(say("meeting_words.quoted", words=cut(draft.title, TITLE_MOST))), bold=True))
    minutes = say("meeting_words.minutes", minutes=draft.minutes) if draft.minutes else ""
    sender = say("agenda_proposal.from", name=escape(view.proposer))
    body.append(text(" · ".join(filter(None, (minutes, sender))), subtle=True))
    if view.late and not view.keeps:
        body.append(text(say("agenda_proposal.late"), colour="warning"))
    further = (*text_fields(draft, say), *people_fields(draft, view.choices, say))
    no = execute(say("agenda_proposal.no"), view.envelope.data("agenda.dismiss", words=draft.title), inputs=False)
    summary = say("agenda_proposal.summary")
    if not draft.title:
        body += [title_field(draft, say), intent_field(draft, say), minutes_field(draft, say)]
        actions = [_add("add", view.envelope, say), _more("more", "add_whole", further, view.envelope, say), no]
        return card(*body, actions=actions, say=say, summary=summary)
    body.append(intent_field(draft, say))
    understood = {"title": draft.title, "proposer": draft.proposer, "minutes": str(draft.minutes or "")}
    actions = [
        _add("add", view.envelope, say, **{name: worth for name, worth in understood.items() if worth}),
        _more("change", "add", (title_field(draft, say), minutes_field(draft, say), *further), view.envelope, say),
        no,
    ]
    return card(*body, actions=actions, say=say, summary=summary)


def item_again(view: ItemAgainView, say: Say) -> Element:
    """Return the refilled form under the sentence of the refusal."""
    send = execute(say("agenda_proposal.send"), view.envelope.data(view.verb, **view.people), style="positive")
    body = [
        heading(say("agenda_proposal.again")),
        text(view.error, colour="attention"),
        *item_fields(view.draft, say),
    ]
    return card(*body, actions=[send], say=say, summary=say("agenda_proposal.summary"))


def _add(words: str, /, envelope: Envelope, say: Say, **fixed: str) -> Element:
    return execute(say(f"agenda_proposal.{words}"), envelope.data("agenda.submit", **fixed), style="positive")


def _more(title: str, add: str, fields: tuple[Element, ...], envelope: Envelope, say: Say) -> Element:
    return more(say(f"agenda_proposal.{title}"), *fields, actions=[_add(add, envelope, say)])
