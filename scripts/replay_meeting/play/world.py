"""The product beside a simulated Teams, each spoken to over HTTP only."""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from replay_meeting.source import ROOT, CannotRun

START_SECONDS = 60
Json = dict[str, Any]


class Stuck(Exception):
    """The product did not let the meeting go on; the message says where and what it answered."""


@dataclass(slots=True)
class Seen:
    """A message of the bot as one person has it in front of them."""

    message: str
    card: Json | None
    text: str

    def choices(self, field: str) -> list[tuple[str, str]]:
        """Return (value, title) of what a choice offers; empty when the card has no such field."""
        return next(
            ([(one["value"], one["title"]) for one in part["choices"]] for part in _parts(self.card) if part.get("id") == field),
            [],
        )

    def places(self) -> dict[str, str]:
        """Return the first number field below each line of the card, by what the line says."""
        found, line = {}, ""
        for part in _parts(self.card):
            if part.get("type") == "TextBlock":
                line = re.sub(r"\\(.)", r"\1", str(part["text"]))
            elif part.get("type") == "Input.Number" and line:
                found[line], line = str(part["id"]), ""
        return found

    def links(self) -> list[str]:
        """Return the addresses of the buttons that open a page."""
        return [part["url"] for part in _parts(self.card) if part.get("type") == "Action.OpenUrl"]

    def offers(self, verb: str) -> bool:
        """Tell whether a button with this verb is there."""
        return any(part.get("verb") == verb for part in _parts(self.card))

    def button(self, verb: str, field: str) -> str:
        """Return the place of the button with this verb beside a field, as the simulator counts places."""
        for path, card in _opening(self.card or {}, ""):
            if any(part.get("id") == field for part in card.get("body", [])):
                for number, action in enumerate(card.get("actions", [])):
                    if action.get("verb") == verb:
                        return f"{path}actions/{number}"
        raise Stuck(f"no [{verb}] beside {field}")

    @property
    def words(self) -> str:
        """Everything the card says, and the message's own text."""
        return " ".join([self.text, *(str(part.get("text", "")) for part in _parts(self.card))])


def _opening(card: Json, path: str) -> list[tuple[str, Json]]:
    """Return the card and the parts of it that open, each with its path."""
    found = [(path, card)]
    for number, action in enumerate(card.get("actions", [])):
        if action.get("type") == "Action.ShowCard":
            found += _opening(action["card"], f"{path}actions/{number}/card/")
    return found


def _parts(node: Any) -> list[Json]:
    """Return every object inside a card, outer before inner."""
    found: list[Json] = []
    if isinstance(node, dict):
        found.append(node)
        for value in node.values():
            found += _parts(value)
    elif isinstance(node, list):
        for value in node:
            found += _parts(value)
    return found


class World:
    """A running product and simulator; leaving the ``async with`` ends both."""

    def __init__(self, start: str) -> None:
        self._start = start
        self.database = ""
        self.product = ""
        self._simulator = ""

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "simulate", "--port", "0", "--json", "--start", self._start,
            cwd=ROOT, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            line = await asyncio.wait_for(self._line(), START_SECONDS)
            addresses = json.loads(line)
        except (TimeoutError, ValueError) as error:
            await self._end()
            raise CannotRun("the product did not start") from error
        self.product, self._simulator = addresses["product"], addresses["simulator"]
        self.database = addresses["database"]
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._session.close()
        await self._end()

    async def post(self, path: str, **body: Any) -> Json:
        """Ask the simulator for something; raises Stuck with its sentence when it cannot."""
        async with self._session.post(f"{self._simulator}/control/{path}", json=body) as response:
            return await _told(path, response)

    async def get(self, path: str, **query: str) -> Json:
        """Look at something in the simulator."""
        async with self._session.get(f"{self._simulator}/control/{path}", params=query) as response:
            return await _told(path, response)

    async def say(self, person: str, words: str, verb: str = "") -> Seen:
        """``person`` types to the bot in their own chat; return the bot's answer.

        A notice may arrive at the same moment: the answer is the message whose card has a button with ``verb``.
        """
        answer = await self.post("say", person=person, conversation="personal", text=words)
        _check(f"“{words[:60]}”", answer)
        told = [Seen(one["id"], one["card"], one["text"]) for one in answer["messages"]]
        fitting = [seen for seen in told if not verb or seen.offers(verb)] or told
        return fitting[-1] if fitting else Seen("", None, answer["text"])

    async def press(self, person: str, seen: Seen, button: str, **inputs: str) -> Seen:
        """``person`` presses a button of a card they see, fields filled in; return what it became."""
        if seen.card is None:
            raise Stuck(f"no card to press [{button}] on, only “{seen.text}”")
        answer = await self.post("press", person=person, message=seen.message, action=button, inputs=inputs)
        _check(f"[{button}]", answer)
        return Seen(seen.message, answer["card"], answer["text"])

    async def messages(self, person: str, conversation: str = "personal") -> list[Json]:
        """Return what ``person`` sees in a conversation, oldest first."""
        told = await self.get("messages", person=person, conversation=conversation)
        return list(told["messages"])

    async def command(self, *words: str) -> str:
        """Run ``klubba`` with the product's database; raises Stuck with what it printed when it fails."""
        environ = {**os.environ, "KLUBBA_DATABASE_URL": self.database, "KLUBBA_INSECURE_LOCAL": "true"}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words,
            cwd=ROOT, env=environ, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        printed, _ = await process.communicate()
        if process.returncode:
            raise Stuck(f"klubba {' '.join(words[:2])}: {printed.decode()}")
        return printed.decode()

    async def download(self, address: str) -> bytes:
        """Open a personal link page and press its button, as a browser does."""
        async with self._session.get(address) as page:
            if page.status != 200:  # noqa: PLR2004 - OK
                raise Stuck(f"the link page answers {page.status}")
        async with self._session.post(address) as file:
            if file.status != 200:  # noqa: PLR2004 - OK
                raise Stuck(f"the file answers {file.status}")
            return await file.read()

    async def _line(self) -> str:
        assert self._process.stdout is not None  # noqa: S101 - the pipe was asked for
        return (await self._process.stdout.readline()).decode()

    async def _end(self) -> None:
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(self._process.wait(), 20)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()


async def _told(path: str, response: aiohttp.ClientResponse) -> Json:
    body: Json = await response.json()
    if "error" in body:
        raise Stuck(f"{path}: {body['error']}")
    return body


def _check(what: str, answer: Mapping[str, Any]) -> None:
    if answer["wrong"]:
        raise Stuck(f"{what}: {answer['status']} {answer['text'] or answer['body']}")


def temporary_roster(folder: Path, content: str) -> Path:
    """Write the roster file where the command line finds it."""
    path = folder / "roster.csv"
    path.write_text(content, encoding="utf-8")
    return path
