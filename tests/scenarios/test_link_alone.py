"""Somebody has read a member's mail once and kept the link: what they cannot do with it, by real HTTP and pages of their own."""

import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar
from lxml import html

from conversation.table import VERBS
from meetings.attendance import Answer
from tests.scenarios.play import Play
from tests.scenarios.story import call_meeting, journal_rows, standing
from tests.scenarios.test_call_assistants import allow
from tests.scenarios.test_roles import FIELDS
from tests.scenarios.test_two_networks import with_another_network
from web.sealing import seal
from workflows.links import issue_link

Steal = Callable[..., Awaitable[tuple["Thief", str]]]
CODE, ELSEWHERE = "Skriv koden från mejlet", "Din länk gäller ett annat nätverk."
ASKED: dict[str, tuple[str, dict[str, str]]] = {
    "ballot.cast": ("göran", {"rank_0": "1", "blank": "false"}),
    "seat.accept": ("göran", {}),
    "seat.decline": ("göran", {}),
    "minutes.approve": ("gunvor", {"digest": "0" * 64}),
    "election.open": ("nadia", {"form": "secret", "method": "irv"}),
    "election.close": ("nadia", {}),
    "election.publish": ("nadia", {}),
    "election.annul": ("nadia", {}),
    "election.repeat": ("nadia", {}),
    "election.cancel": ("nadia", {}),
    "election.acclaim": ("nadia", {}),
    "election.record": ("nadia", {"accepted": "true"}),
    "lot.commit": ("göran", {"promise": "0" * 64}),
    "lot.draw": ("nadia", {"choice": "0"}),
    "person.link": ("nadia", {"person": "01ZZZZZZZZZZZZZZZZZZZZZZZZ"}),
}
"""What always takes a code: who presses it, and the fields beside the envelope."""


class Thief:
    """Holds the link of somebody, and nothing of their mailbox: every page is of their own making."""

    def __init__(self, play: Play, token: str) -> None:
        self._play, self._token = play, token
        self._session = ClientSession(cookie_jar=CookieJar(unsafe=True))

    async def enter(self) -> None:
        async with self._session.post(f"{self._play.product.base_url}/m/{self._token}") as answer:
            assert answer.status == 200

    async def stop(self) -> None:
        await self._session.close()

    async def press(self, data: Mapping[str, Any], typed: Mapping[str, str] | None = None) -> str:
        """Send a card with one button that carries ``data``, and fields called as in ``typed``; return the answer's words."""
        fields = [{"type": "Input.Text", "id": name, "label": name, "maxLength": 500} for name in typed or {}]
        action = {"type": "Action.Execute", "title": "x", "data": dict(data)}
        card = {"type": "AdaptiveCard", "lang": "sv", "body": fields, "actions": [action]}
        form = {"card": seal(self._token, card), "press": "actions/0"}
        form |= {f"f.{name}": worth for name, worth in (typed or {}).items()}
        return await self.send("/me/press", form)

    async def send(self, path: str, form: Mapping[str, str]) -> str:
        async with self._session.post(f"{self._play.product.base_url}{path}", data=form) as answer:
            assert answer.status in {200, 422}, await answer.text()
            return " ".join(html.fromstring(await answer.text()).xpath("string(//main)").split())

    def waiting(self, data: Mapping[str, Any]) -> str:
        """A code page of their own making."""
        card = {"lang": "sv", "body": [], "actions": [{"type": "Action.Execute", "title": "x", "data": dict(data)}]}
        return seal(self._token, {"card": card, "form": {"press": ["actions/0"]}})


def newest_code(play: Play, mail: str) -> str:
    (code,) = re.findall(r"\b\d{6}\b", play.simulator.mailbox.to(play.person(mail).mail)[-1].text)
    return str(code)


async def network_called(play: Play, name: str) -> Any:
    (found,) = [one for one in await play.rows("networks") if one.name == name]
    return found


