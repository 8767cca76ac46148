"""Many secret elections at once through the dispatcher, with all that Klubba stores, logs, sends and answers kept as evidence."""

import asyncio
import io
import json
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

from bot.logging import configure
from conversation.dispatch import Dispatch
from conversation.table import VERBS
from conversation.turn import Turn, TurnKind
from conversation.verbs import Verb
from meetings.ballot_box import read
from meetings.counting.transcript import Method
from meetings.elections import Election, Form
from meetings.network import Network
from meetings.nominations import Nomination, NominationState
from meetings.people import Address, AddressKind, Conversation, ConversationKind, Membership, Organisation, Person, Role
from meetings.values import value
from notices.channel import Fate, Outcome
from notices.makers import MAKERS
from scheduler.clock import Clock
from scheduler.pace import Pace
from scheduler.sender import Sender
from store.codec import CODEC
from store.open import open_store
from store.sealing import HpkeSealing
from texts.say import say_in
from workflows.request import Door
from workflows.request import Sender as From

TENANT = "11111111-1111-1111-1111-111111111111"
SEATS = 6
"""Voters and candidates of an election: few enough to be joined easily, enough for chance to be far from certainty."""

START = datetime(2021, 9, 24, 9, tzinfo=UTC)
ORDERS = [order for order in permutations(range(SEATS)) if order != tuple(range(SEATS))]


@value
class Voter:
    """One municipality's only voter. Each id and name is found again wherever it stands, because nothing else looks like it."""

    person: str
    organisation: str
    object_id: str
    name: str


@value
class Held:
    """One election as it really was: ``voters`` in the order they voted, ``rankings`` what each of them voted."""

    network: str
    election: str
    lead: Voter
    voters: tuple[Voter, ...]
    rankings: tuple[tuple[int, ...], ...]
    candidates: tuple[str, ...]
    """Person ids, in the order of the ballot."""


def elections(count: int, seed: int) -> list[Held]:
    """Return so many elections; everybody's vote is another one, so that each can be told from the others."""
    chance = random.Random(seed)

    def voter() -> Voter:
        return Voter(
            person=f"p{chance.randbytes(12).hex()}",
            organisation=f"o{chance.randbytes(12).hex()}",
            object_id=f"x{chance.randbytes(12).hex()}",
            name=f"Vera {chance.randbytes(4).hex()}",
        )

    return [
        Held(
            network=f"n{chance.randbytes(12).hex()}",
            election=f"e{chance.randbytes(12).hex()}",
            lead=voter(),
            voters=tuple(voter() for _ in range(SEATS)),
            rankings=tuple(chance.sample(ORDERS, SEATS)),
            candidates=tuple(sorted(f"c{chance.randbytes(12).hex()}" for _ in range(SEATS))),
        )
        for _ in range(count)
    ]


