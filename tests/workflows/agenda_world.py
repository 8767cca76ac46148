"""The network of ``before_cast`` with meetings that can be planned, held and closed without a word, and their agendas."""

from dataclasses import replace
from datetime import date
from typing import Any

from meetings.actions import Action, AtNextMeeting, WholeNetwork
from meetings.agenda import AgendaItem, Carry, Outcome
from meetings.agenda_building import renumbered
from meetings.elections import Election
from meetings.meeting import Meeting, MeetingState
from meetings.records import Decision, DecisionKind, OpenQuestion
from tests.workflows.before_cast import Cast
from workflows.build_agenda import build_agendas
from workflows.carrying import add_item, write_agenda
from workflows.settled_sources import settle_sources
from workflows.situation import agenda_of

NETWORK = "socialchefer"
FIRST = date(2020, 1, 10)


class Agendas:
    """Meetings by their day; ``titles`` are an agenda as it stands."""

    def __init__(self, *standing: str, **rules: Any) -> None:
        self.cast = Cast()
        self.made = 0
        titles = standing or ("Föregående anteckningar", "Övrigt")
        self.rules(standing_items=titles, **rules)

    def rules(self, **rules: Any) -> None:
        def change(work: Any) -> None:
            network = work.networks.get(NETWORK)
            work.networks.save(replace(network, rules=replace(network.rules, **rules)))

        self.cast.see(change)

    def build(self) -> int:
        return int(self.cast.see(lambda work: build_agendas(work, NETWORK)))

    def plan(self, day: date, state: MeetingState = MeetingState.PLANNED) -> str:
        key = f"m-{day.isoformat()}"
        self.cast.see(lambda work: work.meetings.add(Meeting(id=key, network_id=NETWORK, day=day, state=state)))
        self.build()
        return key

    def state(self, meeting_id: str, state: MeetingState) -> None:
        def change(work: Any) -> None:
            meeting = work.meetings.get(meeting_id)
            work.meetings.save(replace(meeting, state=state))
            if state is MeetingState.CLOSED:
                work.act_as(self._actor(work))
                settle_sources(work, work.meetings.get(meeting_id))
            build_agendas(work, NETWORK)

        self.cast.see(change)

    def _actor(self, work: Any) -> Any:
        from workflows.request import actor_of  # noqa: PLC0415 - beside its only use

        return actor_of(work, self.cast.sender("lotta"), NETWORK)

    def close(self, meeting_id: str) -> None:
        self.state(meeting_id, MeetingState.CLOSED)

    def items(self, meeting_id: str) -> tuple[AgendaItem, ...]:
        found: tuple[AgendaItem, ...] = self.cast.see(lambda work: agenda_of(work, meeting_id))
        return found

    def titles(self, meeting_id: str) -> list[str]:
        return [item.title for item in self.items(meeting_id)]

    def item(self, meeting_id: str, title: str) -> AgendaItem:
        (found,) = [item for item in self.items(meeting_id) if item.title == title]
        return found

    def send_in(self, meeting_id: str, title: str, **more: Any) -> AgendaItem:
        self.made += 1
        item = AgendaItem(id=f"own-{self.made:03}", network_id=NETWORK, meeting_id=meeting_id, position=1, title=title, **more)
        found: AgendaItem = self.cast.see(lambda work: add_item(work, replace(item, chain_id=item.id)))
        return found

    def settle(self, item: AgendaItem, outcome: Outcome, carry: Carry | None = None) -> None:
        self.cast.see(lambda work: work.items.save(replace(item, outcome=outcome, carry=carry)))

    def take_off(self, item: AgendaItem) -> None:
        """A person takes the item off its agenda."""

        def remove(work: Any) -> None:
            work.items.save(replace(item, outcome=Outcome.WITHDRAWN, settled_by="lotta"))
            left = agenda_of(work, item.meeting_id)
            write_agenda(work, left, renumbered(left))
            build_agendas(work, NETWORK)

        self.cast.see(remove)

    def decide(self, meeting_id: str, text: str, item_id: str = "i", **dates: date) -> str:
        self.made += 1
        decision = Decision(
            id=f"decision-{self.made}",
            network_id=NETWORK,
            meeting_id=meeting_id,
            item_id=item_id,
            place=1,
            text=text,
            kind=DecisionKind.DECISION,
            written_by="lotta",
            written_at=self.cast.clock(),
            **dates,
        )
        self.cast.see(lambda work: work.decisions.add(decision))
        return decision.id

    def ask(self, meeting_id: str, text: str) -> str:
        self.made += 1
        question = OpenQuestion(
            id=f"question-{self.made}",
            network_id=NETWORK,
            meeting_id=meeting_id,
            item_id="i",
            text=text,
            written_by="lotta",
            written_at=self.cast.clock(),
        )
        self.cast.see(lambda work: work.questions.add(question))
        return question.id

    def announce(self, meeting_id: str | None = None, at: str | None = None, seats: int = 1) -> str:
        self.made += 1
        election = Election(
            id=f"election-{self.made}", network_id=NETWORK, seats=seats, meeting_id=meeting_id, announced_at_meeting_id=at
        )
        self.cast.see(lambda work: work.elections.add(election))
        self.build()
        return election.id

    def assign(self, meeting_id: str, text: str, owner: Any = None, due: Any = None) -> str:
        self.made += 1
        action = Action(
            id=f"action-{self.made}",
            network_id=NETWORK,
            meeting_id=meeting_id,
            item_id="i",
            place=1,
            text=text,
            owner=owner or WholeNetwork(),
            due=due or AtNextMeeting(assumed=True),
            written_by="lotta",
            written_at=self.cast.clock(),
        )
        self.cast.see(lambda work: work.actions.add(action))
        return action.id

    def row(self, name: str, key: str) -> Any:
        return self.cast.see(lambda work: getattr(work, name).get(key))

    def save(self, name: str, row: Any) -> None:
        self.cast.see(lambda work: getattr(work, name).save(row))
        self.build()
