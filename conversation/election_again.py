"""Forms of an election once more: under the sentence of a refusal, with what was typed kept."""

from dataclasses import replace
from datetime import date

from cards.election_drawn import round_view
from cards.election_form import election_form, election_open, election_record
from cards.election_round import election_round
from cards.election_words import Terms
from cards.elements import text
from conversation.election_cards import draw_election, form_view, open_view, record_view
from conversation.election_parts import envelope_of
from conversation.fields import Fields
from conversation.verbs import Card
from meetings.refusals import Refusal, Refused
from meetings.rounds import RoundState
from texts.refusals import refusal_sentence
from texts.say import Say
from workflows.election_view import ElectionShown

NUMBER_MOST = 4


def again_announce(shown: ElectionShown, fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the form of an election."""
    typed = fields.inputs()
    view = form_view(shown)
    terms = replace(
        _vote(view.terms, typed),
        seats=_number(typed.get("seats", "")) or view.terms.seats,
        electorate=typed.get("electorate") or view.terms.electorate,
        starts=typed.get("starts") or view.terms.starts,
        starts_on=_day(typed.get("starts_on", "")),
        until=_day(typed.get("until", "")),
        quorum=_number(typed.get("quorum", "")),
    )
    again = replace(
        view,
        terms=terms,
        on=_day(typed.get("on", "")) or view.on,
        receipts=typed.get("receipts") == "true",
        asks=typed.get("ask") == "true",
        error=refusal_sentence(refused, say),
    )
    return election_form(again, say)


def again_open(shown: ElectionShown, fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the form that opens a vote."""
    view, typed = open_view(shown), fields.inputs()
    again = replace(
        view,
        terms=_vote(view.terms, typed),
        closes=_day(typed.get("closes_on", "")),
        error=refusal_sentence(refused, say),
    )
    return election_open(again, say)


def again_close(shown: ElectionShown, _fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw how the election stands; an open vote that is locked asks for the scrutineer's key, which is not shown again."""
    round_ = shown.election.round if shown.election is not None else None
    if round_ is None or round_.state is not RoundState.OPEN:
        return draw_election(shown, say)
    keyed = refused.code in {Refusal.BALLOT_KEY_NEEDED, Refusal.BALLOT_KEY_WRONG}
    view = round_view(round_, envelope_of(shown))
    return election_round(replace(view, keyed=keyed, error=refusal_sentence(refused, say)), say)


def again_annul(shown: ElectionShown, _fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw how the election stands, with the sentence under its heading."""
    now = draw_election(shown, say)
    title, *rest = now["body"]
    return {**now, "body": [title, text(refusal_sentence(refused, say), colour="attention"), *rest]}


def again_record(shown: ElectionShown, fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the form of an election that was settled around the table."""
    typed = fields.inputs()
    view = replace(
        record_view(shown),
        chosen=tuple(filter(None, (typed.get("first", ""), typed.get("second", "")))),
        staying=tuple(filter(None, typed.get("staying", "").split(","))),
        since=_day(typed.get("since", "")),
        until=_day(typed.get("until", "")),
        decision=typed.get("decision", ""),
        error=refusal_sentence(refused, say),
    )
    return election_record(view, say)


def _vote(terms: Terms, typed: dict[str, str]) -> Terms:
    return replace(terms, form=typed.get("form") or terms.form, method=typed.get("method") or terms.method)


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < NUMBER_MOST else 0


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
