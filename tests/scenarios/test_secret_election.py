"""A secret vote for two seats among eleven municipalities: two are absent, one has no Teams, two tie, one declines."""

import re
from collections.abc import Mapping
from datetime import datetime

from meetings.elections import ElectionState
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, shown

ULLA, PETRA, DISA, HENRIK = "0", "1", "2", "3"
FIRST: Mapping[str, str] = {
    "ulla.": ULLA, "gunvor.": ULLA, "ylva.": ULLA, "henrik.sandberg@orn": HENRIK, "petra.": PETRA, "kristin.petersson": PETRA,
    "kristin.persson": PETRA, "disa.": DISA, "gerd.": DISA, "torbjorn.": ULLA,
}  # fmt: skip
"""Ten who vote in Teams; the eleventh, Göran, votes by link for Disa. A seat takes four votes."""

SECOND = {mail: "0" if vote in {ULLA, PETRA} else "1" for mail, vote in FIRST.items()}
"""Between Petra (0) and Disa (1); Göran for Disa again: seven to four."""

ABSENT = ("gerd.", "torbjorn.")
DECISION = "Nätverket väljer Ulla Ekdahl och Disa Daleros som tackar ja."


async def announced(play: Play) -> None:
    """A meeting with an announced election, and four who stand."""
    lead = play.stage.coordinator
    await play.say(lead, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    await play.say(lead, "val: två ordförande 2027-01-29")
    for mail in ("ulla.", "petra.", "disa.", "henrik.sandberg@orn"):
        await play.say(play.person(mail), "jag ställer upp")
    await play.wind(datetime.fromisoformat("2027-01-29T09:05+01:00"))
    for words in ("starta", "alla närvarande", "frånvarande: Gerd Daleros, Torbjörn Sandberg"):
        await play.say(lead, words)


async def open_vote(play: Play) -> str:
    """Open the next vote with the form as it is filled in; return what the leader then sees."""
    await play.say(play.stage.coordinator, "öppna omröstningen")
    answer = await play.press(play.stage.coordinator, "election.open", {"form": "secret", "method": "scottish-stv"})
    await play.settle()
    return shown(answer.card)


async def vote(play: Play, mail: str, rank: str) -> str:
    """Cast a vote for one candidate from one's own chat; whoever is absent asks for the ballot."""
    person = play.person(mail)
    if mail in ABSENT:
        await play.say(person, "rösta")
    return shown((await play.press(person, "ballot.cast", {f"rank_{rank}": "1", "blank": "false"})).card)


async def vote_by_link(play: Play, rank: str) -> None:
    mail = play.stage.mailed.mail
    async with Browser(play) as browser:
        await browser.enter(link_in(play, mail))
        assert "Din röst är slutgiltig" in browser.words
        await browser.press("Rösta", {f"rank_{rank}": "1"})
        (code,) = re.findall(r"\b\d{6}\b", play.simulator.mailbox.to(mail)[-1].text)
        await browser.press(fields={"code": code})
        assert "Din röst är mottagen" in browser.words
        await browser.home()
        await browser.press("Visa valet")
        assert "11 av 11 har röstat" in browser.words


async def test_two_seats_in_secret_with_a_tie_a_runoff_and_a_no(play: Play) -> None:
    lead = play.stage.coordinator
    await announced(play)
    said = await open_vote(play)
    assert "0 av 11 har röstat" in said
    ballot = await play.newest(play.person("ulla."), "ballot.cast")
    words = shown(ballot.card_for(play.person("ulla.").id))
    assert words.index("Din röst är slutgiltig") < words.index("Skriv 1 för den du helst vill ha")
    assert "Rösta: val av två ordförande" in words
    for mail, rank in FIRST.items():
        said = await vote(play, mail, rank)
        assert "Din röst är mottagen" in said
        assert "Den är hemlig och kan inte ändras." in said
    await comes_to_channel(play, "10 av 11 har röstat")
    birgit = await play.say(play.person("birgit."), "rösta")
    assert "Rösten är mottagen. Den är hemlig" in shown(birgit.messages[-1].base_card)
    await vote_by_link(play, DISA)
    await play.settle()
    await comes_to_channel(play, "Omröstningen är stängd")

    said = await result(play)
    assert "Vald: Ulla Ekdahl \\(Björkhamn\\)" in said
    assert "Petra Almlöv \\(Havsborg\\) och Disa Daleros \\(Ängelö\\) fick lika många röster." in said
    assert "▰▰▰▰▱▱▱▱▱▱▱ 4 · Ulla Ekdahl" in said
    assert "Vald:" not in await watches(play, "ulla."), "only who leads sees it before it is published"
    await play.press(lead, "election.publish")
    await play.settle()
    posted = [shown(one.base_card) for one in play.stage.channel.messages]
    assert [one for one in posted if one.startswith("Resultat: val av två ordförande")]
    await play.press(play.person("ulla."), "seat.accept")

    said = await open_vote(play)
    assert "Henrik" not in said, "only those who tied"
    for mail, rank in SECOND.items():
        await vote(play, mail, rank)
    await vote_by_link(play, "1")
    await result(play)
    await play.press(lead, "election.publish")
    await play.settle()
    said = shown((await play.press(play.person("petra."), "seat.decline")).card)
    assert "Disa Daleros \\(Ängelö\\)" in said
    await play.settle()
    said = shown((await play.press(play.person("disa."), "seat.accept")).card)
    assert DECISION in said
    (election,) = await play.rows("elections")
    assert (election.state, election.line) == (ElectionState.HELD, DECISION)
    assert [one.voted for one in await play.rows("electors")] == [True] * 22
    people = {one.id: one.name for one in await play.rows("persons")}
    today = play.simulator.clock.now().date()
    rows = [one for one in await play.rows("memberships", chair=True) if one.holds_on(today)]
    assert {people[one.person_id] for one in rows} == {"Ulla Ekdahl", "Disa Daleros"}


async def result(play: Play) -> str:
    """What whoever leads sees of the newest vote."""
    answer = await play.say(play.stage.coordinator, "val")
    return shown(answer.messages[-1].base_card)


async def watches(play: Play, mail: str) -> str:
    answer = await play.say(play.person(mail), "val")
    return shown(answer.messages[-1].base_card)


async def comes_to_channel(play: Play, words: str) -> None:
    """Wait until a card in the channel says so."""
    for _ in range(10):
        if any(words in shown(one.base_card) for one in play.stage.channel.messages):
            return
        await play.settle(2)  # an edit waits a second for more of the same
    raise AssertionError([shown(one.base_card) for one in play.stage.channel.messages][-2:])
