"""An election of one chair as a small model in plain words: what each press ought to do, or with which code it is refused."""

from collections import Counter
from dataclasses import dataclass, field

from meetings.refusals import Refusal

SEATED = {
    "gunvor": "svartlov",
    "birgit": "svartlov",
    "ylva": "lundkrona",
    "kristin-k": "klevan",
    "henrik-o": "ornlunda",
    "disa": "angelo",
}
"""Who has a vote, and whose."""

PEOPLE = [*SEATED, "henrik-s"]
"""With a guest among them."""


@dataclass
class Ballot:
    """One round; ``choices`` are the votes by elector (None = blank), ``offers`` the answers of the elected.

    ``drawn`` is whom the lot sent on where several shared the second place, "" = not told. ``struck`` said no in its runoff.
    """

    kind: str
    candidates: list[str]
    secret: bool
    state: str = "open"
    choices: dict[str, str | None] = field(default_factory=dict)
    offers: dict[str, str] = field(default_factory=dict)
    drawn: str = ""
    struck: set[str] = field(default_factory=set)

    def sums(self) -> Counter[str]:
        """The votes for those who have not said no."""
        return Counter(choice for choice in self.choices.values() if choice is not None and choice not in self.refused())

    def refused(self) -> set[str]:
        return {who for who, answer in self.offers.items() if answer == "refuses"} | self.struck

    def leading(self) -> list[str]:
        """Who has the most votes among those who have not said no; several = a tie, none = nobody was voted for."""
        sums = self.sums()
        best = max(sums.values(), default=0)
        return [who for who in self.candidates if best and sums[who] == best]

    def seconds(self) -> list[str]:
        """Who may meet the one who leads without more than half of the votes."""
        sums, leading = self.sums(), self.leading()
        if len(leading) != 1 or 2 * sums[leading[0]] > sum(sums.values()):
            return []
        rest = [who for who in self.candidates if who not in {*leading, *self.refused()}]
        return [who for who in rest if sums[who] == max(sums[each] for each in rest)]

    def tied(self) -> list[str]:
        """Between whom a runoff is due."""
        if self.kind == "spoken" or self.state not in {"closed", "published"}:
            return []
        if self.kind == "runoff" and not any(self.choices.values()):
            return self.candidates
        leading = self.leading()
        if self.kind != "runoff" and len(leading) > 1:
            return leading
        return sorted([*leading, self.drawn or self.seconds()[0]]) if self.seconds() else []


