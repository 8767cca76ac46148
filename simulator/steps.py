"""What happened, step by step: every step of the visitor has the rows it caused."""

from dataclasses import dataclass

from simulator.history import Entry, History
from simulator.mailbox import Mailbox
from simulator.world import Kind, World

_SPEAKING = {"send", "reply", "create", "update", "mail"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that arrived: ``kind`` is message, edit or mail; ``where`` a place or receiver; ``what`` its first words."""

    kind: str
    where: str
    what: str


@dataclass(slots=True, kw_only=True)
class Happened:
    """One step: its title, what was answered at once, and its rows."""

    title: str
    said: str
    first: int
    last: int = 0
    rows: tuple[Row, ...] = ()


class Steps:
    """All steps, oldest first."""

    def __init__(self, world: World, history: History, mailbox: Mailbox) -> None:
        self._world = world
        self._history = history
        self._mailbox = mailbox
        self.done: list[Happened] = []

    def begin(self, title: str) -> Happened:
        """Begin a step; what arrives from here on is its own."""
        step = Happened(title=title, said="", first=len(self._history))
        self.done.append(step)
        return step

    def end(self, step: Happened, said: str) -> None:
        """End a step with what the bot answered at once."""
        step.said = said
        step.last = len(self._history)
        entries = [e for e in self._history.since(step.first)[: step.last - step.first] if e.accepted]
        step.rows = tuple(row for entry in entries if entry.operation in _SPEAKING and (row := self._row(entry)))

    def is_new(self, message_id: str) -> bool:
        """Tell whether a message came or was edited in the newest step."""
        if not self.done:
            return False
        return any(entry.message_id == message_id for entry in self._history.since(self.done[-1].first))

    def _row(self, entry: Entry) -> Row | None:
        if entry.operation == "mail":
            return Row(kind="mail", where=", ".join(entry.content["to"]), what=str(entry.content["subject"]))
        for place in self._world.conversations.values():
            message = place.message(entry.message_id)
            if message:
                kind = "edit" if entry.operation == "update" else "message"
                where = place.name if place.kind is not Kind.PERSONAL else self._world.people[place.members[0]].name
                return Row(kind=kind, where=where, what=message.summary or message.text)
        return None
