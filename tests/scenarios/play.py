"""One meeting cycle as people live it: they write, press the newest button they see, and look at what has come."""

import asyncio
import io
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from docx import Document

from bot.app import Product
from bot.local import LocalWorld, _settings, open_world, set_the_stage
from cards.buttons import buttons
from scheduler.clock import Clock
from simulator.cast import Stage, populate
from simulator.client import Answer
from simulator.hands import find_button, links
from simulator.messages import Message
from simulator.server import Simulator, start_simulator
from simulator.world import Conversation, Person

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds for what is on its way to come, and for what is asked for to come true."""

LOOK = 0.01
"""Seconds between two looks."""

MONDAY = datetime.fromisoformat("2027-01-11T09:00:00+01:00")
"""The first moment of every story: a Monday without red days near the dates used."""


class Play:
    """People of the stage acting through the simulated Teams; ``rows`` looks into the product's database."""

    def __init__(self, simulator: Simulator, stage: Stage, product: Product) -> None:
        self.simulator = simulator
        self.stage = stage
        self.product = product
        self.client = simulator.client
        self.store = product.store

    async def stop(self) -> None:
        await self.product.stop()
        await self.simulator.stop()

    def person(self, mail: str) -> Person:
        """The one whose mail address begins so."""
        (found,) = [person for person in self.stage.everybody if person.mail.startswith(mail)]
        return found

    def chat(self, person: Person) -> Conversation:
        return self.simulator.world.personal_chat(person)

    async def settle(self, ahead: float = 0.25) -> None:
        """Wait until nothing waits to be sent that is due now or within ``ahead`` seconds: all else ends with its request."""
        await self.simulator.settle(ahead)

    async def say(self, person: Person, words: str) -> Answer:
        return await self.client.say(person, self.chat(person), words)

    async def newest(self, person: Person, verb: str) -> Message:
        """The newest message whose card, as ``person`` sees it, has a button of ``verb``; waits for one to come."""

        async def with_button() -> list[Message]:
            seen = [one for place in self.simulator.world.places_of(person) for one in await self.client.open(person, place)]
            return [message for message in seen if _has(message.card_for(person.id), verb)]

        found = await eventually(with_button)
        assert found, f"{person.name} has no button of {verb}: {self.seen(person)}"
        return max(found, key=lambda message: int(message.id))

    async def posted(self, verb: str) -> Message:
        """The newest message in the channel whose card has a button of ``verb``; waits for it to come."""

        async def with_button() -> list[Message]:
            return [message for message in self.stage.channel.messages if _has(message.base_card, verb)]

        found = await eventually(with_button)
        assert found, f"nothing with a button of {verb} has come to the channel"
        return found[-1]

    async def press(self, person: Person, verb: str, inputs: Mapping[str, str] | None = None) -> Answer:
        answer = await self.client.press(person, await self.newest(person, verb), verb, inputs)
        assert not answer.wrong, answer
        return answer

    def data(self, person: Person, message: Message, verb: str) -> dict[str, Any]:
        """What the button of ``verb`` carries."""
        return dict(find_button(self.client.card_seen(person, message), verb).action["data"])

    async def forge(self, person: Person, message: Message, data: Mapping[str, Any]) -> Answer:
        """Post a press that no client would make."""
        action = {"type": "Action.Execute", "verb": data.get("verb", ""), "data": data}
        return await self.client.invoke(person, message, {"action": action, "trigger": "manual"})

    def seen(self, person: Person) -> list[str]:
        """What stands in a person's own chat, in short."""
        messages = self.chat(person).messages
        return [message.text or str((message.card_for(person.id) or {}).get("fallbackText")) for message in messages]

    async def wind(self, moment: datetime) -> None:
        await self.simulator.wind(moment)
        await self.settle()

    async def rows(self, name: str, **equal: Any) -> tuple[Any, ...]:
        """Rows of one repository of ``Work``."""
        return await self.store.read(lambda work: getattr(work, name).find(**equal))

    async def one(self, name: str, **equal: Any) -> Any:
        (row,) = await self.rows(name, **equal)
        return row

    async def download(self, address: str) -> Any:
        async with self.simulator.session.post(address) as answer:
            assert answer.status == 200, await answer.text()
            return Document(io.BytesIO(await answer.read()))


async def eventually(look: Callable[[], Awaitable[T]], within: float = PATIENCE) -> T:
    """Look until what is found is true, at most ``within`` seconds; return what was found last."""
    loop = asyncio.get_running_loop()
    until = loop.time() + within
    found = await look()
    while not found and loop.time() < until:
        await asyncio.sleep(LOOK)
        found = await look()
    return found


def _has(card: Mapping[str, Any] | None, verb: str) -> bool:
    return card is not None and any(button.action.get("verb") == verb for button in buttons(dict(card)))


def shown(card: Any) -> str:
    """Every word a card shows, a line each; fields that hold something say so too."""
    if isinstance(card, dict):
        own = [str(card[key]) for key in ("text", "title", "label", "value") if isinstance(card.get(key), str)]
        return "\n".join(filter(None, own + [shown(part) for key, part in card.items() if key not in {"fallback", "data"}]))
    return "\n".join(filter(None, map(shown, card))) if isinstance(card, list) else ""


def address_in(card: Mapping[str, Any] | None) -> str:
    """The one address a card's buttons open."""
    (found,) = [url for _, url in links(dict(card or {}))]
    return found


def words_of(document: Any) -> str:
    """Everything a Word document says, in paragraphs and tables."""
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines)


async def open_play(database: str, *, start: datetime = MONDAY, limits_on: bool = False) -> Play:
    world = await open_world(database, start=start, limits_on=limits_on)
    return Play(world.simulator, await set_the_stage(world), world.product)


async def open_guarded(database: str) -> Play:
    """A product that checks tokens and lets the stage's tenant in, whose settings it must know from the start."""
    simulator = await start_simulator(start=MONDAY, signed=True, control_secret="wind", limits_on=False)
    populate(simulator.world)
    clock = Clock()
    clock.set(MONDAY)
    product = Product(_settings(simulator, database, "wind", signed=True), clock)
    await product.start()
    simulator.product_url = product.base_url
    return Play(simulator, await set_the_stage(LocalWorld(simulator, product)), product)
