"""The ballot: what is promised, who stands, and the fields of its method; also once the vote has been cast or is over."""

from collections.abc import Mapping
from datetime import datetime

from cards.ballot_fields import ballot_fields, filled_by
from cards.election_words import Candidate, bar
from cards.elements import Element, ask_text, card, escape, execute, heading, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say

RECEIPT_MOST = 80


@value
class BallotView:
    """The envelope is about the round. ``kind`` is first, runoff or repeated, ``form`` open or secret, ``closes`` local.

    ``elector`` is whose vote the reader casts, ``organisation`` its name, "" when everybody votes for themselves. ``voted`` of
    ``electors`` have voted. ``has_voted`` is the reader's own side, ``by`` who cast it and ``ranking`` what stands now (both in
    the open form only). ``state`` other than open draws no fields; watched = the reader has no vote. ``reminds`` = sent because
    their vote is missing. ``typed`` are the fields of a press that was refused with the sentence ``error``; of a secret vote
    nothing is shown again.
    """

    envelope: Envelope
    seats: int
    form: str
    method: str
    candidates: tuple[Candidate, ...]
    voted: int
    electors: int
    kind: str = "first"
    number: int = 1
    state: str = "open"
    closes: datetime | None = None
    organisation: str = ""
    elector: str = ""
    has_voted: bool = False
    by: str = ""
    ranking: tuple[str, ...] = ()
    receipts: bool = False
    reminds: bool = False
    typed: tuple[tuple[str, str], ...] = ()
    error: str = ""


@value
class BallotCastView:
    """A vote that was received. ``names`` is what was voted (open form only; empty = blank), ``receipt`` is shown once.

    ``closed`` = it was the last one, and the vote is over.
    """

    envelope: Envelope
    form: str
    voted: int
    electors: int
    names: tuple[str, ...] = ()
    receipt: str = ""
    closed: bool = False


def ballot(view: BallotView, say: Say) -> Element:
    """Draw the ballot; a secret vote that is final leaves nothing to press."""
    title = say("ballot.title" if view.kind == "first" else f"ballot.title_{view.kind}", n=view.seats)
    body = [heading(title)]
    if view.error:
        body.append(text(view.error, colour="attention"))
    if view.state == "watched":
        body += [text(say("ballot.watched")), *counted(view.voted, view.electors, say)]
        return card(*body, say=say, summary=title)
    if view.state != "open":
        return card(*body, text(say("ballot.closed")), *counted(view.voted, view.electors, say), say=say, summary=title)
    if view.reminds and not view.has_voted:
        who = say("ballot.missing", organisation=escape(view.organisation)) if view.organisation else say("ballot.missing_own")
        body.append(text(who, bold=True))
    body += [text(_how(view, say)), *_standing(view, say), *counted(view.voted, view.electors, say)]
    if view.has_voted and view.form == "secret" and not view.receipts:
        return card(*body, say=say, summary=title)
    if view.form == "secret":
        body += promise(view.receipts, say)
    else:
        body.append(text(say("ballot.open_promise"), subtle=True))
    body += ballot_fields(view.method, view.candidates, _filled(view), say)
    if view.has_voted and view.receipts:
        missing = say("ballot.receipt_missing")
        body.append(ask_text("receipt", say("ballot.receipt_label"), required=True, error=missing, most=RECEIPT_MOST))
    data = view.envelope.data("ballot.cast", elector=view.elector)
    cast = execute(say("ballot.change" if view.has_voted else "ballot.cast"), data, "positive")
    return card(*body, actions=[cast], say=say, summary=title)


def _filled(view: BallotView) -> Mapping[str, str]:
    """Return what stands in the fields: nothing in a secret vote, whatever was cast or typed."""
    if view.form == "secret":
        return {}
    if view.typed:
        return dict(view.typed)
    return filled_by(view.method, view.ranking) if view.has_voted else {}


def ballot_cast(view: BallotCastView, say: Say) -> Element:
    """Draw the receipt; of a secret vote it says that there is one, and nothing else."""
    title = say("ballot.received")
    body = [heading(title), *counted(view.voted, view.electors, say)]
    if view.closed:
        body.append(text(say("ballot.received_last")))
    if view.form == "secret":
        body.append(text(say("ballot.received_changeable" if view.receipt else "ballot.received_final")))
        if view.receipt:
            body += [text(say("ballot.receipt", receipt=escape(view.receipt)), bold=True), text(say("ballot.receipt_keep"))]
        return card(*body, say=say, summary=title)
    names = tuple(escape(name) for name in view.names)
    body.append(text(say("ballot.voted", names=names) if names else say("ballot.voted_blank")))
    if view.closed:
        return card(*body, say=say, summary=title)
    body.append(text(say("ballot.received_open"), subtle=True))
    change = execute(say("ballot.change"), view.envelope.data("ballot.show"), inputs=False)
    return card(*body, actions=[change], say=say, summary=title)


def counted(voted: int, electors: int, say: Say) -> list[Element]:
    """Return "8 av 11 har röstat" with its bar: all that is shown while a vote runs."""
    return [text(f"{say('ballot.counted', n=voted, electors=electors)} {bar(voted, electors)}".rstrip(), subtle=True)]


def promise(receipts: bool, say: Say) -> list[Element]:
    """Return what a secret vote is and is not, the final part first."""
    return [
        text(say("ballot.promise_receipts" if receipts else "ballot.promise_final"), bold=True),
        text(say("ballot.promise")),
        text(say("ballot.promise_paper"), subtle=True),
    ]


def closes_line(closes: datetime | None, say: Say) -> str:
    """Return until when there is time to vote."""
    return say("ballot.closes", day=closes, time=closes) if closes is not None else say("ballot.closes_chair")


def _how(view: BallotView, say: Say) -> str:
    per = say("ballot.for_organisation", organisation=escape(view.organisation)) if view.organisation else ""
    parts = (say(f"election.form_{view.form}"), per, closes_line(view.closes, say))
    return " · ".join(part for part in parts if part)


def _standing(view: BallotView, say: Say) -> list[Element]:
    """Say that the reader's side has voted, and in the open form who did it."""
    if not view.has_voted:
        return []
    if view.form == "secret":
        return [text(say("ballot.has_voted_secret" if not view.receipts else "ballot.has_voted_receipt"), colour="good")]
    said = say("ballot.has_voted_by", name=escape(view.by)) if view.by else say("ballot.has_voted")
    return [text(said, colour="good")]
