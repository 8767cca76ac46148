"""Votes that should not count: forged, forwarded, late, of a guest, twice, a hundred at once."""

import asyncio
import json
from dataclasses import replace
from datetime import date, datetime

import pytest
import pytest_asyncio

from tests.scenarios.play import open_play, shown
from tests.scenarios.story import journal_codes


@pytest_asyncio.fixture(params=["open", "secret"])
async def booth(request, tmp_path):
    """A running vote between two, ranked, for one seat; nobody has voted."""
    file = tmp_path / "klubba.db"
    play = await open_play(f"sqlite:///{file}")
    lead = play.stage.coordinator
    await play.say(lead, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    await play.say(lead, "val: ordförande 2027-01-29")
    for mail in ("ulla.", "petra."):
        await play.say(play.person(mail), "jag ställer upp")
    await play.wind(datetime.fromisoformat("2027-01-29T09:05+01:00"))
    await play.say(lead, "öppna omröstningen")
    await play.press(lead, "election.open", {"form": request.param, "method": "irv"})
    await play.settle()
    yield play, file, request.param
    await play.stop()


async def ballot_of(play, mail):
    """The ballot somebody was sent, and what its button carries."""
    person = play.person(mail)
    message = await play.newest(person, "ballot.cast")
    return person, message, play.data(person, message, "ballot.cast")


async def voted(play) -> list[str]:
    """Who has voted, by name of the organisation."""
    places = {one.id: one.name for one in await play.rows("organisations")}
    return sorted(places[one.elector] for one in await play.rows("electors") if one.voted)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"rank_7": "1"}, "not_on_ballot"),
        ({"rank_-1": "1"}, "not_on_ballot"),
        ({"choice": "Petra"}, "not_on_ballot"),
        ({"choices": "0,0,1,9"}, "not_on_ballot"),
        ({"rank_0": "1", "rank_1": "1"}, "ranked_twice"),
        ({"rank_0": "etta"}, "field_invalid"),
        ({"rank_0": "1", "blank": "true"}, "field_invalid"),
        ({"blank": "false"}, "field_missing"),
        ({"rank_0": ["1"]}, "field_invalid"),
        ({"rank_0": "1", "elector": "01ZZZZZZZZZZZZZZZZZZZZZZZZ"}, "not_your_vote"),
        ({"rank_0": "1", "subject": "01ZZZZZZZZZZZZZZZZZZZZZZZZ"}, "not_found"),
    ],
)
async def test_a_forged_vote_is_refused_with_the_ballot_afresh(booth, fields, code):
    play, file, form = booth
    person, message, data = await ballot_of(play, "kristin.petersson")
    answer = await play.forge(person, message, {**data, **fields})
    assert journal_codes(file, "ballot.cast")[-1] == code
    assert await voted(play) == []
    assert await play.rows("open_votes") == ()
    if code != "not_found":
        assert "Rösta: val av ordförande" in shown(answer.card)
    if form == "secret":
        said = json.dumps(answer.card)
        assert '"value": 1' not in said, "what was filled in is not sent back"


async def test_a_forwarded_ballot_does_not_vote_for_its_owner(booth):
    play, file, _ = booth
    _, message, data = await ballot_of(play, "ulla.")
    disa = play.person("disa.")
    await play.forge(disa, message, {**data, "rank_0": "1"})
    assert journal_codes(file, "ballot.cast") == ["not_your_vote"]
    assert await voted(play) == []


async def test_guests_staff_and_who_has_left_have_no_vote(booth):
    play, file, _ = booth
    person, message, data = await ballot_of(play, "kristin.petersson")
    await play.forge(play.stage.guest, message, {**data, "elector": "", "rank_0": "1"})
    await play.forge(play.stage.coordinator, message, {**data, "elector": "", "rank_0": "1"})
    (row,) = [one for one in await play.rows("memberships") if await _named(play, one.person_id) == person.name]
    await play.store.run(lambda work: work.memberships.save(replace(row, until=date(2027, 1, 28))))
    await play.forge(person, message, {**data, "rank_0": "1"})
    assert journal_codes(file, "ballot.cast") == ["not_entitled", "not_entitled", "not_a_member"]
    assert await voted(play) == []


async def test_after_closing_the_old_card_says_so_and_an_annulled_vote_takes_none(booth):
    play, file, _ = booth
    lead = play.stage.coordinator
    person, message, data = await ballot_of(play, "kristin.petersson")
    await play.press(lead, "election.close")
    answer = await play.forge(person, message, {**data, "rank_0": "1"})
    assert "Omröstningen är stängd" in shown(answer.card)
    await play.press(lead, "election.annul")
    await play.forge(person, message, {**data, "rank_1": "1"})
    assert journal_codes(file, "ballot.cast") == ["ballot_closed", "ballot_closed"]
    assert await voted(play) == []


async def test_a_second_vote_changes_an_open_one_and_no_secret_one(booth):
    play, file, form = booth
    await play.press(play.person("ylva."), "ballot.cast", {"rank_0": "1", "blank": "false"})
    malin, message, data = await ballot_of(play, "malin.")
    answer = await play.forge(malin, message, {**data, "rank_1": "1"})
    assert await voted(play) == ["Lundkrona"]
    if form == "open":
        (row,) = await play.rows("open_votes")
        assert row.ranking == (1,)
        assert "Du röstade: Petra Almlöv \\(Havsborg\\)." in shown(answer.card)
    else:
        assert journal_codes(file, "ballot.cast")[-1] == "already_voted"
        assert "Rösten är mottagen. Den är hemlig och kan inte ändras." in shown(answer.card)


async def test_a_hundred_presses_of_both_representatives_are_one_vote(booth):
    play, _, form = booth
    ylva, first, of_ylva = await ballot_of(play, "ylva.")
    malin, second, of_malin = await ballot_of(play, "malin.")
    presses = [
        play.forge(person, message, {**data, f"rank_{n % 2}": "1", "blank": "false"})
        for n in range(50)
        for person, message, data in ((ylva, first, of_ylva), (malin, second, of_malin))
    ]
    answers = await asyncio.gather(*presses)
    assert [answer.wrong for answer in answers if answer.wrong] == []
    assert await voted(play) == ["Lundkrona"]
    assert len(await play.rows("open_votes")) == (1 if form == "open" else 0)
    received = sum("Din röst är mottagen" in shown(answer.card) for answer in answers)
    assert received == (100 if form == "open" else 1)


async def _named(play, person_id: str) -> str:
    (person,) = await play.rows("persons", id=person_id)
    return person.name