class Recorder:
    """A channel that accepts everything and keeps it."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def send(self, route: Any, message: Any, delivery: Any) -> Outcome:
        self.sent.append(json.dumps([route.person_id, route.conversation_id, message.card, message.summary], ensure_ascii=False))
        return Outcome(fate=Fate.SENT, activity_id=f"a{len(self.sent)}")

    edit = send


class World:
    """A store, a dispatcher and a sender. ``verbs`` may leak: that is what a planted leak does."""

    def __init__(self, url: str, helds: Sequence[Held], verbs: Sequence[Verb] = VERBS) -> None:
        self.helds = helds
        self.clock = Clock()
        self.clock.set(START)
        self.store = open_store(url, self.clock.now)
        self.log = io.StringIO()
        configure("debug", self.log)
        self.recorder = Recorder()
        self.answers: list[tuple[Voter, str]] = []
        self.sealed: list[list[tuple[bytes, ...]]] = [[] for _ in helds]
        self.keys: list[bytes] = []
        self.opened: list[list[tuple[int, ...]]] = []
        say = say_in
        self.dispatch = Dispatch(
            store=self.store, codec=CODEC, verbs=verbs, speakers={}, say=say, on_commit=lambda: None, public_url="https://k"
        )
        self.sender = Sender(
            store=self.store,
            clock=self.clock,
            channels={"teams": self.recorder},
            makers=MAKERS,
            say=say,
            owner="one",
            pace=Pace(self.clock.steady, burst=10_000, tenant_rate=100_000),
        )

    async def furnish(self) -> None:
        """Write the networks, their people and the announced elections, in no order that means anything."""
        await self.store.run(lambda work: [_furnish(work, held) for held in self.helds])

    async def vote(self, during: Callable[[], Awaitable[None]], closed: Callable[[], None]) -> None:
        """Hold all elections side by side; ``during`` is called when everybody has voted but one, ``closed`` when all have."""
        await self._each(lambda held: self.press(held, held.lead, "election.open", held.election))
        self.rounds = await self.store.read(
            lambda work: [work.rounds.find(election_id=held.election)[0].id for held in self.helds]
        )
        self._round_ids = dict(zip((held.election for held in self.helds), self.rounds, strict=True))
        await self.send()
        for turn in range(SEATS):
            self.clock.set(self.clock.now() + timedelta(minutes=1, seconds=turn))
            if turn == SEATS - 1:
                await during()
            await self._each(lambda held, turn=turn: self._cast(held, turn))
            await self.store.read(self._look)
        closed()
        self.clock.set(self.clock.now() + timedelta(minutes=5))
        await self._each(lambda held: self.press(held, held.lead, "election.publish", self.round_of(held)))
        await self.send()

    async def send(self) -> None:
        """Send what is due until nothing is left; errands are done on the way."""
        self.clock.set(self.clock.now() + timedelta(seconds=30))
        while await self.sender.round():
            pass

    def round_of(self, held: Held) -> str:
        """The id of an election's only round."""
        return self._round_ids[held.election]

    async def press(self, held: Held, voter: Voter, verb: str, subject: str, **inputs: str) -> None:
        """Press a button; the answer is kept as evidence."""
        fields = {"v": 1, "verb": verb, "network": held.network, "subject": subject, "card": f"card-{voter.person}", **inputs}
        turn = Turn(
            kind=TurnKind.PRESS,
            sender=From(door=Door.TEAMS, tenant_id=TENANT, object_id=voter.object_id),
            conversation_id=f"19:{voter.person}",
            conversation_kind=ConversationKind.PERSONAL,
            activity_id=f"activity-{voter.person}-{verb}",
            received_at=self.clock.now(),
            fields=fields,
        )
        reply = await self.dispatch.answer(turn)
        if reply.refused:
            raise AssertionError(reply)
        self.answers.append((voter, json.dumps([reply.card, reply.text, reply.summary], ensure_ascii=False)))

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    async def _cast(self, held: Held, turn: int) -> None:
        places = {f"rank_{number}": str(place) for place, number in enumerate(held.rankings[turn], start=1)}
        await self.press(held, held.voters[turn], "ballot.cast", self.round_of(held), **places)

    async def _each(self, do: Callable[[Held], Awaitable[None]]) -> None:
        await asyncio.gather(*(do(held) for held in self.helds))

    def _look(self, work: Any) -> None:
        """Keep what stands in the boxes, to look for it in the files later: a tester knows more than an attacker."""
        boxes = [work.boxes.get(key) for key in self.rounds]
        for seen, box in zip(self.sealed, boxes, strict=True):
            seen.append(box.records)

    async def open_boxes(self) -> None:
        """Open every box with its own key, as somebody who has the database can, in the order the ballots lie in."""

        def look(work: Any) -> None:
            for key in self.rounds:
                box = work.boxes.get(key)
                self.keys.append(box.private_key)
                self.opened.append([read(HpkeSealing().open(box.private_key, record, key)) for record in box.records])

        await self.store.read(look)


def _furnish(work: Any, held: Held) -> None:
    channel = f"19:{held.network}"
    work.networks.add(Network(id=held.network, name="Nätverket", tenant_id=TENANT, channel_id=channel))
    place = {"tenant_id": TENANT, "service_url": "https://smba.example/", "bot_id": "28:b", "network_id": held.network}
    work.conversations.add(Conversation(id=channel, kind=ConversationKind.CHANNEL, **place))
    for number, voter in enumerate(sorted((held.lead, *held.voters), key=lambda voter: voter.person)):
        role = Role.COORDINATOR if voter is held.lead else Role.MEMBER
        work.organisations.add(Organisation(id=voter.organisation, network_id=held.network, name=f"Ort {voter.person[:5]}"))
        work.persons.add(Person(id=voter.person, name=voter.name))
        work.addresses.add(
            Address(id=f"a{voter.person}", person_id=voter.person, kind=AddressKind.TEAMS, tenant_id=TENANT, key=voter.object_id)
        )
        work.memberships.add(
            Membership(
                id=f"m{voter.person}",
                network_id=held.network,
                person_id=voter.person,
                role=role,
                organisation_id=voter.organisation,
                chair=number == 0,
            )
        )
    work.elections.add(
        Election(id=held.election, network_id=held.network, form=Form.SECRET, method=Method.SCHULZE, meeting_id=None)
    )
    # Who stands sits for an organisation without a vote: nobody but the voters is sent a ballot.
    work.organisations.add(Organisation(id=f"r{held.network}", network_id=held.network, name="Regionen", member=False))
    for person in held.candidates:
        work.persons.add(Person(id=person, name=f"Kim {person[1:9]}"))
        work.memberships.add(
            Membership(
                id=f"m{person}", network_id=held.network, person_id=person, role=Role.MEMBER, organisation_id=f"r{held.network}"
            )
        )
        work.nominations.add(
            Nomination(
                id=f"{held.election}/{person}",
                network_id=held.network,
                election_id=held.election,
                person_id=person,
                state=NominationState.ACCEPTED,
                proposers=(),
            )
        )


def changed(change: Callable[[Verb], Verb]) -> list[Verb]:
    """Return all verbs with the casting of votes changed."""
    return [change(verb) if verb.request.verb == "ballot.cast" else verb for verb in VERBS]
