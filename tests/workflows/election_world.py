"""The network of ``running_world`` electing its chairs: each line is one press of a card nobody has used before."""

import hashlib
from typing import Any

from meetings.elections import Form
from tests.workflows.running_world import PEOPLE, World, person
from texts.election_minutes import print_announcement, print_outcome
from workflows import (
    announce_election,
    cast_ballot,
    close_election,
    draw_by_hand,
    draw_lot,
    nominate,
    open_election,
    publish_election,
    record_election,
    take_seat,
)
from workflows.election_view import SHOW, ElectionShown, ShowElection
from workflows.start_meeting import REQUEST as START
from workflows.start_meeting import StartMeeting

VOTERS = ("gunvor", "ylva", "kristin-a", "kristin-k", "henrik-o", "disa", "petra")
"""One representative of each of the seven municipalities, in the order of ``PEOPLE``."""


class Elections(World):
    """``Elections().announce()`` and then whatever people do."""

    def start(self) -> None:
        self.press("nadia", START, StartMeeting(subject_id="m1"))

    def add(self, key: str, name: str, organisation_id: str, **more: Any) -> None:
        """One more member of the network."""
        from meetings.people import Membership, Role  # noqa: PLC0415 - beside its only use

        fields = {"role": Role.MEMBER, **more}
        row = Membership(id=f"ms-{key}", network_id="n1", person_id=key, organisation_id=organisation_id, **fields)
        self.write(lambda work: (person(work, key, name), work.memberships.add(row)))

    def announce(self, who: str = "nadia", **asked: Any) -> ElectionShown:
        ask = announce_election.AnnounceElection(print_announcement=print_announcement, **asked)
        shown: ElectionShown = self.press(who, announce_election.ANNOUNCE, ask).shown
        return shown

    def stand(self, *people: str) -> None:
        for each in people:
            self.press(each, nominate.ADD, nominate.AddNomination())

    def propose(self, who: str, person_id: str) -> ElectionShown:
        shown: ElectionShown = self.press(who, nominate.ADD, nominate.AddNomination(person_id=person_id))
        return shown

    def answer(self, who: str, request: Any) -> ElectionShown:
        shown: ElectionShown = self.press(who, request, nominate.AnswerNomination())
        return shown

    def open(self, who: str = "nadia", **asked: Any) -> str:
        """Open a ballot and return the round's id."""
        shown = self.press(who, open_election.OPEN, open_election.OpenElection(**asked))
        return str(shown.election.round.id)

    def opened(self, *people: str, form: Form = Form.OPEN, **announced: Any) -> str:
        """Announce, let people stand, open."""
        self.announce(**announced)
        self.stand(*people)
        return self.open(form=form)

    def cast(self, who: str, *ranking: int, **asked: Any) -> cast_ballot.BallotCast:
        ask = cast_ballot.CastBallot(ranking=ranking, **{"blank": not ranking, **asked})
        done: cast_ballot.BallotCast = self.press(who, cast_ballot.CAST, ask)
        return done

    def ballot(self, who: str, round_id: str = "") -> cast_ballot.BallotShown:
        shown: cast_ballot.BallotShown = self.press(who, cast_ballot.SHOW, cast_ballot.ShowBallot(subject_id=round_id))
        return shown

    def close(self, who: str = "nadia", **asked: Any) -> ElectionShown:
        shown: ElectionShown = self.press(who, close_election.CLOSE, close_election.CloseElection(**asked))
        return shown

    def publish(self, who: str = "nadia", **asked: Any) -> ElectionShown:
        ask = publish_election.PublishElection(print_outcome=print_outcome, **asked)
        shown: ElectionShown = self.press(who, publish_election.PUBLISH, ask)
        return shown

    def annul(self, who: str = "nadia", **asked: Any) -> ElectionShown:
        shown: ElectionShown = self.press(who, publish_election.ANNUL, publish_election.AnnulElection(**asked))
        return shown

    def repeat(self, who: str = "nadia", **asked: Any) -> ElectionShown:
        shown: ElectionShown = self.press(who, open_election.REPEAT, open_election.OpenElection(**asked))
        return shown

    def accept(self, who: str) -> ElectionShown:
        shown: ElectionShown = self.press(who, take_seat.ACCEPT, take_seat.AnswerSeat(print_outcome=print_outcome))
        return shown

    def decline(self, who: str) -> ElectionShown:
        shown: ElectionShown = self.press(who, take_seat.DECLINE, take_seat.AnswerSeat(print_outcome=print_outcome))
        return shown

    def acclaim(self, who: str = "nadia", **asked: Any) -> ElectionShown:
        ask = take_seat.AcclaimElection(print_outcome=print_outcome, **asked)
        shown: ElectionShown = self.press(who, take_seat.ACCLAIM, ask)
        return shown

    def record(self, *person_ids: str, who: str = "nadia", **asked: Any) -> ElectionShown:
        ask = record_election.RecordElection(print_outcome=print_outcome, person_ids=person_ids, **asked)
        shown: ElectionShown = self.press(who, record_election.REQUEST, ask)
        return shown

    def promise(self, who: str, number: bytes) -> ElectionShown:
        ask = draw_lot.PromiseNumber(promised=hashlib.sha256(number).hexdigest())
        shown: ElectionShown = self.press(who, draw_lot.COMMIT, ask)
        return shown

    def tell(self, who: str, number: bytes) -> ElectionShown:
        ask = draw_lot.TellNumber(print_outcome=print_outcome, number=number.hex())
        shown: ElectionShown = self.press(who, draw_lot.REVEAL, ask)
        return shown

    def draw(self, *order: int, who: str = "nadia", by: str, seen: tuple[str, ...], **asked: Any) -> ElectionShown:
        """Draw the lot by hand: candidates by number."""
        ask = draw_by_hand.DrawByHand(print_outcome=print_outcome, order=order, drawn_by=by, witness_ids=seen, **asked)
        shown: ElectionShown = self.press(who, draw_by_hand.REQUEST, ask)
        return shown

    def see(self, reader: str = "nadia", **asked: Any) -> ElectionShown:
        shown: ElectionShown = self.press(reader, SHOW, ShowElection(**asked))
        return shown

    def chairs(self) -> list[str]:
        """Who chairs today."""
        day = self.now.date()
        return sorted(row.person_id for row in self.rows("memberships").values() if row.chair and row.holds_on(day))

    def elected(self) -> list[tuple[str, str]]:
        """Everybody who was asked to take a seat, and their answer."""
        return [(row.person_id, row.answer.value) for row in sorted(self.rows("offers").values(), key=lambda row: row.id)]

    def sent(self, kind: Any) -> list[str]:
        """The receivers of one kind of delivery."""
        rows = sorted(self.rows("deliveries").values(), key=lambda row: row.id)
        return [row.person_id or row.conversation_id for row in rows if row.kind is kind]


__all__ = ["PEOPLE", "VOTERS", "Elections"]
