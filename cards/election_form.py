"""The forms of whoever leads an election: announcing it, opening its vote, and writing down what was settled around the table."""

from datetime import date

from cards.election_words import Terms, called, named
from cards.elements import (
    Element,
    ask_choice,
    ask_date,
    ask_number,
    ask_text,
    ask_time,
    ask_yes,
    card,
    escape,
    execute,
    heading,
    text,
)
from cards.envelope import Envelope
from cards.meeting_words import when
from meetings.counting.transcript import ONE_SEAT, Method
from meetings.glance import MeetingFacts
from meetings.namesakes import Named
from meetings.values import value
from texts.say import Say

SEATS = ("1", "2")
FORMS = ("acclamation", "open", "secret")
VOTES = ("open", "secret")
METHODS = ("majority", "irv", "approval", "scottish-stv", "schulze")
ELECTORATES = ("organisations", "members")
STARTS = ("at_once", "month_shift", "day")
QUORUM_MOST = 200
KEY_MOST = 200
MEETINGS_MOST = 12
TWICE_MOST = 40
"""People in a list that the card holds two of."""


@value
class ElectionFormView:
    """The envelope is about the election, or about the network while there is none; ``on`` is the day of its meeting.

    ``meetings`` are the coming ones. ``changes`` = it is announced already, ``asks`` = everybody is asked whom to
    elect. ``error`` is the sentence of a refusal.
    """

    envelope: Envelope
    terms: Terms = Terms(method="")
    meetings: tuple[MeetingFacts, ...] = ()
    on: date | None = None
    changes: bool = False
    receipts: bool = False
    asks: bool = True
    error: str = ""


@value
class ElectionOpenView:
    """What the vote is to be; ``candidates`` are those who stand, by name, in the order of the ballot."""

    envelope: Envelope
    terms: Terms
    candidates: tuple[Named, ...]
    electors: int
    again: bool = False
    closes: date | None = None
    error: str = ""


@value
class ElectionRecordView:
    """``people`` can be elected; ``chairs`` sit now and may stay on. ``chosen`` and ``staying`` are ids that are filled in.

    The envelope is about the election, else about the running meeting, else about the network. ``decision`` is the decision that
    was just written, "" for none.
    """

    envelope: Envelope
    seats: int
    people: tuple[Named, ...]
    chairs: tuple[Named, ...] = ()
    chosen: tuple[str, ...] = ()
    staying: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    decision: str = ""
    error: str = ""


def election_form(view: ElectionFormView, say: Say) -> Element:
    """Draw the form of an election, most of it filled in as usual."""
    terms = view.terms
    title = say("election_form.changes" if view.changes else "election_form.title")
    body = [heading(title), *_error(view.error)]
    seats = [(number, say("election_form.seats", n=int(number))) for number in SEATS]
    body.append(ask_choice("seats", say("election_form.seats_label"), seats, value=str(terms.seats), expanded=True))
    if view.meetings:
        days = {one.day.isoformat(): when(one, say) for one in view.meetings[:MEETINGS_MOST]}
        body.append(ask_choice("on", say("election_form.on_label"), tuple(days.items()), value=_iso(view.on)))
    body.append(ask_date("until", say("election_form.until_label"), value=_iso(terms.until)))
    body.append(_choice("form", FORMS, "election.form_", terms.form, say))
    body.append(text(say("election_form.form_help"), subtle=True))
    body.append(_choice("method", ("", *METHODS), "election_form.method_", terms.method, say))
    body.append(text(say("election_form.method_help"), subtle=True))
    body.append(_choice("electorate", ELECTORATES, "election_form.electorate_", terms.electorate, say))
    body.append(_choice("starts", STARTS, "election_form.starts_", terms.starts, say))
    body.append(ask_date("starts_on", say("election_form.starts_on_label"), value=_iso(terms.starts_on)))
    body.append(ask_number("quorum", say("election_form.quorum_label"), value=terms.quorum or None, most=QUORUM_MOST))
    body.append(ask_yes("receipts", say("election_form.receipts_label"), say, value=view.receipts))
    body.append(ask_yes("ask", say("election_form.ask_label"), say, value=view.asks))
    save = say("election_form.button_save" if view.changes else "election_form.button_announce")
    actions = [execute(save, view.envelope.data("election.announce"), "positive")]
    if not view.changes:
        record = view.envelope.data("election.show", part="record")
        actions.append(execute(say("election.button_record"), record, inputs=False))
    return card(*body, actions=actions, say=say, summary=title)


def election_open(view: ElectionOpenView, say: Say) -> Element:
    """Draw the question how the vote is to be, with who is on the ballot: both are fixed once it opens."""
    title = say("election_form.open")
    methods = tuple(one for one in METHODS if view.terms.seats == 1 or Method(one) not in ONE_SEAT)
    body = [
        heading(title),
        *_error(view.error),
        text(say("election_form.on_ballot"), bold=True),
        *(text(f"– {escape(called(one))}") for one in view.candidates),
        text(say(f"election_form.roll_{view.terms.electorate}", n=view.electors), subtle=True),
        _choice("form", VOTES, "election.form_", view.terms.form if view.terms.form in VOTES else "open", say),
        _choice("method", methods, "election_form.method_", view.terms.method, say, label="counting"),
        ask_date("closes_on", say("election_form.closes_on_label"), value=_iso(view.closes)),
        ask_time("closes_at", say("election_form.closes_at_label")),
        text(say("election_form.closes_help"), subtle=True),
        ask_text("key", say("election_form.key_label"), most=KEY_MOST),
    ]
    verb = "election.repeat" if view.again else "election.open"
    button = execute(say("election.button_open"), view.envelope.data(verb), "positive")
    return card(*body, actions=[button], say=say, summary=title)


def election_record(view: ElectionRecordView, say: Say) -> Element:
    """Draw the one card for an election that was settled around the table."""
    title = say("election_form.record")
    people = named(view.people) if view.seats == 1 else named(view.people, TWICE_MOST)
    missing = say("election.person_missing")
    first, *rest = (*view.chosen, "", "")[:2]
    body = [
        heading(title),
        *_error(view.error),
        text(say("election_form.record_help"), subtle=True),
        ask_choice("first", say("election_form.elected"), people, first, searchable=True, required=True, error=missing),
    ]
    if view.seats > 1:
        body.append(ask_choice("second", say("election_form.elected_second"), people, rest[0], searchable=True))
    body.append(ask_date("since", say("election_form.since_label"), value=_iso(view.since)))
    if view.chairs:
        staying = ",".join(view.staying)
        body.append(ask_choice("staying", say("election_form.staying"), named(view.chairs), staying, multiple=True))
    body.append(ask_yes("accepted", say("election_form.accepted"), say, value=True))
    body.append(ask_date("until", say("election_form.ended_label"), value=_iso(view.until)))
    fixed = {"decision": view.decision} if view.decision else {}
    save = execute(say("election_form.button_record"), view.envelope.data("election.record", **fixed), "positive")
    return card(*body, actions=[save], say=say, summary=title)


def _choice(field: str, values: tuple[str, ...], key: str, chosen: str, say: Say, label: str = "") -> Element:
    """Return a choice of stored words; "" among them is called "auto", and stands for the usual."""
    choices = [(one or "auto", say(f"{key}{one or 'auto'}")) for one in values]
    return ask_choice(field, say(f"election_form.{label or field}_label"), choices, value=chosen or "auto")


def _error(words: str) -> list[Element]:
    return [text(words, colour="attention")] if words else []


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
