"""A call to everybody, all answers within one minute, and the publication, at Teams' published rate limits."""

import argparse
import asyncio
import json
import os
import platform
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.reach_people import START, Reached, gather
from bot.local import LocalWorld, open_world
from bot.logging import configure
from cards.buttons import buttons
from simulator.messages import Message
from simulator.world import Person

COUNTS = re.compile(r"(\d+) \w+ \w+ · (\d+) av (\d+) har svarat")
ITEMS_EVERY = 3
"""Every third member also sends in an item."""

FIRST = 10
"""So many answer in the first second: the burst after a call."""


class Reach:
    """The measuring of one call."""

    def __init__(self, world: LocalWorld, people: Reached, seconds: float) -> None:
        self.world = world
        self.people = people
        self.seconds = seconds
        self.client = world.simulator.client
        self.took: list[float] = []
        self.changes: list[tuple[float, float]] = []
        self.seen: dict[int, float] = {}
        self.random = random.Random(25)

    async def press(self, person: Person, verb: str, inputs: dict[str, str] | None = None, *, changes: bool = False) -> None:
        """Press and write down how long the answer took; ``changes`` = the channel's card is untrue from here on."""
        message = self.newest(person, verb)
        began = time.perf_counter()
        answer = await self.client.press(person, message, verb, inputs)
        ended = time.perf_counter()
        if answer.wrong:
            raise RuntimeError(f"{verb} was answered {answer.status}")
        self.took.append(ended - began)
        if changes:
            self.changes.append((ended, began))

    def newest(self, person: Person, verb: str) -> Message:
        """The newest card in the person's own chat with a button of ``verb``."""
        chat = self.world.simulator.world.personal_chat(person)
        return next(message for message in reversed(chat.messages) if has(message.card_for(person.id), verb))

    async def until(self, there: Any) -> float:
        """Wait until ``there()`` and return the seconds it took."""
        began = time.perf_counter()
        while not there():
            if time.perf_counter() - began > 60:
                raise RuntimeError("nothing came within a minute")
            await asyncio.sleep(0.02)
        return time.perf_counter() - began

    def reached(self, verb: str) -> bool:
        """Tell whether everybody and the channel have a card with a button of ``verb``."""
        world = self.world.simulator.world
        own = all(
            any(has(message.card_for(person.id), verb) for message in world.personal_chat(person).messages)
            for person in self.people.members
        )
        return own and self.posted(verb) is not None

    def posted(self, verb: str) -> Message | None:
        """The channel's newest card with a button of ``verb``."""
        return next((message for message in reversed(self.people.channel.messages) if has(message.base_card, verb)), None)

    async def watch(self) -> None:
        """Look at the channel's card all the time and write down when it first shows so many changes."""
        message = self.posted("attendance.answer")
        while True:
            counted = COUNTS.search(json.dumps(message.base_card, ensure_ascii=False))
            known = int(counted[1]) + int(counted[2])
            for number in range(known, 0, -1):
                if number in self.seen:
                    break
                self.seen[number] = time.perf_counter()
            await asyncio.sleep(0.01)

    async def member(self, number: int, person: Person) -> None:
        """Answer at some time of the minute, the first ones at once; some send in an item a little later."""
        await asyncio.sleep(self.random.uniform(0, 1) if number < FIRST else self.random.uniform(0, self.seconds - 6))
        answer = self.random.choice(("yes", "remote", "no"))
        await self.press_answer(person, answer)
        if number % ITEMS_EVERY == 0:
            await asyncio.sleep(self.random.uniform(0.5, 5))
            await self.press(person, "agenda.submit", {"title": f"Ärende {number}", "minutes": "10"}, changes=True)

    async def press_answer(self, person: Person, answer: str) -> None:
        """Press one of the three answers: they have one verb, so the button's place names it."""
        message = self.newest(person, "attendance.answer")
        card = self.client.card_seen(person, message)
        found = next(button for button in buttons(card) if button.action["data"].get("answer") == answer)
        await self.press(person, found.path, changes=True)


def has(card: Any, verb: str) -> bool:
    """Tell whether a card has a button of ``verb`` (or one at that place)."""
    if card is None:
        return False
    return any(verb in {button.action["data"]["verb"], button.path} for button in buttons(card))


async def measure(members: int, seconds: float) -> dict[str, Any]:
    """Run the whole story once and return what was measured."""
    configure("error", sys.stderr)
    with tempfile.TemporaryDirectory(prefix="klubba-reach-") as folder:
        world = await open_world(f"sqlite:///{Path(folder) / 'klubba.db'}", start=START, limits_on=False)
        people = await gather(world, members)
        world.simulator.limits.on = True
        reach = Reach(world, people, seconds)
        chat = world.simulator.world.personal_chat(people.coordinator)
        await reach.client.say(people.coordinator, chat, "möte: fredag 29 januari kl. 9-12, Rådhuset")
        await reach.press(people.coordinator, "meeting.call")
        call = await reach.until(lambda: reach.reached("attendance.answer"))
        before = len(world.simulator.history)
        watcher = asyncio.create_task(reach.watch())
        await asyncio.gather(*(reach.member(number, person) for number, person in enumerate(people.members)))
        await reach.until(lambda: len(reach.changes) in reach.seen)
        watcher.cancel()
        edits = [entry for entry in world.simulator.history.since(before) if entry.operation == "update" and entry.accepted]
        await reach.client.say(people.coordinator, chat, "hej")
        await reach.press(people.coordinator, "network.home")
        await reach.press(people.coordinator, "agenda.preview")
        sent = len(world.simulator.history)
        await reach.press(people.coordinator, "agenda.publish")
        publication = await reach.until(lambda: posts(world, sent) >= members + 2)
        refused = world.simulator.limits.refused
        await world.stop()
    behind = sorted(reach.seen[number] - began for number, (_, began) in enumerate(sorted(reach.changes), start=1))
    took = sorted(reach.took)
    result = {
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}",
        "members": members,
        "seconds": seconds,
        "presses": len(took),
        "changes": len(reach.changes),
        "edits": len([entry for entry in edits if entry.conversation_id == people.channel.id]),
        "p50_ms": round(statistics.median(took) * 1000, 1),
        "p95_ms": round(share(took, 0.95) * 1000, 1),
        "slowest_ms": round(took[-1] * 1000, 1),
        "behind_p95_s": round(share(behind, 0.95), 2),
        "behind_most_s": round(behind[-1], 2),
        "throttled": refused,
        "call_s": round(call, 2),
        "publication_s": round(publication, 2),
    }
    kept = result["p95_ms"] < 1000 and result["behind_most_s"] <= 2 and not refused and result["edits"] < len(reach.changes)
    return {**result, "ok": kept}


def posts(world: LocalWorld, since: int) -> int:
    """Count the messages that came after entry number ``since`` of the simulator's history."""
    return sum(entry.accepted and entry.operation in {"send", "reply"} for entry in world.simulator.history.since(since))


def share(values: list[float], part: float) -> float:
    """The value that ``part`` of the sorted ``values`` stay under."""
    return values[min(len(values) - 1, int(len(values) * part))]


def main(arguments: list[str] | None = None) -> None:
    """Print what was measured as JSON; exit 1 when an aim was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args(arguments)
    result = asyncio.run(measure(given.members, given.seconds))
    print(json.dumps(result, indent=1))
    raise SystemExit(0 if result["ok"] else 1)


if __name__ == "__main__":
    main()
