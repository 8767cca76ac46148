"""The guided tour of one stage: every step is done by the same client as a visitor's own press."""

from typing import TYPE_CHECKING

from cards.buttons import Button, buttons
from simulator.acts import Act, Press, Step, Wind, Write
from simulator.cast import Stage
from simulator.client import Answer
from simulator.hands import CannotPress, find_button
from simulator.marks import planned_marks
from simulator.messages import Message
from simulator.tour import STEPS
from simulator.world import Kind, Person
from texts.say import Say

if TYPE_CHECKING:
    from simulator.server import Simulator

CALM, QUIET, BETWEEN = 1.5, 0.3, 0.05
"""Seconds without news after which a step seen in the channel, any other step, and one act count as finished.

The quiet also keeps the tour below the rate at which Teams takes messages for one conversation.

The live card of the channel follows what happens by up to a second.
"""

PATIENCE = 60
"""How often to look, BETWEEN seconds apart, for an answer or a button that is on its way."""


class Rail:
    """The tour of one stage. ``at`` is how many steps are done; ``marks`` are the moments the clock can be wound to."""

    def __init__(self, simulator: "Simulator", stage: Stage) -> None:
        self._simulator = simulator
        self.stage = stage
        self.at = 0
        self.marks = planned_marks(simulator.clock.now())

    @property
    def next_step(self) -> Step | None:
        """The step to do now, None at the end."""
        return STEPS[self.at] if self.at < len(STEPS) else None

    def actor(self, step: Step) -> Person:
        """Who does a step."""
        return self._player(step.who)

    async def do_next(self, say: Say) -> list[Answer]:
        """Do the next step whole and go on. Raises CannotPress, and stays, when the product does not show what it takes."""
        step = self.next_step
        if step is None:
            return []
        answers = []
        for act in step.acts:
            answer = await self._do(act, step, say)
            await self._simulator.watch(QUIET if isinstance(act, Wind) else BETWEEN)
            if answer is not None:
                answers.append(answer)
        await self._simulator.watch(CALM if step.channel else QUIET)
        self.at += 1
        return answers

    async def _do(self, act: Act, step: Step, say: Say) -> Answer | None:
        client = self._simulator.client
        if isinstance(act, Wind):
            await self._simulator.wind(self.marks[act.mark])
            return None
        person = self._player(act.who or step.who)
        if isinstance(act, Write):
            first, last = self.marks["meeting"].date(), self.marks["last"].date()
            return await self._say(person, say(act.words, first=first, last=last))
        if act.others:
            await self._others(person, act.verb)
            return None
        message = await self._coming(person, act)
        if message is None:
            if act.maybe:
                return None
            raise CannotPress(say("demo.no_button", name=person.name, verb=act.verb))
        button = find_button(client.card_seen(person, message), act.verb)
        return await client.press(person, message, act.verb, self._filled(act, button, say))

    async def _say(self, person: Person, words: str) -> Answer:
        """Write it and wait for the bot's answer, which may come after the request has ended."""
        chat = self._simulator.world.personal_chat(person)
        before = len(chat.messages)
        answer = await self._simulator.client.say(person, chat, words)
        for _ in range(PATIENCE):
            if any(not message.author_id for message in chat.messages[before:]):
                break
            await self._simulator.watch(BETWEEN)
        return answer

    async def _coming(self, person: Person, act: Press) -> Message | None:
        """Return the message to press on; what must be there is waited for, as it may be on its way."""
        message = await self.newest_with(person, act.verb)
        for _ in range(0 if act.maybe else PATIENCE):
            if message is not None:
                break
            await self._simulator.watch(BETWEEN)
            message = await self.newest_with(person, act.verb)
        return message

    def _filled(self, act: Press, button: Button, say: Say) -> dict[str, str]:
        """What the person puts into the fields of the button."""
        inputs = {name: say(key) for name, key in act.words.items()}
        for field in button.inputs:
            name = str(field["id"])
            if name in act.people:
                wanted = self._player(act.people[name]).name
                inputs[name] = next(c["value"] for c in field["choices"] if str(c["title"]).startswith(wanted))
        for start, values in act.rows.items():
            fields = [str(field["id"]) for field in button.inputs if str(field["id"]).startswith(start)]
            inputs |= {name: value for name, value in zip(fields, values, strict=False) if value}
        return inputs

    async def _others(self, person: Person, verb: str) -> None:
        for other in self.stage.everybody:
            message = await self.newest_with(other, verb) if other != person else None
            if message is not None:
                await self._simulator.client.press(other, message, verb)

    async def newest_with(self, person: Person, verb: str) -> Message | None:
        """Return the newest message whose card, as ``person`` sees it, has a button of ``verb``; their own chat comes first."""
        found: list[tuple[bool, int, Message]] = []
        for place in self._simulator.world.places_of(person):
            for message in await self._simulator.client.open(person, place):
                card = message.card_for(person.id)
                if card and any(button.action.get("verb") == verb for button in buttons(card)):
                    found.append((place.kind is Kind.PERSONAL, int(message.id), message))
        return max(found, key=lambda one: one[:2])[2] if found else None

    def _player(self, part: str) -> Person:
        person: Person = getattr(self.stage, part)
        return person
