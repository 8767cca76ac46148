"""What happened, step by step: every step of the visitor has the rows it caused."""

from dataclasses import dataclass

from simulator.history import Entry, History
from simulator.messages import Message
from simulator.world import Kind, World

_SPEAKING = {"send", "reply", "create", "update", "mail"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that arrived.

    ``kind`` is message, edit, card (the answer to a press) or mail; ``where`` a place or receiver; ``what`` its first words.
    """

    kind: str
    where: str
    what: str


@dataclass(slots=True, kw_only=True)
class Happened:
    """One step: its title, what was answered at once, and its rows; ``first`` and ``shown`` say where they begin."""

    title: str
    first: int
    shown: int
    said: str = ""
    rows: tuple[Row, ...] = ()


class Steps:
    """All steps, oldest first."""

    def __init__(self, world: World, history: History) -> None:
        self._world = world
        self._history = history
        self.done: list[Happened] = []

    def begin(self, title: str) -> Happened:
        """Begin a step; what arrives from here on is its own."""
        step = Happened(title=title, first=len(self._history), shown=len(self._world.shown))
        self.done.append(step)
        return step

    def end(self, step: Happened, said: str = "") -> None:
        """End a step with what the bot answered at once in words."""
        step.said = said
        arrived = [e for e in self._history.since(step.first) if e.accepted and e.operation in _SPEAKING]
        sent = [row for row in map(self._row, arrived) if row]
        # Several presses on one message leave one answer to look at.
        answered = {(who, what.id): (who, what) for who, what in self._world.shown[step.shown :]}
        step.rows = (*(self._card(*shown) for shown in answered.values()), *sent)

    def is_new(self, message: Message, person_id: str) -> bool:
        """Tell whether a message came, was edited or answered to this person in the newest step."""
        if not self.done:
            return False
        last = self.done[-1]
        arrived = {entry.message_id for entry in self._history.since(last.first)}
        answered = any(who == person_id and what is message for who, what in self._world.shown[last.shown :])
        return message.id in arrived or answered

    def _card(self, person_id: str, message: Message) -> Row:
        card = message.card_for(person_id) or {}
        return Row(kind="card", where=self._world.people[person_id].name, what=str(card.get("fallbackText", "")))

    def _row(self, entry: Entry) -> Row | None:
        if entry.operation == "mail":
            return Row(kind="mail", where=", ".join(entry.content["to"]), what=str(entry.content["subject"]))
        place = self._world.conversations.get(entry.conversation_id)
        message = place.message(entry.message_id) if place else None
        if place is None or message is None:
            return None
        kind = "edit" if entry.operation == "update" else "message"
        where = place.name if place.kind is not Kind.PERSONAL else self._world.people[place.members[0]].name
        return Row(kind=kind, where=where, what=message.summary or message.text)
