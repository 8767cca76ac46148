"""Whole meetings at the most talkative log level: ids and codes, and nothing anybody is called or has written."""

import re
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from simulator.cast import PARTS
from simulator.world import Person
from tests.databases import sqlite_in
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, address_in, open_play
from tests.scenarios.serving import Serving
from tests.scenarios.story import close_and_publish
from tests.scenarios.test_series import decide

WRITTEN = ("Kanariefågel", "Kungsfiskare", "Nötskrika", "Sidensvans", "Domherre", "Entita", "Rödhake", "Talgoxe", "Steglits")
"""One bird for each thing that is written, so that a leak says where it comes from."""

OWLS = (
    "Lappuggla", "Slaguggla", "Sparvuggla", "Hökuggla", "Jorduggla", "Hornuggla", "Kattuggla", "Tornuggla", "Fjälluggla",
    "Berguvar", "Minervauggla", "Pärluggla", "Dvärguv", "olle@tamm.example", "Tamm",
)  # fmt: skip


async def open_logged(tmp_path: Path) -> tuple[Play, Serving]:
    """The invented network, served by a process that writes all it has to say into ``log``."""
    url = sqlite_in(tmp_path)
    play = await open_play(url)
    await play.product.stop()
    serving = await Serving.start(url, play.simulator, log=tmp_path / "log")
    play.client.product_url = play.product.base_url = serving.url
    await play.wind(datetime.fromisoformat("2027-01-11T13:00+01:00"))
    return play, serving


def told(tmp_path: Path, *secrets: str) -> tuple[list[str], set[str]]:
    """What the log or the journal tells that nobody should read there, and the verbs that the journal knows."""
    surnames = {word for part in PARTS for word in part.name.split() if len(word) > 4}
    mails = {*(part.mail for part in PARTS), *(part.mail.partition("@")[0] for part in PARTS)}
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert len(log.splitlines()) > 8
    with sqlite3.connect(tmp_path / "klubba.db") as database:
        rows = database.execute("SELECT * FROM journal").fetchall()
        verbs = {verb for (verb,) in database.execute("SELECT verb FROM journal").fetchall()}
    database.close()
    words = f"{log}{rows}".lower()
    return sorted(secret for secret in {*secrets, *surnames, *mails} if secret.lower() in words), verbs


async def open_own(play: Play, person: Person, word: str) -> None:
    """Open one of a person's own actions, the one that says ``word``, with all that can be done with it."""
    await play.say(person, "mina uppdrag")
    card = (await play.newest(person, "action.show")).card_for(person.id)
    await play.press(person, "action.show", {"action": choice(card, "action", word)})
    await play.press(person, "action.more")


def choice(part: Any, field: str, word: str) -> str:
    """What a field sends for the choice that says ``word``."""
    if isinstance(part, dict) and part.get("id") == field:
        return next(str(one["value"]) for one in part["choices"] if word in one["title"])
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return next(filter(None, (choice(one, field, word) for one in inside)), "")


