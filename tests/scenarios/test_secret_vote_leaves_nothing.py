"""A secret vote through every door at the most talkative log level: checked from its file, nowhere to be found, then destroyed."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from meetings.ballot_box import BoxState
from minutes.verify_election import RIGHT, Checker
from store.open import open_store
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, address_in, open_play, shown
from tests.scenarios.serving import Serving

STANDING = ("ulla.", "petra.", "disa.", "henrik.sandberg@orn")
VOTES: Mapping[str, tuple[int, ...]] = {
    "ulla.": (0, 3, 1, 2),
    "petra.": (0, 2, 3, 1),
    "disa.": (2, 0, 3, 1),
    "gunvor.": (0, 3, 2, 1),
    "ylva.": (1, 0, 3, 2),
}
BY_LINK = (3, 1, 2, 0)
ORDER = r"(?<![0-9A-Za-z])[0-3](?:[^0-9A-Za-z]{1,3}[0-3]){3}(?![0-9A-Za-z])"
CAST = re.compile(rf"{ORDER}|rank_[0-3]|(?:0[1-4]){{4}}")
"""A vote as numbers, as the fields of the ballot, or as the bytes of one."""


def fields(ranking: tuple[int, ...]) -> dict[str, str]:
    return {f"rank_{number}": str(place) for place, number in enumerate(ranking, start=1)}


async def vote_by_link(play: Play) -> None:
    """The member without Teams votes on paper: on a page, with the code that came by mail."""
    mail = play.stage.mailed.mail
    async with Browser(play) as browser:
        await browser.enter(link_in(play, mail))
        await browser.press("Rösta", fields(BY_LINK))
        (code,) = re.findall(r"\b\d{6}\b", play.simulator.mailbox.to(mail)[-1].text)
        await browser.press(fields={"code": code})
        assert "Din röst är mottagen" in browser.words


def rows(file: Path, but: str) -> str:
    """Every row of every table but one, as text."""
    with sqlite3.connect(file) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found = [str(database.execute(f"SELECT * FROM {table}").fetchall()) for (table,) in tables if table != but]
    database.close()
    return "\n".join(found)


async def box_of(url: str, play: Play):
    store = open_store(url, play.simulator.clock.now, beside=True)
    try:
        return await store.read(lambda work: work.boxes.get(work.rounds.find()[0].id))
    finally:
        store.close()


async def test_what_was_voted_is_in_the_file_that_checks_and_nowhere_else(tmp_path: Path) -> None:
    file, log = tmp_path / "klubba.db", tmp_path / "log"
    url = f"sqlite:///{file}"
    play = await open_play(url)
    await play.product.stop()
    serving = await Serving.start(url, play.simulator, log=log)
    play.client.product_url = play.product.base_url = serving.url
    lead = play.stage.coordinator
    await play.say(lead, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    await play.say(lead, "val: ordförande 2027-01-29")
    for mail in STANDING:
        await play.say(play.person(mail), "jag ställer upp")
    await play.wind(datetime.fromisoformat("2027-01-29T09:05+01:00"))
    for words in ("starta", "alla närvarande", "öppna omröstningen"):
        await play.say(lead, words)
    await play.press(lead, "election.open", {"form": "secret", "method": "schulze"})
    await play.settle()
    for mail, ranking in VOTES.items():
        said = shown((await play.press(play.person(mail), "ballot.cast", fields(ranking))).card)
        assert "Den är hemlig och kan inte ändras." in said
    await vote_by_link(play)
    await play.say(lead, "val")
    for verb in ("election.close", "election.publish"):
        await play.press(lead, verb)
    await play.settle()

    answer = await play.press(play.person("gunvor."), "election.export")
    async with play.simulator.session.post(address_in(answer.card)) as given:
        archive = zipfile.ZipFile(io.BytesIO(await given.read()))
    name, program, ballots = archive.namelist()
    assert (name, program, ballots) == ("Ordförandeval 2027-01-29.json", "verify_election.py", "Ordförandeval 2027-01-29-1.blt")
    checker = Checker("sv", "", "")
    assert checker.export(archive.read(name)) == RIGHT, checker.lines
    only = json.loads(archive.read(name))["rounds"][0]
    numbers = {each["id"]: number for number, each in enumerate(only["candidates"])}
    found = [tuple(numbers[key] for key in each["ranking"]) for each in only["ballots"]]
    assert found == sorted([*VOTES.values(), BY_LINK])

    (elected,) = only["elected"]
    first = next(mail for mail in STANDING if play.person(mail).name in elected)
    await play.press(play.person(first), "seat.accept")
    await play.say(lead, "avsluta")
    await play.press(lead, "meeting.close")
    await play.settle()
    cards = [str(message.base_card) for who in VOTES for message in play.chat(play.person(who)).messages]
    assert [card for card in cards if re.search(ORDER, card)] == []
    box = await box_of(url, play)
    assert (box.state, len(box.ballots), box.sealed, box.private_key) == (BoxState.OPENED, 6, b"", None)
    assert CAST.findall(rows(file, but="ballot_box")) == []
    for verb in ("minutes.show", "minutes.approve"):
        await play.press(play.person(first), verb)  # who was elected chairs at once, and approves
    await play.wind(datetime.fromisoformat("2027-03-05T09:00+01:00"))
    await play.settle()
    box = await box_of(url, play)
    await serving.stop()
    await play.simulator.stop()
    assert (box.state, box.ballots) == (BoxState.DESTROYED, ())
    assert CAST.findall(rows(file, but="")) == []
    written = log.read_text(encoding="utf-8")
    assert len(written.splitlines()) > 8
    assert CAST.findall(written) == []
