"""A whole meeting at the most talkative log level: ids and codes, and nothing anybody is called or has written."""

import re
import sqlite3
from datetime import datetime

from simulator.cast import PARTS
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import address_in, open_play
from tests.scenarios.serving import Serving

WRITTEN = ("Kanariefågel", "Kungsfiskare", "Nötskrika", "Sidensvans", "Domherre", "Entita", "Rödhake", "Talgoxe", "Steglits")
"""One bird for each thing that is written, so that a leak says where it comes from."""


async def test_neither_the_log_nor_the_journal_knows_a_name_a_word_or_a_token(tmp_path) -> None:
    file, log = tmp_path / "klubba.db", tmp_path / "log"
    play = await open_play(f"sqlite:///{file}")
    await play.product.stop()
    serving = await Serving.start(f"sqlite:///{file}", play.simulator, log=log)
    play.client.product_url = play.product.base_url = serving.url
    lead, member, chair, mail = play.stage.coordinator, play.stage.member, play.stage.chair, play.stage.mailed.mail
    await play.wind(datetime.fromisoformat("2027-01-11T13:00+01:00"))

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
    await play.press(lead, "meeting.close")
    await play.settle()
    for verb in ("minutes.show", "minutes.approve", "minutes.publish"):
        await play.press(chair, verb)
    await play.settle()
    address = address_in((await play.press(member, "minutes.open")).card)
    tokens.append(re.sub(".*/file/", "", address))
    await play.download(address)
    await play.wind(datetime.fromisoformat("2027-02-05T09:00+01:00"))
    await serving.stop()
    await play.simulator.stop()

    assert "steglits" in str(play.chat(play.person("petra.")).messages).lower(), "the story went to its end"
    surnames = {word for part in PARTS for word in part.name.split() if len(word) > 4}
    secrets = {*WRITTEN, *tokens, *surnames, *(part.mail for part in PARTS), *(part.mail.partition("@")[0] for part in PARTS)}
    written = log.read_text(encoding="utf-8")
    assert len(written.splitlines()) > 8
    assert sorted(secret for secret in secrets if secret.lower() in written.lower()) == []
    with sqlite3.connect(file) as database:
        journal = str(database.execute("SELECT * FROM journal").fetchall())
    database.close()
    assert "agenda.submit" in journal
    assert sorted(secret for secret in secrets if secret.lower() in journal.lower()) == []
