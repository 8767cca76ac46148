"""What of an election may be given out, to whom, and behind which link."""

import json
from dataclasses import replace

import pytest

from meetings.counting.transcript import Method
from meetings.elections import Electorate, Form
from meetings.receipts import receipt_of
from meetings.refusals import Refusal, Refused
from meetings.rounds import RoundState
from minutes.election_files import election_json
from minutes.verify_election import RIGHT, Checker
from tests.workflows.before_cast import Cast
from tests.workflows.voted_elections import publish, put_up, vote
from workflows.ballot_boxes import throw_away
from workflows.export_election import REQUEST, ExportElection
from workflows.file_links import FileKind, take_file_link
from workflows.listed_ballots import exported

NETWORK = "socialchefer"


class Polls(Cast):
    """The cast with a round that three municipalities have voted in."""

    def __init__(self, form: Form = Form.SECRET, voters: int = 3, *, told: bool = True, **more) -> None:
        super().__init__()
        self.tokens: list[str] = []

        def hold(work) -> None:
            self.ballot = put_up(work, NETWORK, form, **more)
            for number, elector in enumerate(self.electors(work)[:voters]):
                self.tokens.append(vote(work, self.ballot, elector, ((0,), (1, 0), ())[number], by="disa"))
            if told:
                self.ballot = publish(work, self.ballot)

        self.see(hold)

    def electors(self, work) -> list[str]:
        if self.ballot.electorate is Electorate.MEMBERS:
            return ["disa", "gunvor", "henrik2"]
        return [each.id for each in work.organisations.find(network_id=NETWORK)]

    @property
    def only(self) -> dict:
        return self.see(lambda work: exported(work, work.elections.get("e"))["rounds"][0])


def test_a_secret_round_is_given_out_as_sorted_ballots_that_check_and_name_nobody():
    polls = Polls(scrutineer="gunvor")
    only = polls.only
    assert only["ballots"] == [{"ranking": []}, {"ranking": ["e/disa"]}, {"ranking": ["e/henrik1", "e/disa"]}]
    assert (only["electors"], only["voted"], only["withheld"]) == (3, 3, None)
    assert [each["by"] for each in only["commitments"]] == ["Klubba", "Gunvor Tallberg (Svartlöv)"]
    assert [each["nonce"] for each in only["commitments"]] == [(b"k" * 32).hex(), (b"s" * 32).hex()]
    whole = polls.see(lambda work: exported(work, work.elections.get("e")))
    assert Checker("sv", only["checksum"], "").export(election_json(whole)) == RIGHT


def test_receipts_are_listed_by_their_hash():
    polls = Polls(receipts=True)
    assert sorted(each["receipt"] for each in polls.only["ballots"]) == sorted(
        receipt_of("e-1", token).hex() for token in polls.tokens
    )
    assert not any(token in json.dumps(polls.only) for token in polls.tokens)


@pytest.mark.parametrize("voters", [0, 1, 2])
def test_fewer_than_three_secret_ballots_are_withheld_with_their_sums(voters):
    only = Polls(voters=voters).only
    assert (only["ballots"], only["withheld"], only["results"], only["checksum"]) == (None, "few", [], None)
    assert only["elected"] == {0: [], 1: ["Disa Daleros (Björkhamn)"], 2: only["elected"]}[voters]


def test_destroyed_ballots_are_said_to_be_destroyed_and_who_was_elected_stays():
    polls = Polls()
    elected = polls.only["elected"]
    polls.see(lambda work: throw_away(work, polls.ballot))
    assert (polls.only["ballots"], polls.only["withheld"], polls.only["results"]) == (None, "destroyed", [])
    assert polls.only["elected"] == elected


def test_an_open_round_names_who_voted_what():
    only = Polls(Form.OPEN, voters=2).only
    assert len(only["ballots"]) == 2
    assert all(each["by"] for each in only["ballots"])
    members = Polls(Form.OPEN, electorate=Electorate.MEMBERS, method=Method.APPROVAL).only
    assert [each["by"].partition(" (")[0] for each in members["ballots"]] == [
        "Disa Daleros",
        "Gunvor Tallberg",
        "Henrik Sandberg",
    ]
    assert all("(" in each["by"] for each in members["ballots"])


def test_a_round_that_counts_for_nothing_or_that_too_few_took_part_in_shows_no_ballots():
    for change in ({"state": RoundState.ANNULLED}, {"result": None}):
        polls = Polls()
        polls.see(lambda work, polls=polls, change=change: work.rounds.save(replace(polls.ballot, **change)))
        assert (polls.only["ballots"], polls.only["withheld"]) == (None, "not_counted")


def test_a_round_that_is_not_published_is_not_in_the_file_and_nothing_can_be_asked_for():
    polls = Polls(told=False)
    assert polls.see(lambda work: exported(work, work.elections.get("e"))["rounds"]) == []
    with pytest.raises(Refused) as raised:
        polls.do("disa", REQUEST, ExportElection(subject_id="e"))
    assert raised.value.code is Refusal.BALLOT_OPEN


def test_a_member_gets_a_link_that_leads_to_the_election_once():
    polls = Polls()
    answer = polls.do("disa", REQUEST, ExportElection(subject_id="e", public_url="https://k"))
    assert answer.url.startswith("https://k/file/")
    assert answer.checksums == ((1, polls.only["checksum"]),)
    token = answer.url.removeprefix("https://k/file/")
    link = polls.see(lambda work: take_file_link(work, token))
    assert (link.kind, link.subject_id, link.person_id) == (FileKind.ELECTION, "e", "disa")
    assert polls.see(lambda work: take_file_link(work, token)) is None


def test_another_networks_election_is_not_found():
    polls = Polls()
    polls.see(lambda work: work.elections.save(replace(work.elections.get("e"), network_id="elsewhere")))
    for key in ("e", "nothing"):
        with pytest.raises(Refused) as raised:
            polls.do("disa", REQUEST, ExportElection(subject_id=key))
        assert raised.value.code is Refusal.NOT_FOUND
