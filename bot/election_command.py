"""``klubba election``: exports that anybody can check, and what scrutineers need on their own computer."""

import asyncio
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from bot.settings import Settings
from meetings.ballot_keys import PRIVATE, PUBLIC, key_text
from meetings.counting.lot import NONCE_BYTES, commitment
from minutes.election_blt import election_blts
from minutes.election_files import VERIFIER, election_json, verifier
from scheduler.clock import Clock
from store.open import open_store
from store.sealing import HpkeSealing
from workflows.listed_ballots import exported
from workflows.ports import Work

T = TypeVar("T")


def list_elections(settings: Settings) -> int:
    """Print the elections of all networks: id, network, state, rounds."""

    def read(work: Work) -> list[str]:
        rows = []
        for election in work.elections.find():
            states = [ballot.state.value for ballot in work.rounds.find(election_id=election.id)]
            rows.append(f"{election.id}  {election.network_id}  {election.state.value}  {','.join(states) or '-'}")
        return rows

    for row in _read(settings, read):
        click.echo(row)
    return 0


def export_to(settings: Settings, election_id: str, folder: Path, *, blt: bool = False) -> int:
    """Write the election and the program that checks it into ``folder``; return 0, or 1 when there is nothing to export.

    With ``blt`` the ballots of each round go beside it as a ballot file, and 1 is returned when there is none.
    """

    def read(work: Work) -> dict[str, Any] | None:
        election = work.elections.get(election_id)
        return None if election is None else exported(work, election)

    data = _read(settings, read)
    if data is None or not data["rounds"]:
        why = "there is no such election" if data is None else "no ballot of this election has been published yet"
        click.echo(f"{election_id}: {why}", err=True)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"election-{election_id}.json"
    file.write_bytes(election_json(data))
    (folder / VERIFIER).write_bytes(verifier())
    click.echo(str(file))
    click.echo(f"check it: python -I {folder / VERIFIER} {file}")
    return _write_blts(data, folder, file.stem) if blt else 0


def _write_blts(data: dict[str, Any], folder: Path, stem: str) -> int:
    """Write a ballot file for each round whose ballots may be given out, and say why the others have none."""
    files = election_blts(data, stem)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for each in data["rounds"]:
        written = folder / f"{stem}-{each['number']}.blt"
        if written.name in files:
            click.echo(f"count it: klubba count {written} --method {each['method']} --seats {each['seats']}")
        else:
            click.echo(f"round {each['number']}: no ballot file ({each['withheld'] or 'no_ballots'})", err=True)
    return 0 if files else 1


def make_key(file: Path) -> int:
    """Write the secret half of a new key to the new ``file``, for its owner's eyes alone, and print the public half."""
    pair = HpkeSealing().new_pair()
    if not _write_secret(file, key_text(PRIVATE, pair.private)):
        return 1
    click.echo(key_text(PUBLIC, pair.public))
    return 0


def make_number(file: Path) -> int:
    """Write a new number for the lot to the new ``file`` and print what is promised of it."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    if not _write_secret(file, nonce.hex()):
        return 1
    click.echo(commitment(nonce))
    return 0


def _write_secret(file: Path, text: str) -> bool:
    try:
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as fault:
        click.echo(f"{file} cannot be written: {fault.strerror}", err=True)
        return False
    with os.fdopen(number, "w", encoding="ascii") as opened:
        opened.write(f"{text}\n")
    return True


def _read(settings: Settings, function: Callable[[Work], T]) -> T:
    async def ask() -> T:
        store = open_store(settings.database_url.get_secret_value(), Clock().now, beside=True)
        try:
            return await store.read(function)
        finally:
            store.close()

    return asyncio.run(ask())
