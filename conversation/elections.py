"""Elections pressed: announced, nominated for, led through their vote, settled, written down."""

from cards.election import ONESELF
from conversation.election_again import again_announce, again_annul, again_close, again_open, again_record
from conversation.election_cards import draw_announced, draw_election
from conversation.fields import ID_LENGTH, Fields
from conversation.verbs import Afresh, Verb
from meetings.ballot_keys import PUBLIC, read_key
from meetings.counting.transcript import Method
from meetings.elections import SEATS_MOST, Electorate, Form, Starts
from meetings.refusals import Refusal, Refused
from texts.election_minutes import print_announcement, print_outcome
from workflows import (
    announce_election,
    close_election,
    election_view,
    nominate,
    open_election,
    publish_election,
    record_election,
    take_seat,
)

QUORUM_MOST = 200
KEY_MOST = 200
PART_MOST = 20
AUTO = "auto"


def _read_announce(fields: Fields) -> announce_election.AnnounceElection:
    """Read the form; a button without fields announces the usual election of one chair."""
    return announce_election.AnnounceElection(
        print_announcement=print_announcement,
        seats=fields.number("seats", least=1, most=SEATS_MOST) or 1,
        on=fields.day("on"),
        subject_id=fields.maybe_id("subject"),
        electorate=fields.choice("electorate", Electorate) if fields.text("electorate", most=PART_MOST) else None,
        form=fields.choice("form", Form) if fields.text("form", most=PART_MOST) else None,
        method=_method(fields),
        starts=fields.choice("starts", Starts) if fields.text("starts", most=PART_MOST) else None,
        starts_on=fields.day("starts_on"),
        nominations_until=fields.day("until"),
        quorum=fields.number("quorum", most=QUORUM_MOST) if "quorum" in fields.names() else None,
        receipts=fields.yes("receipts") if "receipts" in fields.names() else None,
        ask_members=fields.yes("ask"),
    )


def _method(fields: Fields) -> Method | None:
    """Return how votes are counted, None = as usual."""
    return fields.choice("method", Method) if fields.text("method", most=PART_MOST) not in {"", AUTO} else None


def _read_show(fields: Fields) -> election_view.ShowElection:
    return election_view.ShowElection(
        subject_id=fields.maybe_id("subject"),
        part=fields.text("part", most=PART_MOST),
        decision_id=fields.maybe_id("decision"),
    )


def _part(part: str) -> Afresh:
    """Return the form of ``part`` once more, with what was typed."""
    draws = {"announce": again_announce, "open": again_open, "repeat": again_open, "record": again_record}

    def read(fields: Fields) -> election_view.ShowElection:
        return election_view.ShowElection(subject_id=fields.maybe_id("subject"), part=part)

    return Afresh(request=election_view.SHOW, read=read, draw=draws[part])


def _read_nominate(fields: Fields) -> nominate.AddNomination:
    """Read who is proposed; nothing chosen is refused, as it is not oneself."""
    person = fields.text("person", most=ID_LENGTH, required=True)
    chosen = "" if person == ONESELF else fields.id("person")
    return nominate.AddNomination(
        subject_id=fields.maybe_id("subject"), person_id=chosen, accepted=bool(chosen) and fields.yes("accepted")
    )


def _read_answer(fields: Fields) -> nominate.AnswerNomination:
    return nominate.AnswerNomination(subject_id=fields.maybe_id("subject"))


def _read_open(fields: Fields) -> open_election.OpenElection:
    return open_election.OpenElection(
        subject_id=fields.maybe_id("subject"),
        form=fields.choice("form", Form) if fields.text("form", most=PART_MOST) else None,
        method=_method(fields),
        closes_on=fields.day("closes_on"),
        closes_at=fields.clock("closes_at"),
        public_key=_public_key(fields),
    )


def _public_key(fields: Fields) -> bytes:
    """Return the half of a scrutineer's key that seals, b"" for Klubba's own; Refused FIELD_INVALID for anything else."""
    words = fields.text("key", most=KEY_MOST)
    key = read_key(PUBLIC, words) if words else b""
    if key is None:
        raise Refused(Refusal.FIELD_INVALID, field="key")
    return key


def _read_publish(fields: Fields) -> publish_election.PublishElection:
    return publish_election.PublishElection(
        print_outcome=print_outcome,
        subject_id=fields.maybe_id("subject"),
        stay_ids=fields.ids("staying"),
    )


def _read_record(fields: Fields) -> record_election.RecordElection:
    people = tuple(dict.fromkeys(filter(None, (fields.maybe_id("first"), fields.maybe_id("second")))))
    return record_election.RecordElection(
        print_outcome=print_outcome,
        person_ids=people,
        subject_id=fields.maybe_id("subject"),
        since=fields.day("since"),
        until=fields.day("until"),
        stay_ids=fields.ids("staying"),
        accepted=fields.yes("accepted"),
        decision_id=fields.maybe_id("decision"),
    )


def _read_seat(fields: Fields) -> take_seat.AnswerSeat:
    return take_seat.AnswerSeat(
        print_outcome=print_outcome, subject_id=fields.maybe_id("subject"), person_id=fields.maybe_id("elected")
    )


VERBS: tuple[Verb, ...] = (
    Verb(request=announce_election.ANNOUNCE, read=_read_announce, draw=draw_announced, afresh=_part("announce")),
    Verb(
        request=announce_election.CANCEL,
        read=lambda fields: announce_election.CancelElection(subject_id=fields.id("subject")),
        draw=draw_announced,
    ),
    Verb(request=election_view.SHOW, read=_read_show, draw=draw_election, reads=True),
    Verb(request=nominate.ADD, read=_read_nominate, draw=draw_election),
    Verb(request=nominate.ACCEPT, read=_read_answer, draw=draw_election),
    Verb(request=nominate.DECLINE, read=_read_answer, draw=draw_election),
    Verb(request=nominate.WAIT, read=_read_answer, draw=draw_election),
    Verb(request=nominate.WITHDRAW, read=_read_answer, draw=draw_election),
    Verb(request=open_election.OPEN, read=_read_open, draw=draw_election, afresh=_part("open")),
    Verb(request=open_election.REPEAT, read=_read_open, draw=draw_election, afresh=_part("repeat")),
    Verb(
        request=close_election.CLOSE,
        read=lambda fields: close_election.CloseElection(
            subject_id=fields.maybe_id("subject"), private_key=fields.text("key", most=KEY_MOST)
        ),
        draw=draw_election,
        afresh=Afresh(request=election_view.SHOW, read=lambda _fields: election_view.ShowElection(), draw=again_close),
    ),
    Verb(request=publish_election.PUBLISH, read=_read_publish, draw=draw_election),
    Verb(
        request=publish_election.ANNUL,
        read=lambda fields: publish_election.AnnulElection(subject_id=fields.maybe_id("subject")),
        draw=draw_election,
        afresh=Afresh(request=election_view.SHOW, read=lambda _fields: election_view.ShowElection(), draw=again_annul),
    ),
    Verb(
        request=take_seat.ACCLAIM,
        read=lambda fields: take_seat.AcclaimElection(
            print_outcome=print_outcome, subject_id=fields.maybe_id("subject"), stay_ids=fields.ids("staying")
        ),
        draw=draw_election,
    ),
    Verb(request=take_seat.ACCEPT, read=_read_seat, draw=draw_election),
    Verb(request=take_seat.DECLINE, read=_read_seat, draw=draw_election),
    Verb(request=record_election.REQUEST, read=_read_record, draw=draw_election, afresh=_part("record")),
)
