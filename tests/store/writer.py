"""Run as a program by the tests: ``write`` rows for ever and say each one that is durable; ``hold`` a file; ``press`` a card."""

import asyncio
import json
import sys
import threading
from datetime import UTC, datetime

from meetings.people import Person
from meetings.values import value
from store.codec import CODEC
from store.open import open_store
from workflows.ports import JournalLine, Work
from workflows.request import Door, Press, Request, Sender, perform

AT = datetime(2020, 3, 6, 8, 0, tzinfo=UTC)


@value
class Ask:
    name: str


@value
class Done:
    id: str
    secret: str


def add_person(work: Work, ask: Ask) -> Done:
    """One effect for each press."""
    done = Done(id=work.new_id(), secret=work.secret())
    work.persons.add(Person(id=done.id, name=ask.name))
    return done


ADD = Request(verb="person.add", ask=Ask, run=add_person, result=Done)


async def press_many(store, times: int, **fields: str) -> list[Done]:
    """The same press, many times at once."""
    sender = Sender(door=Door.TEAMS, tenant_id="t1", object_id="object-1")
    press = Press(network_id="net", verb=ADD.verb, card="card-1", fields=json.dumps(fields))
    ask = Ask(**fields)
    one = [store.run(lambda work: perform(work, sender, press, ADD, ask, CODEC)) for _ in range(times)]
    return list(await asyncio.gather(*one))


async def _write(url: str) -> None:
    store = open_store(url, lambda: AT)

    async def one(number: int) -> None:
        def both(work: Work) -> str:
            key = work.new_id()
            work.persons.add(Person(id=key, name="Henrik Sandberg"))
            work.journal.append(JournalLine(network_id=f"net{number}", verb="write", subject_id=key, person_id=None))
            return key

        while True:
            print(await store.run(both), flush=True)  # noqa: T201 - this is how the test learns what was acknowledged

    await asyncio.gather(*(one(number) for number in range(8)))


async def _press(url: str) -> None:
    store = open_store(url, lambda: AT)
    done = await press_many(store, 10, name="Kristin Persson")
    other = await press_many(store, 1, name="Kristin Petersson")
    print(json.dumps([[each.id, each.secret] for each in done + other]))  # noqa: T201
    store.close()


def _hold(url: str) -> None:
    open_store(url, lambda: AT)
    print("open", flush=True)  # noqa: T201
    threading.Event().wait()


if __name__ == "__main__":
    what, where = sys.argv[1:]
    if what == "hold":
        _hold(where)
    else:
        asyncio.run({"write": _write, "press": _press}[what](where))
