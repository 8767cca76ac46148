"""The web door on loopback over a real store in a file, with a conversation that only remembers what it was asked."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer

from conversation.turn import Reply, Turn
from meetings.network import Network
from meetings.people import Membership, Person, Role
from store.open import open_store
from store.sql_store import SqlStore
from tests.cards.drawn import everything
from tests.databases import sqlite_in
from texts.say import Say
from web.door import Download, WebDoor
from web.routes import add_web
from workflows.links import issue_link
from workflows.ports import Work


class House:
    """Everything around the door, and what came out of it."""

    def __init__(self, store: SqlStore, moment: list[datetime]) -> None:
        self.store = store
        self.moment = moment
        self.turns: list[Turn] = []
        self.reply = Reply(text="Tack!")
        self.cards: Sequence[dict[str, Any]] = [everything(Say("sv"))]
        self.links_sent: list[tuple[str, str]] = []
        self.codes: list[tuple[str, str, str]] = []
        self.mailing = True
        self.takers: list[str] = []
        self.files = {"fil": Download(name="Protokoll å.docx", media_type="application/msword", content=b"x")}
        self.say_for: Callable[[str], Say] = Say
        self.broken: Callable[[str], Awaitable[None]] | None = None
        self.url = ""

    def speak(self, language: str) -> Say:
        return self.say_for(language)

    def later(self, gap: timedelta) -> None:
        self.moment[0] += gap

    async def link(self) -> str:
        """A new personal link of Anna's."""
        return await self.store.run(lambda work: issue_link(work, "n1", "anna"))

    async def answer(self, turn: Turn) -> Reply:
        """Remember what is done; an approval is done only with a code that is good for it."""
        purpose = f"{turn.fields.get('network')} {turn.fields.get('verb')} {turn.fields.get('subject')}"
        if turn.fields.get("verb") == "minutes.approve" and turn.sender.confirmed != purpose:
            return Reply(code_for=purpose)
        self.turns.append(turn)
        return self.reply

    async def home(self, person_id: str, network_id: str, language: str) -> Sequence[dict[str, Any]]:
        return self.cards if (person_id, network_id, language) == ("anna", "n1", "sv") else []

    async def send_link(self, person_id: str, network_id: str) -> None:
        self.links_sent.append((person_id, network_id))

    async def send_code(self, person_id: str, network_id: str, code: str) -> bool:
        self.codes.append((person_id, network_id, code))
        return self.mailing

    async def take_file(self, token: str, signed_in: str) -> Download | None:
        self.takers.append(signed_in)
        if self.broken is not None:
            await self.broken(token)
        return self.files.pop(token, None)


def settle(work: Work) -> None:
    work.networks.add(Network(id="n1", name="Familjen Havsborg"))
    work.persons.add(Person(id="anna", name="Anna Björk"))
    work.memberships.add(Membership(id="m1", network_id="n1", person_id="anna", role=Role.MEMBER, since=date(2020, 1, 1)))


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A running door with one network and one person in it."""
    moment = [datetime(2020, 3, 6, 9, 0, tzinfo=UTC)]
    store = open_store(sqlite_in(tmp_path), lambda: moment[0])
    await store.run(settle)
    house = House(store, moment)
    app = web.Application()
    server = TestServer(app)
    door = WebDoor(
        store=store,
        answer=house.answer,
        home=house.home,
        say_for=house.speak,
        now=lambda: moment[0],
        send_link=house.send_link,
        send_code=house.send_code,
        take_file=house.take_file,
        public_url="http://127.0.0.1",
        operator="Havsborgs kommun",
        contact="klubba@havsborg.example",
    )
    add_web(app, door)
    await server.start_server()
    house.url = str(server.make_url("")).rstrip("/")
    try:
        yield house
    finally:
        await server.close()
        store.close()


@pytest.fixture
async def browser(house: House) -> AsyncIterator[ClientSession]:
    """Somebody's browser: it keeps cookies and follows redirects."""
    async with ClientSession(base_url=house.url, cookie_jar=CookieJar(unsafe=True)) as session:
        yield session
