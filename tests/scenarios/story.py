"""The quick way into a story: a called meeting, or one that runs; and what stands in the database at a moment."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from simulator.messages import Message
from simulator.world import Person
from store.work import KINDS
from tests.scenarios.play import Play, eventually, shown
from workflows.deliveries import DeliveryKind, DeliveryState

DOMAIN = tuple(sorted(KINDS.keys() - {"answers", "conversations", "deliveries", "heartbeats", "links"}))
"""Repositories that a refused request leaves as they are; its journal line and what the doors learn are not among them."""

ON_THEIR_WAY = {DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING}
"""What a message is until it has arrived or been given up."""


async def call_meeting(play: Play) -> Message:
    """Plan and call a meeting; return the question for items in the channel."""
    lead = play.stage.coordinator
    await play.say(lead, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    await play.press(lead, "meeting.call")
    await play.settle()
    return await play.posted("agenda.submit")


async def add_person(play: Play, line: str) -> None:
    """Add somebody to the network from the coordinator's overview: "name; organisation; mail; role"."""
    lead = play.stage.coordinator
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "network.add_people", {"lines": line})
    await play.press(lead, "network.add_people")
    await play.settle()


async def publish(play: Play) -> None:
    """Look at the notice as it would go out, and send it."""
    await play.say(play.stage.coordinator, "skicka ut kallelsen")
    await play.press(play.stage.coordinator, "agenda.publish")
    await play.settle()

    async def ended() -> bool:
        return not {row.state for row in await play.rows("outbox", kind=DeliveryKind.AGENDA_PERSON)} & ON_THEIR_WAY

    await eventually(ended)


async def close_and_publish(play: Play) -> None:
    """End the running meeting as the coordinator; the chair approves and publishes its minutes."""
    await play.press(play.stage.coordinator, "meeting.close")
    await play.settle()
    for verb in ("minutes.show", "minutes.approve", "minutes.publish"):
        await play.press(play.stage.chair, verb)
    await play.settle()


async def seen(play: Play, person: Person, verb: str) -> str:
    """What the newest card with a button of ``verb`` says to a person."""
    return shown((await play.newest(person, verb)).card_for(person.id))


async def comes(play: Play, person: Person, verb: str, words: str) -> None:
    """Wait until the newest card with a button of ``verb`` says ``words``: what has been posted is edited a little later."""

    async def came() -> bool:
        return words in await seen(play, person, verb)

    assert await eventually(came), f"{words!r} has not come: {await seen(play, person, verb)}"


async def start_meeting(play: Play) -> Message:
    """Call a meeting, send its agenda and start it with one item, a decision and an action; return the question for items."""
    question = await call_meeting(play)
    lead = play.stage.coordinator
    await play.press(play.stage.member, "agenda.submit", {"title": "Gemensam upphandling"})
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "agenda.preview")
    await play.press(lead, "agenda.publish")
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in (
        "starta",
        "alla närvarande",
        "punkt 4",
        "notera: Underlaget är känt.",
        "beslut: Vi upphandlar tillsammans.",
        "uppdrag: Kristin Persson, Åketorp, skriver underlaget till 12/2",
    ):
        await play.say(lead, words)
    await play.settle()
    return question


async def standing(play: Play) -> dict[str, Any]:
    """Everything in the domain's tables, and which deliveries there are."""

    def look(work: Any) -> dict[str, Any]:
        rows = {name: getattr(work, name).find() for name in DOMAIN}
        return {**rows, "outbox": tuple(row.dedupe_key for row in work.outbox.find())}

    return await play.store.read(look)


def journal_rows(database: Path) -> list[tuple[str, str]]:
    """Verb and code of everything in the journal, oldest first, read past the product."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
        rows: list[tuple[str, str]] = file.execute("SELECT verb, code FROM journal ORDER BY at, seq").fetchall()
    file.close()
    return rows


def journal_codes(database: Path, verb: str = "") -> list[str]:
    """The codes of the refusals in the journal, oldest first; of one verb when it is named."""
    return [code for name, code in journal_rows(database) if code not in {"", "done"} and verb in {"", name}]