@pytest.fixture
async def steal(play: Play) -> AsyncIterator[Steal]:
    """``await steal("anna")`` is somebody with the link of the one whose name begins so, and the id of the link's network."""
    thieves: list[Thief] = []

    async def begin(name: str, network: str = "Socialchefsnätverket") -> tuple[Thief, str]:
        (person, *_) = [one for one in await play.rows("persons") if one.name.lower().startswith(name)]
        home = await network_called(play, network)
        thieves.append(Thief(play, await play.store.run(lambda work: issue_link(work, home.id, person.id))))
        await thieves[-1].enter()
        return thieves[-1], home.id

    yield begin
    for one in thieves:
        await one.stop()


def pressing(verb: str, network: str, subject: str) -> dict[str, Any]:
    return {"v": 1, "verb": verb, "network": network, "subject": subject, "card": f"own-{verb}", "version": 1}


@pytest.fixture
async def voting(play: Play) -> Play:
    """A meeting that runs, with an action of Disa's and an open vote in which nobody has voted."""
    await call_meeting(play)
    lead = play.stage.coordinator
    await play.say(lead, "val: ordförande 2027-01-29")
    for mail in ("ulla.", "petra."):
        await play.say(play.person(mail), "jag ställer upp")
    await play.wind(datetime.fromisoformat("2027-01-29T09:05+01:00"))
    for words in ("starta", "alla närvarande", "uppdrag: Disa Daleros bjuder in till nästa möte", "öppna omröstningen"):
        await play.say(lead, words)
    await play.press(lead, "election.open", {"form": "open", "method": "irv"})
    await play.settle()
    return play


async def test_a_link_alone_never_votes_settles_approves_or_acts_for_somebody_else(voting: Play, steal: Steal) -> None:
    assert {verb.request.verb for verb in VERBS if verb.request.code} == set(ASKED)
    play = voting
    meeting, election, ballot = await play.one("meetings"), await play.one("elections"), await play.one("rounds")
    people = {one.name: one.id for one in await play.rows("persons")}
    disa = people["Disa Daleros"]
    subjects = {"ballot": ballot.id, "election": election.id, "seat": election.id, "minutes": meeting.id}
    thieves = {name: await steal(name) for name in ("göran", "gunvor", "nadia")}
    before = await standing(play)

    async def refused(who: str, verb: str, typed: Mapping[str, str], subject: str = "") -> None:
        """Try the button, a field that names the verb, and a code page with digits out of the air."""
        thief, network = thieves[who]
        data = pressing(verb, network, subject or subjects.get(verb.partition(".")[0], meeting.id))
        assert (await thief.press(data, typed)).startswith(CODE), verb
        assert (await thief.press({**data, "verb": "help.show"}, {**typed, "verb": verb})).startswith(CODE), verb
        form = {"waiting": thief.waiting({**data, **typed}), "code": "000000"}
        assert (await thief.send("/me/code", form)).startswith(CODE), verb

    for verb, (who, typed) in ASKED.items():
        await refused(who, verb, typed)
    lines = {"kept": "Göran Strömblad; Hökanäs; thief@elsewhere.example; member", "confirmed": "true"}
    thief, network = thieves["nadia"]
    assert (await thief.press(pressing("network.add_people", network, network), lines)).startswith(CODE)
    await refused("nadia", "attendance.answer", {"answer": "yes", "person": disa}, meeting.id)
    await refused("nadia", "agenda.submit", {"title": "I hennes namn", "proposer": disa}, meeting.id)
    await refused("nadia", "action.done", {}, (await play.one("actions")).id)
    await refused("gunvor", "preferences.set", {"reminders": "usual", "assistants": disa}, meeting.id)
    thief, network = thieves["gunvor"]
    for words in ("godkänn", "rösta", "avsluta omröstningen", "jag tackar ja", "publicera valet"):
        await thief.press(pressing("words.say", network, meeting.id), {"words": words})
    assert await standing(play) == before
    assert await play.rows("open_votes") == ()
    thief, network = await steal("ulla")
    vote = {**pressing("ballot.cast", network, ballot.id), "rank_0": "1", "blank": "false"}
    assert (await thief.press(vote)).startswith(CODE)
    code = newest_code(play, "ulla.")
    for other in (pressing("seat.accept", network, election.id), {**vote, "subject": election.id}):
        form = {"waiting": thief.waiting(other), "code": code}
        assert (await thief.send("/me/code", form)).startswith(CODE), "a code is good for what it was mailed for"
    assert "Din röst är mottagen" in await thief.send("/me/code", {"waiting": thief.waiting(vote), "code": code})