@dataclass
class Model:
    """The network's election and its chairs."""

    announced: bool = False
    nominations: dict[str, str] = field(default_factory=dict)
    ballots: list[Ballot] = field(default_factory=list)
    chairs: set[str] = field(default_factory=lambda: {"gunvor"})
    before: set[str] = field(default_factory=set)

    def standing(self) -> list[Ballot]:
        return [ballot for ballot in self.ballots if ballot.state != "annulled"]

    def newest(self) -> Ballot | None:
        return self.ballots[-1] if self.ballots else None

    def candidates(self) -> list[str]:
        return sorted(who for who, state in self.nominations.items() if state == "accepted")

    def before_ballot(self) -> bool:
        return all(ballot.state == "published" and not ballot.leading() and not ballot.tied() for ballot in self.standing())

    def announce(self) -> Refusal | None:
        if self.announced and not self.before_ballot():
            return Refusal.BALLOT_RUNNING
        if not self.announced:
            self.announced, self.nominations, self.ballots = True, {}, []
        return None

    def propose(self, by: str, who: str) -> Refusal | None:
        if not self.announced:
            return Refusal.ELECTION_OVER
        if not self.before_ballot():
            return Refusal.NOMINATIONS_CLOSED
        if who not in SEATED:
            return Refusal.NOT_ELECTABLE
        self.nominations[who] = "accepted" if by == who else self.nominations.get(who, "proposed")
        return None

    def answer(self, who: str, state: str) -> Refusal | None:
        if state == "accepted" and who not in SEATED:
            return Refusal.NOT_ELECTABLE
        if not self.announced:
            return Refusal.ELECTION_OVER
        if who not in self.nominations:
            return Refusal.NOT_CANDIDATE
        if not self.before_ballot():
            return Refusal.NOMINATIONS_CLOSED
        if state == "withdrawn" and self.nominations[who] != "accepted":
            return Refusal.NOT_CANDIDATE
        self.nominations[who] = state
        return None

    def open(self, *, secret: bool) -> Refusal | None:
        if not self.announced:
            return Refusal.ELECTION_OVER
        last = self.standing()[-1:]
        if last and last[0].state in {"open", "closed"}:
            return Refusal.BALLOT_RUNNING
        if last and last[0].tied():
            self.ballots.append(Ballot(kind="runoff", candidates=last[0].tied(), secret=secret))
            return None
        if not self.before_ballot():
            return Refusal.BALLOT_PUBLISHED
        return self._open(secret=secret)

    def repeat(self, *, secret: bool) -> Refusal | None:
        if not self.announced:
            return Refusal.ELECTION_OVER
        if any(ballot.state in {"open", "closed"} for ballot in self.standing()):
            return Refusal.BALLOT_RUNNING
        if not self.candidates():
            return Refusal.NO_CANDIDATES
        for ballot in self.ballots:
            ballot.state = "annulled"
        return self._open(secret=secret)

    def _open(self, *, secret: bool) -> Refusal | None:
        if not self.candidates():
            return Refusal.NO_CANDIDATES
        self.ballots.append(Ballot(kind="repeated" if self.ballots else "first", candidates=self.candidates(), secret=secret))
        return None

    def cast(self, who: str, choice: int | None) -> Refusal | None:
        if not self.announced:
            return Refusal.ELECTION_OVER
        ballot = self.newest()
        if ballot is None:
            return Refusal.NO_BALLOT
        if ballot.state != "open":
            return Refusal.BALLOT_CLOSED
        if who not in SEATED:
            return Refusal.NOT_ENTITLED
        if choice is not None and choice >= len(ballot.candidates):
            return Refusal.NOT_ON_BALLOT
        elector = SEATED[who]
        if ballot.secret and elector in ballot.choices:
            return Refusal.ALREADY_VOTED
        ballot.choices[elector] = None if choice is None else ballot.candidates[choice]
        if len(ballot.choices) == len(set(SEATED.values())):
            ballot.state = "closed"
        return None

    def close(self) -> Refusal | None:
        ballot = self.newest()
        if not self.announced or ballot is None:
            return Refusal.NO_BALLOT if self.announced else Refusal.ELECTION_OVER
        if ballot.state != "open":
            return Refusal.BALLOT_CLOSED
        ballot.state = "closed"
        return None

    def publish(self) -> Refusal | None:
        ballot = self.newest()
        if not self.announced or ballot is None:
            return Refusal.NO_BALLOT if self.announced else Refusal.ELECTION_OVER
        wrong = {"open": Refusal.BALLOT_OPEN, "published": Refusal.BALLOT_PUBLISHED, "annulled": Refusal.BALLOT_ANNULLED}
        if ballot.state in wrong:
            return wrong[ballot.state]
        ballot.state = "published"
        return None

    def annul(self) -> Refusal | None:
        ballot = self.newest()
        if not self.announced or ballot is None:
            return Refusal.NO_BALLOT if self.announced else Refusal.ELECTION_OVER
        if ballot.state == "annulled":
            return Refusal.BALLOT_ANNULLED
        ballot.state = "annulled"
        return None

    def seat(self, who: str, answer: str) -> Refusal | None:
        offered = [ballot for ballot in self.standing() if who in ballot.offers]
        if not self.announced and offered and offered[-1].offers[who] == "said":
            # What others wrote down is the person's own to change, also when the election is settled.
            if answer == "refuses":
                self.announced, self.chairs = True, set(self.before)
            offered[-1].offers[who] = answer
            return None
        if not self.announced:
            return Refusal.ELECTION_OVER
        if not offered:
            return Refusal.NOT_ELECTED
        if offered[-1].offers[who] != "elected":
            return Refusal.SEAT_ANSWERED
        offered[-1].offers[who] = answer
        self._go_back(offered[-1])
        return None

    def _go_back(self, runoff: Ballot) -> None:
        """Where all of a runoff have said no, the ballot it came of holds without them, if anybody follows in it."""
        if runoff.kind != "runoff" or set(runoff.candidates) != runoff.refused():
            return
        earlier = self.standing()[self.standing().index(runoff) - 1]
        before = set(earlier.struck)
        earlier.struck = earlier.struck | runoff.refused()
        if not earlier.leading():
            earlier.struck = before
            return
        runoff.state = "annulled"
        self._go_back(earlier)

    def acclaim(self, who: str) -> Refusal | None:
        if not self.announced:
            return Refusal.ELECTION_OVER
        if any(ballot.state in {"open", "closed"} for ballot in self.standing()):
            return Refusal.BALLOT_RUNNING
        if not self.candidates():
            return Refusal.NO_CANDIDATES
        if who not in self.candidates():
            return Refusal.NOT_ON_BALLOT
        for ballot in self.ballots:
            ballot.state = "annulled"
        self.ballots.append(Ballot(kind="spoken", candidates=[who], secret=False, state="published", offers={who: "said"}))
        self.settle()
        return None

    def settle(self) -> None:
        """The election ends once somebody was asked, everybody has answered, and no ballot or runoff is waited for."""
        standing = self.standing()
        answers = {who: answer for ballot in standing for who, answer in ballot.offers.items()}
        last = standing[-1] if standing else None
        if not answers or "elected" in answers.values() or last is None or last.state in {"open", "closed"} or last.tied():
            return
        if self.announced:
            self.before = self.chairs
        self.announced = False
        self.chairs = {who for who, answer in answers.items() if answer in {"takes", "said"}}

    def take_back(self) -> None:
        """A settled election counts for nothing."""
        for ballot in self.ballots:
            ballot.state = "annulled"
        self.announced, self.chairs = True, set(self.before)
