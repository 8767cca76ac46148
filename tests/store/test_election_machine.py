"""Whatever people press in whatever order, an election does what the small model says; on both databases."""

import itertools
import shutil
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from meetings.elections import ElectionState, Form
from meetings.refusals import Refusal, Refused
from meetings.round_result import outcome
from store.open import open_store
from tests.store.conftest import database
from tests.store.election_model import PEOPLE, SEATED, Ballot, Model
from tests.store.stored_elections import StoredElections
from workflows.nominate import ACCEPT, DECLINE, WAIT, WITHDRAW

WHO = st.sampled_from(PEOPLE)
VOTES = st.lists(st.tuples(WHO, st.none() | st.integers(0, 2)), min_size=1, max_size=8)
ANSWERED = st.lists(st.booleans(), max_size=3)
CANDIDATES = st.sets(st.sampled_from(sorted(SEATED)), min_size=1, max_size=3)
ANSWERS = {"accepted": ACCEPT, "declined": DECLINE, "thinking": WAIT, "withdrawn": WITHDRAW}
DONE: Counter[tuple[str, Refusal | None]] = Counter()
"""How often each press was done or refused."""


class ElectionMachine(RuleBasedStateMachine):
    """``fresh`` makes the URL of an empty database for each run."""

    fresh: Callable[[], str]

    @initialize()
    def found(self) -> None:
        self.world = StoredElections(type(self).fresh())
        self.model = Model()
        self.seen: dict[str, Any] = {}
        self.world.add("birgit", "Birgit Hallman", "svartlov")
        self.world.write(
            lambda work: [work.memberships.remove(f"ms-{key}") for key in ("kristin-a", "petra")] and self._one_chair(work)
        )

    @staticmethod
    def _one_chair(work: Any) -> None:
        from dataclasses import replace  # noqa: PLC0415 - beside its only use

        work.memberships.save(replace(work.memberships.get("ms-ylva"), chair=False))

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close_database()

    def _both(self, expected: Refusal | None, press: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        """Press, and compare with what the model said."""
        found = None
        try:
            press(*arguments, **named)
        except Refused as refused:
            found = refused.code
        assert found is expected
        DONE[press.__name__, found] += 1

    @rule()
    def announce(self) -> None:
        self._both(self.model.announce(), self.world.announce)

    @rule(by=WHO, who=WHO)
    def propose(self, by: str, who: str) -> None:
        self._both(self.model.propose(by, who), self.world.propose, by, who)

    @rule(who=WHO, among=st.booleans(), state=st.sampled_from(sorted(ANSWERS)))
    def answer(self, who: str, among: bool, state: str) -> None:
        """Somebody answers, mostly one who was proposed."""
        if among and self.model.nominations:
            who = sorted(self.model.nominations)[PEOPLE.index(who) % len(self.model.nominations)]
        self._both(self.model.answer(who, state), self.world.answer, who, ANSWERS[state])

    @rule(secret=st.booleans())
    def open(self, secret: bool) -> None:
        form = Form.SECRET if secret else Form.OPEN
        for ballot in self.model.standing()[-1:]:
            if ballot.state == "published" and len(ballot.seconds()) > 1:
                ballot.drawn = self._second(ballot)
        self._both(self.model.open(secret=secret), self.world.open, form=form)

    @rule(secret=st.booleans())
    def repeat(self, secret: bool) -> None:
        form = Form.SECRET if secret else Form.OPEN
        self._both(self.model.repeat(secret=secret), self.world.repeat, form=form)

    @rule(votes=VOTES)
    def cast(self, votes: list[tuple[str, int | None]]) -> None:
        for who, choice in votes:
            ranking = () if choice is None else (choice,)
            self._both(self.model.cast(who, choice), self.world.cast, who, *ranking)

    @rule(people=CANDIDATES, secret=st.booleans(), votes=VOTES, answers=ANSWERED)
    def go_on(self, people: set[str], secret: bool, votes: list[tuple[str, int | None]], answers: list[bool]) -> None:
        """Everything in one go, as far as it can be done."""
        self.announce()
        for who in sorted(people):
            self.propose(who, who)
        self.open(secret)
        self.cast(votes)
        self.close()
        self.publish()
        self.answer_seats(answers)

    @rule(answers=ANSWERED)
    def answer_seats(self, answers: list[bool]) -> None:
        """Whoever is waited for answers, and the next after them."""
        for yes in answers:
            offered = [(who, answer) for ballot in self.model.standing() for who, answer in ballot.offers.items()]
            waiting = [who for who, answer in offered if answer == "elected"]
            if waiting:
                self.seat(waiting[0], yes)

    @rule()
    def close(self) -> None:
        self._both(self.model.close(), self.world.close)

    @rule()
    def publish(self) -> None:
        expected = self.model.publish()
        self._both(expected, self.world.publish)
        ballot = self.model.newest()
        if expected is None and ballot is not None:
            self._offered(ballot)
            self.model.settle()

    @rule()
    def annul(self) -> None:
        """The newest ballot, or by its last one that counts an election that was settled."""
        if self.model.announced or not self.model.ballots:
            self._both(self.model.annul(), self.world.annul)
            return
        last = next(row for row in reversed(self._rounds()) if row.state.value != "annulled")
        self._both(None, self.world.annul, subject_id=last.id)
        self.model.take_back()
        DONE["take_back", None] += 1

    @rule(who=WHO)
    def acclaim(self, who: str) -> None:
        self._both(self.model.acclaim(who), self.world.acclaim, person_ids=(who,))

    @rule(who=WHO, yes=st.booleans())
    def seat(self, who: str, yes: bool) -> None:
        offered = next((ballot for ballot in reversed(self.model.standing()) if who in ballot.offers), None)
        expected = self.model.seat(who, "takes" if yes else "refuses")
        self._both(expected, self.world.accept if yes else self.world.decline, who)
        if expected is None and offered is not None:
            if not yes:
                self._offered(offered)
                self._offered(self.model.standing()[-1])
            self.model.settle()

    def _offered(self, ballot: Ballot) -> None:
        """Whoever leads alone is asked; in a runoff the lot picks one of those who lead, which the model is told."""
        if ballot.tied() or {"takes", "said"} & set(ballot.offers.values()):
            return
        leading = ballot.leading()
        (place,) = (place for place, each in enumerate(self.model.ballots) if each is ballot)
        found = [row.person_id for row in self.world.rows("offers").values() if row.round_id == self._rounds()[place].id]
        new = [who for who in found if who not in ballot.offers]
        assert len(new) == (bool(leading) and "elected" not in ballot.offers.values())
        assert set(new) <= set(leading)
        ballot.offers |= dict.fromkeys(new, "elected")

    def _second(self, ballot: Ballot) -> str:
        """Whom the lot sent on of those who share the second place."""
        onward = {ballot.candidates[number] for number in outcome(self._rounds()[-1]).tied}
        (second,) = onward - set(ballot.leading())
        assert second in ballot.seconds()
        return second

    def _rounds(self) -> list[Any]:
        """The rounds of the newest election, in order."""
        elections = sorted(self.world.rows("elections"))
        rows = [row for row in self.world.rows("rounds").values() if row.election_id == elections[-1]]
        return sorted(rows, key=lambda row: row.number)

    @invariant()
    def the_database_says_what_the_model_says(self) -> None:
        elections = sorted(self.world.rows("elections").values(), key=lambda row: row.id)
        assert any(row.state is ElectionState.ANNOUNCED for row in elections) == self.model.announced
        assert self.world.chairs() == sorted(self.model.chairs)
        if not elections:
            return
        rows = self._rounds()
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        assert [row.state.value for row in rows] == [ballot.state for ballot in self.model.ballots]
        for row, ballot in zip(rows, self.model.ballots, strict=True):
            assert [key.split("/")[1] for key in row.candidates] == ballot.candidates
            if ballot.kind != "spoken":
                assert row.kind.value == ballot.kind
        if self.model.announced:
            shown = self.world.see("henrik-s").election
            assert sorted(each.person_id for each in shown.candidates) == self.model.candidates()

    @invariant()
    def every_elector_has_one_vote_and_only_the_roll_knows_who_voted(self) -> None:
        electors, votes, boxes = (self.world.rows(name) for name in ("electors", "open_votes", "boxes"))
        if not self.world.rows("elections"):
            return
        for row, ballot in zip(self._rounds(), self.model.ballots, strict=True):
            voted = {each.elector for each in electors.values() if each.round_id == row.id and each.voted}
            assert voted == set(ballot.choices)
            own = {each.elector: each.ranking for each in votes.values() if each.round_id == row.id}
            expected = {
                elector: () if choice is None else (ballot.candidates.index(choice),)
                for elector, choice in ballot.choices.items()
            }
            assert own == ({} if ballot.secret else expected)
            if ballot.secret and ballot.state != "annulled":
                box = boxes[row.id]
                found = len(box.records) if ballot.state == "open" else len(box.ballots)
                assert found == len(expected)
                assert ballot.state == "open" or sorted(each.ranking for each in box.ballots) == sorted(expected.values())

    @invariant()
    def what_was_counted_or_annulled_is_never_written_over(self) -> None:
        for key, row in self.world.rows("rounds").items():
            before = self.seen.get(key)
            if before is not None and before.result is not None:
                assert (row.result, row.recounts[: len(before.recounts)]) == (before.result, before.recounts)
            if before is not None and before.state.value == "annulled":
                assert row == before
            self.seen[key] = row


RARE = ("answer", "annul", "repeat", "acclaim", "accept", "decline", "publish", "take_back")


def run(fresh: Callable[[], str], examples: int) -> None:
    machine = type("Machine", (ElectionMachine,), {"fresh": staticmethod(fresh)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            derandomize=True,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )


def test_on_sqlite(tmp_path, clock):
    open_store(f"sqlite:///{tmp_path}/empty.db", clock).close()
    numbers = itertools.count()

    def fresh() -> str:
        path = tmp_path / f"{next(numbers)}.db"
        shutil.copy(tmp_path / "empty.db", path)
        return f"sqlite:///{path}"

    run(fresh, 30)
    rare = {(name, None): DONE[name, None] for name in RARE}
    assert min(rare.values()) > 0, rare


@pytest.mark.usefixtures("migrated")
def test_on_postgresql(postgres_server, migrated):
    from contextlib import ExitStack  # noqa: PLC0415 - beside its only use

    with ExitStack() as databases:
        run(lambda: databases.enter_context(database(postgres_server, migrated)), 5)
