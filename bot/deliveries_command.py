"""``klubba deliveries``: what waits, what stopped, and the operator's word on what nobody knows. Ids, kinds and codes only."""

import json
import sys
from collections.abc import Callable
from typing import Any

import click

from bot.settings import Settings
from bot.sweeps import around
from scheduler.clock import Clock
from store.open import open_store
from workflows.deliveries import ENDED, Delivery, DeliveryState
from workflows.glances import asked
from workflows.pause_sending import hold_network, release_network
from workflows.ports import JournalLine, Work
from workflows.sending_state import sending_state
from workflows.sweeps import SWEEP

MOST = 1000
"""Rows printed at most; ``--state`` and ``--network`` narrow them down."""


async def list_deliveries(settings: Settings, network: str, state: str, *, as_json: bool) -> int:
    """Print what has not ended, or everything in one ``state``; return 0, or 2 for an unknown network.

    On stderr, as in the coordinators' overviews, when the reminders were last looked through and who cannot be reached.
    """

    def read(work: Work) -> tuple[list[Delivery], dict[str, list[str] | str]]:
        wanted = [DeliveryState(state)] if state else [each for each in DeliveryState if each not in ENDED]
        places = _networks(work, network)
        narrow = {"network_id": places[0]} if network else {}
        rows = [row for each in wanted for row in work.outbox.find(state=each, **narrow)]
        return sorted(rows, key=lambda row: (row.due_at, row.id)), _fares(work, places)

    rows, fares = await _with_store(settings, lambda store: store.read(read))
    shown = [_shown(row) for row in rows[:MOST]]
    if as_json:
        click.echo(json.dumps({"count": len(rows), **fares, "deliveries": shown}, indent=2))
        return 0
    for row in shown:
        click.echo("  ".join(str(part) if part != "" else "-" for part in row.values()))
    click.echo(f"{len(rows)} deliveries" + (f", the first {MOST} shown" if len(rows) > MOST else ""), err=True)
    click.echo(f"reminders last looked through: {fares['swept_at'] or 'never'}", err=True)
    for name in ("paused", "unreached", "by_mail"):
        if found := fares[name]:
            click.echo(f"{name}: {' '.join(map(str, found))}", err=True)
    return 0


def _fares(work: Work, network_ids: list[str]) -> dict[str, list[str] | str]:
    """Return when the clock last looked, the ids of paused networks, and of people who cannot be reached or only by mail."""
    beat = work.heartbeats.get(SWEEP)
    unreached: dict[str, None] = {}
    by_mail: dict[str, None] = {}
    paused = []
    for network_id in network_ids:
        network = work.networks.get(network_id)
        if network is None:
            continue
        people = dict.fromkeys(one.person_id for one in asked(work, network_id, work.today))
        state = sending_state(work, network, tuple(people))
        unreached |= dict.fromkeys((*state.no_address, *state.refused))
        by_mail |= dict.fromkeys(state.by_mail)
        paused += [network_id] if network.paused_at is not None else []
    swept_at = beat.ran_at.isoformat(timespec="seconds") if beat is not None else ""
    return {"swept_at": swept_at, "paused": paused, "unreached": list(unreached), "by_mail": list(by_mail)}


async def decide(settings: Settings, delivery_id: str, word: str) -> int:
    """Send a stopped delivery again, void it or settle it as sent, with a journal line; return 0, or 1 when it cannot be."""

    def change(work: Work) -> bool:
        row = work.outbox.get(delivery_id)
        if row is None:
            return False
        ways: dict[str, Callable[[], bool]] = {
            "resend": lambda: work.outbox.reopen(row.id, work.now),
            "void": lambda: work.outbox.void(row.id),
            "sent": lambda: work.outbox.confirm(row.id),
        }
        done = ways[word]()
        if done:
            _note(work, row.network_id, f"deliveries.{word}", row.id)
        return done

    if await _with_store(settings, lambda store: store.run(change)):
        return 0
    click.echo(f"{delivery_id} is not a delivery for which that can be said now", err=True)
    return 1


async def hold(settings: Settings, network: str) -> int:
    """Pause one network, or all of them; print how many deliveries wait because of that."""

    def change(work: Work) -> int:
        held = 0
        for network_id in _networks(work, network):
            work.hold(network_id)
            found = work.networks.get(network_id)
            if found is not None and found.paused_at is None:
                held += hold_network(work, found)
                _note(work, network_id, "deliveries.hold", network_id)
        return held

    click.echo(f"{await _with_store(settings, lambda store: store.run(change))} deliveries are held")
    return 0


async def release(settings: Settings, network: str) -> int:
    """Let one network go on, or all of them and what belongs to none; print how many deliveries were held."""

    def change(work: Work) -> int:
        released = 0
        for network_id in _networks(work, network):
            work.hold(network_id)
            found = work.networks.get(network_id)
            if found is not None and found.paused_at is not None:
                released += release_network(work, found)
                _note(work, network_id, "deliveries.release", network_id)
        return released if network else released + work.outbox.release("", work.now)

    click.echo(f"{await _with_store(settings, lambda store: store.run(change))} deliveries go on")
    return 0


async def _with_store(settings: Settings, use: Callable[[Any], Any]) -> Any:
    store = open_store(settings.database_url.get_secret_value(), Clock().now, beside=True, calendar=around)
    try:
        return await use(store)
    finally:
        store.close()


def _networks(work: Work, named: str) -> list[str]:
    return [_network(work, named)] if named else [network.id for network in work.networks.find()]


def _network(work: Work, named: str) -> str:
    """Return the id of the network with this id or name; exit with 2 when there is not exactly one."""
    found = [network.id for network in work.networks.find() if named in {network.id, network.name}]
    if len(found) != 1:
        click.echo(f"{len(found)} networks are called {named}", err=True)
        sys.exit(2)
    return found[0]


def _note(work: Work, network_id: str, verb: str, subject_id: str) -> None:
    work.journal.append(JournalLine(network_id=network_id, verb=verb, subject_id=subject_id, person_id=None, code="operator"))


def _shown(row: Delivery) -> dict[str, object]:
    return {
        "id": row.id,
        "state": row.state.value,
        "kind": row.kind.value,
        "due": row.due_at.isoformat(timespec="seconds"),
        "network": row.network_id,
        "door": row.door,
        "attempts": row.attempts,
        "error": row.last_error or "",
    }
