"""The whole cycle: set up, plan, call, agenda, the meeting itself, minutes, reminders."""

import asyncio
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from replay_meeting.document import Document, read
from replay_meeting.evidence.people import People
from replay_meeting.play.form import put_right
from replay_meeting.play.people import Person, people_of, roster_file
from replay_meeting.play.story import Entry, entries
from replay_meeting.play.world import Seen, Stuck, World, temporary_roster
from replay_meeting.source import Source

MORNING = "08:30:00+00:00"
DAYS_BEFORE = 20
DAYS_AFTER = 28
SATURDAY = 5
STANDING = ("standing", "formal")
MOST_PAGES = 12
MOST_TRIES = 60
PAUSE = 0.5
BODY_WORD = "Minnesanteckningar"
Reading = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it: the published minutes, the words printed over their lists, and who was reminded of what."""

    document: Document
    labels: dict[str, str | None]
    reminded: dict[str, list[str]]


async def play(reading: Reading, source: Source, people: People) -> Played:
    """Play the meeting of ``reading`` with the words of ``source``. Raises Stuck where the product does not let it go on."""
    day = date.fromisoformat(reading["date"])
    async with World(f"{day - timedelta(days=DAYS_BEFORE)}T{MORNING}") as world:
        stage = Stage(world, reading, source, people, day)
        await stage.set_up()
        await stage.prepare()
        await stage.hold()
        content = await stage.publish()
        await stage.look_back()
        return Played(read(content, BODY_WORD), stage.labels, stage.reminded)


class Stage:
    """One played meeting; each step leaves the world ready for the next."""

    def __init__(self, world: World, reading: Reading, source: Source, people: People, day: date) -> None:
        self.world = world
        self.reading = reading
        self.source = source
        self.people = people
        self.day = day
        self.cast = people_of(reading)
        self.network = str(reading["network"]).partition(",")[0]
        self.labels: dict[str, str | None] = {
            "present": "Närvarande",
            "others": "Övriga",
            "absent": None if reading["absent"] is None else "Ej närvarande",
            "decision": "Beslut",
        }
        self.reminded: dict[str, list[str]] = {}

    @property
    def coordinator(self) -> Person:
        return next(one for one in self.cast if one.role == "coordinator")

    @property
    def writer(self) -> Person:
        """Who signs writes."""
        return next((one for one in self.cast if one.role == "secretary"), self.coordinator)

    @property
    def approver(self) -> Person:
        """A chair who is there; a network without one lets its coordinator approve."""
        return next((one for one in self.cast if one.chair and one.present), self.coordinator)

    async def set_up(self) -> None:
        """A team, the app in it, the network, its roster and its settings."""
        world = self.world
        # An hour of typing takes seconds here; Teams' limits on messages per second would stop it.
        await world.post("limits", on=False)
        tenant = await world.post("tenants", name=self.network)
        known = []
        for one in self.cast:
            person = await world.post("people", name=one.name, mail=one.mail, tenant=tenant["id"])
            known.append(replace(one, tenant_id=tenant["id"], object_id=person["id"]))
        self.cast = known
        members = [one.object_id for one in known if one.role != "guest"]
        team = await world.post("teams", name=self.network, tenant=tenant["id"], members=members)
        boss = self.coordinator.object_id
        await world.post("install", person=boss, conversation=team["id"])
        welcome = await self._welcome(team["id"])
        family = str(self.reading["network"]).partition(", ")[2]
        await world.press(boss, welcome, "network.create", name=self.network, family=family)
        with tempfile.TemporaryDirectory() as folder:
            file = temporary_roster(Path(folder), roster_file(known))
            await world.command("network", "import", str(file), "--network", self.network, "--family", family, "--two-people")
        for one in known:
            await world.post("install", person=one.object_id)
        await self._settings(world, boss)

    async def _welcome(self, channel: str) -> Seen:
        """Return the card that the bot introduces itself with."""
        for _ in range(MOST_TRIES):
            for message in reversed(await self.world.messages(self.coordinator.object_id, channel)):
                if message["card"] and not message["author"]:
                    return Seen(message["id"], message["card"], message["text"])
            await asyncio.sleep(PAUSE)
        raise Stuck("nobody was welcomed")

    async def _settings(self, world: World, boss: str) -> None:
        home = await self._home()
        form = await world.press(boss, home, "network.settings")
        standing = [item["title"] for item in self.reading["items"] if item["kind"] in STANDING]
        await world.press(
            boss,
            form,
            "network.rules",
            standing="\n".join(standing),
            approver="chair" if self.approver.chair else "coordinator",
            absent_label=self.labels["absent"] or "",
            sign_off=str(self.reading["signed_by"]["phrase"]),
            numbered="true" if self.reading["items"][0]["printed_no"] else "false",
            action_list="true",
        )

    async def prepare(self) -> None:
        """Plan the meeting, ask for items, let them be sent in, put the agenda in order and send it out."""
        world, boss = self.world, self.coordinator.object_id
        planned = await self._plan(self.day, self.reading["start"] or "", self.reading["end"] or "", self.reading["place"])
        await world.press(boss, planned, "meeting.call")
        await world.post("settle")
        await self._send_in()
        arranged = await self._in_order(await world.press(boss, await self._home(), "agenda.arranging"))
        preview = await world.press(boss, arranged, "agenda.preview")
        await world.press(boss, preview, "agenda.publish")
        await world.post("settle")

    async def _home(self) -> Seen:
        boss = self.coordinator.object_id
        return await self.world.press(boss, await self.world.say(boss, "hej", "network.home"), "network.home")

    async def _plan(self, day: date, start: str, end: str, place: str) -> Seen:
        """Plan by the form; a day that the product asks back about is kept."""
        world, boss = self.world, self.coordinator.object_id
        form = await world.press(boss, await self._home(), "meeting.form")
        mode = "teams" if place == "Teamsmöte" else "physical"
        filled = {"day": day.isoformat(), "start": start, "end": end, "place": place, "mode": mode}
        planned = await world.press(boss, form, "meeting.plan", **filled)
        if planned.offers("meeting.plan"):
            planned = await world.press(boss, planned, "meeting.plan")
        return planned

    async def _send_in(self) -> None:
        """What somebody raised they send in themselves; the rest the coordinator puts on the agenda."""
        world, boss = self.world, self.coordinator.object_id
        ids = {one.key: one.object_id for one in self.cast}
        for item in self.reading["items"]:
            raiser = next((ids[person] for person in item["raised_by"] if person in ids), None)
            if item["kind"] in STANDING:
                continue
            if raiser:
                proposal = await world.say(raiser, f"ärende: {item['title']}", "agenda.submit")
                await world.press(raiser, proposal, "agenda.submit")
            else:
                arranging = await world.press(boss, await self._home(), "agenda.arranging")
                path = arranging.button("agenda.arrange", "add_title")
                await world.press(boss, arranging, path, add_title=item["title"])

    async def _in_order(self, arranging: Seen) -> Seen:
        """Give every item of the agenda its number."""
        titles = [item["title"] for item in self.reading["items"]]
        numbers: dict[str, int] = {}
        for line, field in arranging.places().items():
            shown = line.partition(". ")[2].rstrip("…")
            if not shown:
                continue
            for number, title in enumerate(titles, start=1):
                if title.startswith(shown) and number not in numbers.values():
                    numbers[field] = number
                    break
        if len(numbers) != len(titles):
            raise Stuck(f"the agenda shows {len(numbers)} of {len(titles)} items")
        places = {field: str(number) for field, number in numbers.items()}
        return await self.world.press(self.coordinator.object_id, arranging, "agenda.arrange", **places)

    async def hold(self) -> None:
        """The meeting: start, roll call, what is written under each item, close."""
        world, writer = self.world, self.writer.object_id
        await world.post("clock", now=f"{self.day}T{MORNING}")
        await world.post("settle")
        await world.say(writer, "starta mötet")
        await self._roll_call()
        last = len(self.reading["items"])
        for number in range(1, last + 1):
            for entry in entries(number, self.reading, self.source):
                await self._write(entry)
            if number < last:
                await world.say(writer, "nästa")
        closing = await world.say(writer, "avsluta mötet", "meeting.close")
        if closing.offers("meeting.close"):
            await world.press(writer, closing, "meeting.close")

    async def _roll_call(self) -> None:
        world, writer = self.world, self.writer.object_id
        roll = await world.say(writer, "upprop", "roll.call")
        inputs = {}
        for field, members in (("present", True), ("guests", False)):
            there = [one for one in self.cast if one.present and (one.role == "member") is members]
            chosen = [(_choice(roll, field, one), one) for one in there]
            if chosen:
                inputs[field] = ",".join(key for key, _ in chosen)
            limits = {f"items_{key}": f"{one.items[0]}-{one.items[-1]}" for key, one in chosen if one.items}
            inputs.update(limits)
        await world.press(writer, roll, "roll.call", **inputs)

    async def _write(self, entry: Entry) -> None:
        world, writer = self.world, self.writer.object_id
        if entry.kind == "action":
            written = await world.say(writer, f"uppdrag: {entry.words}", "action.correct")
            await put_right(world, writer, written, entry.words, self)
        elif entry.kind in TYPED:
            goal = f" till {entry.day}" if entry.day else ""
            await world.say(writer, TYPED[entry.kind].format(words=entry.words, goal=goal))
        else:
            raise Stuck(f"nobody knows how to write {entry.kind}")

    async def publish(self) -> bytes:
        """Plan the next meeting, approve, publish, and fetch the file through the personal link."""
        world, approver = self.world, self.approver.object_id
        coming = self.reading["next_meeting"] or {}
        self.follow_up = date.fromisoformat(coming["date"]) if coming.get("date") else self.day + timedelta(days=DAYS_AFTER)
        await self._plan(self.follow_up, "09:00", "12:00", "")
        review = await world.say(approver, "anteckningar", "minutes.open")
        for _ in range(MOST_PAGES):
            if review.offers("minutes.approve"):
                break
            review = await world.press(approver, review, "minutes.show")
        approved = await world.press(approver, review, "minutes.approve")
        published = await world.press(approver, approved, "minutes.publish")
        await world.post("settle")
        for _ in range(MOST_TRIES):
            opened = await world.press(approver, published, "minutes.open")
            if opened.links():
                return await world.download(opened.links()[0])
            await asyncio.sleep(PAUSE)
        raise Stuck("no link to the minutes")

    async def look_back(self) -> None:
        """Wind the clock to the follow-up meeting, morning by morning, and keep what people were told meanwhile."""
        world = self.world
        published = self.day
        for days in range(1, (self.follow_up - self.day).days + 1):
            morning = self.day + timedelta(days=days)
            await world.post("clock", now=f"{morning}T{MORNING}")
            if morning.weekday() < SATURDAY:
                await world.post("settle", quiet=0.3)
        for one in self.cast:
            told = await world.messages(one.object_id)
            self.reminded[one.key] = [_words(message) for message in told if message["at"][:10] > published.isoformat()]


TYPED = {
    "note": "anteckning: {words}",
    "decision": "beslut: {words}",
    "position": "ställningstagande: {words}",
    "filed": "läggs till handlingarna",
    "nothing_new": "inget nytt",
    "left": "{words} lämnar",
    "absent": "flytta{goal}",
    "time": "flytta{goal}: hanns inte med",
    "moved": "flytta{goal}: {words}",
}


def _choice(seen: Seen, field: str, person: Person) -> str:
    """Return the value of the choice that names the person, by organisation where the name stands twice."""
    named = [(value, title) for value, title in seen.choices(field) if person.name in title]
    if len(named) > 1:
        named = [(value, title) for value, title in named if person.organisation in title]
    if len(named) != 1:
        raise Stuck(f"{len(named)} choices in {field} for one person of {person.organisation or 'no organisation'}")
    return named[0][0]


def _words(message: Mapping[str, Any]) -> str:
    return Seen("", message["card"], message["text"]).words