async def test_whatever_a_link_presses_nobody_is_acted_for_and_nothing_of_an_election_is_settled(
    voting: Play, steal: Steal, tmp_path: Path
) -> None:
    play = voting
    thief, network = await steal("nadia")
    disa = next(one.id for one in await play.rows("persons") if one.name == "Disa Daleros")
    ids = {name: (await play.rows(name))[0].id for name in ("meetings", "elections", "rounds", "actions")}
    subjects = {"ballot": ids["rounds"], "election": ids["elections"], "action": ids["actions"], "network": network}
    settled = ("rounds", "electors", "open_votes", "offers", "terms", "minutes")
    before = {name: await play.rows(name) for name in settled}
    own = {"person": disa, "proposer": disa, "assistants": disa, "elector": disa, "first": disa, "accepted": "true"}
    for verb in (each.request.verb for each in VERBS):
        subject = subjects.get(verb.partition(".")[0], ids["meetings"])
        await thief.press({**FIELDS, **own, "confirmed": "true", "kept": "Ny; Klevan", **pressing(verb, network, subject)})
    assert {name: await play.rows(name) for name in settled} == before
    with sqlite3.connect(f"file:{tmp_path / 'klubba.db'}?mode=ro", uri=True) as base:
        assert base.execute("SELECT verb FROM journal WHERE on_behalf_of IS NOT NULL").fetchall() == []
        (done,) = base.execute("SELECT count(*) FROM journal WHERE verb = 'item.add' AND code = 'done'").fetchone()
    base.close()
    assert done == 1, "what is not asked about is done"


async def test_a_link_of_one_network_does_nothing_in_another_one_of_the_same_person(
    play: Play, steal: Steal, tmp_path: Path
) -> None:
    await with_another_network(play)
    await call_meeting(play)
    meeting = await play.one("meetings")
    home = await network_called(play, "Socialchefsnätverket")
    thief, second = await steal("kristin persson", "IFO-nätverket")
    before = await standing(play)
    for data, typed in (
        (pressing("agenda.submit", home.id, meeting.id), {"title": "Över gränsen"}),
        (pressing("agenda.submit", second, meeting.id), {"title": "Över gränsen", "network": home.id}),
        (pressing("attendance.answer", home.id, meeting.id), {"answer": "no"}),
        (pressing("agenda.show", home.id, meeting.id), {}),
        (pressing("words.say", home.id, meeting.id), {"words": "jag kommer inte"}),
        (pressing("words.say", second, meeting.id), {"words": "jag kommer inte", "network": home.id}),
    ):
        assert ELSEWHERE in await thief.press(data, typed), (data, typed)
    said = await thief.press(pressing("words.say", "", ""), {"words": "jag kommer inte"})
    assert "inget möte planerat" in said, "words go to the network of the link"
    await thief.press(pressing("agenda.submit", second, meeting.id), {"title": "Över gränsen"})
    assert await standing(play) == before
    assert "Du har inga öppna uppdrag" in await thief.press(pressing("action.mine", second, second)), (
        "its own network is open to it"
    )
    assert ("agenda.submit", "link_elsewhere") in journal_rows(tmp_path / "klubba.db")


async def test_words_that_answer_for_somebody_else_wait_for_the_code_too(play: Play, steal: Steal) -> None:
    await call_meeting(play)
    gunvor, _ = await allow(play)
    thief, network = await steal("disa")
    said = {**pressing("words.say", network, ""), "words": "Gunvor kommer via länk"}
    assert (await thief.press(said)).startswith(CODE)
    assert await play.rows("attendance", person_id=gunvor) == ()
    code = newest_code(play, "disa.")
    form = {"waiting": thief.waiting(said), "code": code}
    for _ in range(2):
        assert "Bra, Gunvor Tallberg är med via länk" in await thief.send("/me/code", form), (
            "the same press once more is a replay"
        )
    assert (await play.one("attendance", person_id=gunvor)).answer is Answer.REMOTE
