"""The guided tour as data: who does what, in which order; every step is done by the same client as a visitor's own press."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cards.buttons import buttons
from simulator.activities import ZONE
from simulator.cast import Stage
from simulator.client import Answer
from simulator.hands import CannotPress
from simulator.messages import Message
from simulator.world import Kind, Person
from texts.say import Say

if TYPE_CHECKING:
    from simulator.server import Simulator

QUIET, BETWEEN = 0.3, 0.05
"""Seconds without news after which a step, and one act of it, counts as finished."""

_FRIDAY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Write the sentence ``words`` (a key of the catalogue) in one's own chat with the bot."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Press the newest button of ``verb`` in sight, with ``words`` (keys of the catalogue) and ``day`` in its fields.

    ``maybe`` = only when there is such a button. ``day`` puts the planned day and times in. ``others`` = everybody else who
    has such a button presses it, instead of the one whose step it is.
    """

    verb: str
    words: Mapping[str, str] = field(default_factory=dict)
    day: bool = False
    maybe: bool = False
    others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wind:
    """Wind the clock to ``mark``: stop or meeting."""

    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """``key`` names the step's sentences (``demo.step.<key>``), ``who`` a field of Stage; without acts it only looks."""

    key: str
    who: str
    acts: tuple[Write | Press | Wind, ...] = ()


_HOME = (Write(words="demo.write.hello"), Press(verb="network.home", maybe=True))

STEPS = (
    Step(
        key="plan",
        who="coordinator",
        acts=(
            *_HOME,
            Press(verb="meeting.form"),
            Press(verb="meeting.plan", words={"place": "demo.write.place"}, day=True),
        ),
    ),
    Step(key="call", who="coordinator", acts=(Press(verb="meeting.call"),)),
    Step(
        key="answer",
        who="member",
        acts=(
            Press(verb="attendance.answer"),
            Press(verb="agenda.submit", words={"title": "demo.write.item"}),
            Press(verb="attendance.answer", others=True),
        ),
    ),
    Step(key="mail", who="mailed"),
    Step(
        key="agenda",
        who="coordinator",
        acts=(
            Wind(mark="stop"),
            *_HOME,
            Press(verb="agenda.preview"),
            Press(verb="agenda.publish"),
        ),
    ),
    Step(
        key="start",
        who="coordinator",
        acts=(
            Wind(mark="meeting"),
            *_HOME,
            Press(verb="meeting.start"),
            Press(verb="roll.show", maybe=True),
            Press(verb="roll.call", maybe=True),
        ),
    ),
    Step(
        key="decide",
        who="coordinator",
        acts=(
            Write(words="demo.write.item_turn"),
            Write(words="demo.write.decision"),
            Write(words="demo.write.action"),
        ),
    ),
    Step(
        key="close",
        who="coordinator",
        # When something is still open the bot asks first; the second press says that it may stay so.
        acts=(Write(words="demo.write.close"), Press(verb="meeting.close", maybe=True)),
    ),
    Step(
        key="approve",
        who="chair",
        acts=(Press(verb="minutes.show", maybe=True), Press(verb="minutes.approve"), Press(verb="minutes.publish")),
    ),
    Step(key="open", who="member", acts=(Press(verb="minutes.open"),)),
)


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
        person: Person = getattr(self.stage, step.who)
        return person

    async def do_next(self, say: Say) -> list[Answer]:
        """Do the next step whole and go on. Raises CannotPress, and stays, when the product does not show what it takes."""
        step = self.next_step
        if step is None:
            return []
        person = self.actor(step)
        answers = []
        for act in step.acts:
            answer = await self._do(act, person, say)
            await self._simulator.settle(QUIET if isinstance(act, Wind) else BETWEEN)
            if answer is not None:
                answers.append(answer)
        await self._simulator.settle(QUIET)
        self.at += 1
        return answers

    async def _do(self, act: Write | Press | Wind, person: Person, say: Say) -> Answer | None:
        client = self._simulator.client
        match act:
            case Wind():
                await self._simulator.wind(self.marks[act.mark])
                return None
            case Write():
                return await client.say(person, self._simulator.world.personal_chat(person), say(act.words))
            case Press():
                if act.others:
                    await self._others(person, act.verb)
                    return None
                message = await self.newest_with(person, act.verb)
                if message is None:
                    if act.maybe:
                        return None
                    raise CannotPress(say("demo.no_button", name=person.name, verb=act.verb))
                inputs = {name: say(key) for name, key in act.words.items()}
                return await client.press(person, message, act.verb, inputs | (self._day() if act.day else {}))

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

    def _day(self) -> dict[str, str]:
        start = self.marks["meeting"].astimezone(ZoneInfo(ZONE))
        return {"day": start.date().isoformat(), "start": f"{start:%H:%M}", "end": f"{start + timedelta(hours=3):%H:%M}"}


def planned_marks(now: datetime) -> dict[str, datetime]:
    """Return the moments of the tour: a Friday at nine, two to three weeks ahead, and the stop for items a week before."""
    today = now.astimezone(ZoneInfo(ZONE)).date()
    friday = today + timedelta(days=14 + (_FRIDAY - today.weekday()) % 7)
    meeting = datetime.combine(friday, time(9), ZoneInfo(ZONE))
    return {"stop": meeting - timedelta(days=7), "meeting": meeting}