async def test_neither_the_log_nor_the_journal_knows_a_name_a_word_or_a_token(tmp_path) -> None:
    play, serving = await open_logged(tmp_path)
    lead, member, mail = play.stage.coordinator, play.stage.member, play.stage.mailed.mail
    await play.say(lead, "möte: fredag 29 januari kl. 9-12, Kanariefågel")
    await play.press(lead, "meeting.call")
    await play.settle()
    await play.press(member, "agenda.submit", {"title": "Kungsfiskare", "background": "Nötskrika"})
    await play.say(member, "Vi borde prata om Sidensvans snart")
    question = await play.posted("agenda.submit")
    for odd in (
        {"title": ["Domherre"]},
        {"subject": "Domherre"},
        {"verb": "Domherre"},
        {"v": 9, "title": "Domherre"},
        {"network": "Domherre"},
    ):
        await play.forge(member, question, {**play.data(member, question, "agenda.submit"), "title": "Domherre", **odd})
    tokens = [re.sub(".*/m/", "", link_in(play, mail))]
    async with Browser(play) as browser:
        await browser.enter(link_in(play, mail))
        await browser.press("Nej", {"deputy": "Entita"})
        await browser.go(f"{serving.url}/m/Domherre")
    play.simulator.faults.plant("error", times=2)
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "agenda.preview")
    await play.press(lead, "agenda.publish")
    await play.settle()
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in (
        "starta",
        "alla närvarande",
        "Disa Daleros lämnar",
        "Rödhake sågs",
        "beslut: Talgoxe",
        "uppdrag: @Petra Almlöv matar Steglits till 12/2",
        "Domherre lämnar",
        "avsluta",
    ):
        await play.say(lead, words)
    await close_and_publish(play)
    address = address_in((await play.press(member, "minutes.open")).card)
    tokens.append(re.sub(".*/file/", "", address))
    await play.download(address)
    await play.wind(datetime.fromisoformat("2027-02-05T09:00+01:00"))
    await serving.stop()
    await play.simulator.stop()

    assert "steglits" in str(play.chat(play.person("petra.")).messages).lower(), "the story went to its end"
    found, verbs = told(tmp_path, *WRITTEN, *tokens)
    assert found == []
    assert "agenda.submit" in verbs


async def test_nor_what_is_merged_planned_handed_over_answered_and_commented(tmp_path) -> None:
    play, serving = await open_logged(tmp_path)
    lead, disa, petra = play.stage.coordinator, play.person("disa."), play.person("petra.")
    await play.say(lead, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    await play.press(lead, "meeting.call")
    await play.settle()
    for person, title in ((disa, "Sparvuggla"), (petra, "Kattuggla")):
        await play.press(person, "agenda.submit", {"title": title})
    for words in ("slå ihop punkt 4 och 5: Lappuggla", "tema: Slaguggla, Gunvor och Disa förbereder", "skicka ut kallelsen"):
        await play.say(lead, words)
    await play.press(lead, "agenda.publish")
    await play.settle()
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in (
        "starta",
        "alla närvarande",
        "punkt 4",
        "uppdrag: Disa Daleros matar Hornuggla till 5 mars",
        "uppdrag: Respektive kommun lämnar besked om Tornuggla till 5 mars",
        "uppdrag: Olle Tamm (olle@tamm.example) samordnar Minervauggla till 5 mars",
        "fråga att ta med: Dvärguv?",
        "nästa tema: Slaguggla",
        "avsluta",
    ):
        await play.say(lead, words)
    await play.press(lead, "meeting.close")
    await play.settle()

    await open_own(play, disa, "Hornuggla")
    await play.press(disa, "action.comment", {"words": "Berguvar"})
    await open_own(play, disa, "Hornuggla")
    to_petra = choice((await play.newest(disa, "action.hand_over")).card_for(disa.id), "receiver", "Petra")
    await play.press(disa, "action.hand_over", {"receiver": to_petra, "words": "Hökuggla"})
    await play.settle()
    await play.press(petra, "action.decline", {"no_thanks": "Jorduggla"})
    await play.say(petra, "mina uppdrag")
    await play.press(petra, "action.done", {"line": "Fjälluggla"})
    await play.say(lead, "överlämning: Disa Daleros")
    await play.press(lead, "role.hand_over", {"receiver": to_petra, "last_day": "2027-02-28"})
    await play.say(lead, "serie: var fjärde fredag kl. 9-12 från 9 april 2027, inte juli, Pärluggla")
    await decide(play)
    await play.settle()
    await play.wind(datetime.fromisoformat("2027-02-26T09:00+01:00"))
    await serving.stop()
    await play.simulator.stop()
    found, verbs = told(tmp_path, *OWLS)
    assert found == []
    new = {"agenda.merge", "theme.add", "series.plan", "action.hand_over", "action.decline", "action.comment", "role.hand_over"}
    assert sorted(new - verbs) == []
