"""An election as it reaches members who have a mailbox and a browser and nothing else: one mail a matter, and all of it by link."""

import re
from datetime import datetime

from meetings.elections import ElectionState
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play
from tests.scenarios.story import add_person
from tests.scenarios.test_secret_election import comes_to_channel

ASTA = "asta.lindh@pilstorp.example"
WHOM, STAND, VOTE, RESULT = (
    "Vem ska vi välja till ordförande?",
    "Val av ordförande",
    "Rösta: val av ordförande",
    "Resultat: val av ordförande",
)
CODE = "Din kod till Klubba"


def come(play: Play, mail: str) -> list[str]:
    """The subjects of all that has come to an address."""
    return [one.subject for one in play.simulator.mailbox.to(mail)]


async def confirm(play: Play, browser: Browser, mail: str) -> None:
    """Type the code that has just come."""
    assert "Skriv koden från mejlet" in browser.words
    newest = play.simulator.mailbox.to(mail)[-1]
    (code,) = re.findall(r"\b\d{6}\b", newest.text)
    assert (newest.subject, "/m/" in newest.text + newest.html) == (CODE, False), "the code and the link never come together"
    await browser.press(fields={"code": code})


async def open_vote(play: Play) -> dict[str, str]:
    """Open the vote; return the field of each candidate by first name."""
    await play.say(play.stage.coordinator, "öppna omröstningen")
    await play.press(play.stage.coordinator, "election.open", {"form": "open", "method": "irv"})
    await play.settle()
    ballot = await play.one("rounds")
    return {name.partition(" ")[0]: f"rank_{number}" for number, name in enumerate(ballot.names)}


async def test_every_matter_of_an_election_comes_by_mail_once_and_is_answered_by_link(play: Play) -> None:
    lead, goran = play.stage.coordinator, play.stage.mailed.mail
    await add_person(play, f"Asta Lindh; Pilstorp; {ASTA}; ledamot")
    await play.say(lead, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    await play.say(lead, "val: ordförande 2027-01-29")
    await play.settle()
    assert come(play, goran) == come(play, ASTA) == [WHOM]
    async with Browser(play) as browser:
        await play.say(play.person("disa."), "nominera: Göran Strömblad")
        await play.settle()
        await browser.enter(link_in(play, goran))
        await browser.press("Jag ställer upp")
        assert "Du ställer upp" in browser.words
        await play.say(play.person("petra."), "jag ställer upp")
        field = await open_vote(play)
        assert (come(play, goran), come(play, ASTA)) == ([WHOM, STAND, VOTE], [WHOM, VOTE])

        await browser.enter(link_in(play, goran))
        await browser.press("Rösta", {field["Göran"]: "1"})
        await confirm(play, browser, goran)
        assert "Din röst är mottagen" in browser.words
        for mail in ("ulla.", "gunvor."):
            await play.press(play.person(mail), "ballot.cast", {field["Göran"]: "1", field["Petra"]: "2", "blank": "false"})
        await play.wind(datetime.fromisoformat("2027-01-14T10:00+01:00"))
        assert come(play, ASTA) == [WHOM, VOTE, VOTE], "one reminder: nobody of Pilstorp has voted"
        assert "Pilstorp har inte röstat än." in play.simulator.mailbox.to(ASTA)[-1].text
        assert come(play, goran) == [WHOM, STAND, VOTE, CODE], "who has voted is left in peace"

        await play.press(lead, "election.close")
        await browser.home()
        assert "Omröstningen är stängd." in browser.words
        assert "Vald" not in browser.words
        await play.press(lead, "election.publish")
        await play.settle()
        assert come(play, ASTA)[3:] == [RESULT]
        told = play.simulator.mailbox.to(ASTA)[-1].text
        assert "Vald: Göran Strömblad (Hökanäs). Valet blir klart med ett ja." in told
        assert come(play, goran)[4:] == [STAND], (
            "whoever is asked to accept learns it from that, under a subject that tells nobody else"
        )
        assert "har valt dig till ordförande" in play.simulator.mailbox.to(goran)[-1].text
        await browser.enter(link_in(play, goran))
        await browser.press("Nej tack")
        await confirm(play, browser, goran)
        assert "Tack för svaret" in browser.words
        await play.settle()
        assert come(play, ASTA)[4:] == [RESULT]
        told = play.simulator.mailbox.to(ASTA)[-1].text
        assert "Göran Strömblad (Hökanäs) valdes men tackar nej." in told
        assert "Vald: Petra Almlöv (Havsborg). Valet blir klart med ett ja." in told
        await play.press(play.person("petra."), "seat.accept")
        await play.settle()
        await comes_to_channel(play, "som tackar ja")
        await browser.enter(link_in(play, ASTA))
        assert "Vald: Petra Almlöv (Havsborg), som tackar ja." in browser.words, "the page shows it as it is"
    assert (await play.one("elections")).state is ElectionState.HELD
    assert (len(come(play, ASTA)), len(come(play, goran))) == (5, 6)
    await play.say(lead, "val")
    await play.press(lead, "election.annul")
    await play.settle()
    for mail in (ASTA, goran):
        void = play.simulator.mailbox.to(mail)[-1]
        assert (void.subject, "Rösterna räknas inte." in void.text) == ("Ogiltig omröstning: val av ordförande", True)
    assert (len(come(play, ASTA)), len(come(play, goran))) == (6, 7)
