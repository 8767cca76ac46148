"""A decision said back: its words, how long it holds, when it is looked at again, and what can be changed."""

from dataclasses import replace
from datetime import date

from cards.elements import Element, ask_date, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say


@value
class DecisionWrittenView:
    """``kind`` is decision or position, ``item_id`` and ``number`` ("13 b") what it stands under.

    ``dated`` = its dates were just changed.

    ``unsure`` = the words speak of a date that was not understood. ``standing`` offers to make the item a standing one.
    ``elects`` offers to enter it as an election, so that roles and turns follow.
    """

    envelope: Envelope
    decision_id: str
    kind: str
    number: str
    title: str
    words: str
    item_id: str
    valid_until: date | None = None
    review_on: date | None = None
    unsure: bool = False
    dated: bool = False
    standing: bool = False
    elects: bool = False


def decision_written(view: DecisionWrittenView, say: Say) -> Element:
    """Draw the decision with its dates, each with its weekday."""
    title = say("decision_written.dated") if view.dated else say(f"written.{view.kind}", number=view.number)
    body = [heading(title), text(escape(view.words))]
    if view.valid_until:
        body.append(text(say("decision_written.until", day=view.valid_until), bold=True))
    if view.review_on:
        body.append(text(say("decision_written.review", day=view.review_on), bold=True))
    if view.unsure:
        body.append(text(say("decision_written.unsure"), colour="warning"))
    body.append(text(say("written.item", number=view.number, title=escape(view.title)), subtle=True))
    undo = view.envelope.data("entry.undo", entry=view.decision_id)
    actions = [] if view.dated else [execute(say("written.undo"), undo, inputs=False)]
    actions += [
        execute(say("written.live"), view.envelope.data("item.show"), inputs=False),
        more(
            say("decision_written.dates"),
            ask_date("valid_until", say("decision_written.until_label"), value=_iso(view.valid_until)),
            ask_date("review_on", say("decision_written.review_label"), value=_iso(view.review_on)),
            actions=[execute(say("decision_written.save"), view.envelope.data("decision.dates", decision=view.decision_id))],
        ),
    ]
    if view.elects:
        body.append(text(say("decision_written.elects"), subtle=True))
        data = replace(view.envelope, subject="").data("election.show", part="record", decision=view.decision_id)
        actions.append(execute(say("election.button_record"), data, inputs=False))
    if view.standing:
        data = view.envelope.data("decision.standing", item=view.item_id)
        actions.append(execute(say("decision_written.standing"), data, inputs=False))
    return card(*body, actions=actions, say=say, summary=title)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
