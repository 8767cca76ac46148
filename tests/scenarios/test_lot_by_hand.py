"""A scrutineer who promised a number keeps silent: the meeting draws the lot by hand, and everything says so."""

from datetime import datetime

from meetings.counting.scrutiny import own_commitment
from minutes.election_files import election_json
from minutes.verify_election import RIGHT, Checker
from tests.scenarios.play import Play, shown
from workflows.listed_ballots import exported

NUMBER = b"t" * 32


async def voted(play: Play) -> str:
    """Open a vote in which two municipalities vote for one each, and close it; return what the leader sees."""
    lead = play.stage.coordinator
    await play.say(lead, "öppna omröstningen")
    await play.press(lead, "election.open", {"form": "open", "method": "majority"})
    await play.settle()
    for mail, choice in (("gunvor.", "0"), ("ylva.", "1")):
        await play.say(play.person(mail), "rösta")
        await play.press(play.person(mail), "ballot.cast", {"choice": choice})
    answer = await play.say(lead, "val")
    assert "Omröstningen är öppen" in shown(answer.messages[-1].base_card)
    return shown((await play.press(lead, "election.close")).card)


async def test_the_lot_is_drawn_by_hand_and_named_in_minutes_and_file(play: Play) -> None:
    lead, scrutineer = play.stage.coordinator, play.person("torbjorn.")
    await play.say(lead, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    await play.say(lead, "val: ordförande 2027-01-29")
    for mail in ("ulla.", "disa."):
        await play.say(play.person(mail), "jag ställer upp")
    await play.wind(datetime.fromisoformat("2027-01-29T09:05+01:00"))
    for words in ("starta", "alla närvarande"):
        await play.say(lead, words)
    assert "fick lika många röster" in await voted(play)
    await play.press(lead, "election.publish")
    await play.say(scrutineer, "rösträknare")
    kept = await play.press(scrutineer, "lot.commit", {"promise": own_commitment(NUMBER).hash})
    assert "Ditt löfte" in shown(kept.card)

    said = await voted(play)
    assert "lotten ska avgöra." in said
    await play.settle()
    asked = await play.newest(scrutineer, "lot.reveal")
    assert "lotten väntar på ditt tal" in shown(asked.card_for(scrutineer.id))

    people = {one.name: one.id for one in await play.rows("persons")}
    await play.say(lead, "dra lott")
    form = await play.press(lead, "election.show", {})
    assert "Lotten står mellan Ulla Ekdahl" in shown(form.card)
    drawn = await play.press(
        lead, "lot.draw", {"choice": "1", "drawn_by": people["Gunvor Tallberg"], "witnesses": people["Ylva Åhult"]}
    )
    assert "drog lotten för hand" in shown(drawn.card)
    await play.press(lead, "election.publish")
    done = await play.press(lead, "seat.accept")
    (election,) = await play.rows("elections")
    assert "Talet från Torbjörn Sandberg" in election.line
    assert election.line.replace("(", "\\(").replace(")", "\\)") in shown(done.card)
    (decision,) = await play.rows("decisions")
    assert decision.text == election.line

    whole = await play.store.read(lambda work: exported(work, work.elections.find()[0]))
    checker = Checker("sv", "", "")
    assert checker.export(election_json(whole)) == RIGHT
    assert any(line.startswith("  Lotten drogs för hand av Gunvor Tallberg") for line in checker.lines)
