"""``klubba audit verify``: every link of every network's journal, checked."""

from pathlib import Path

import click

from bot.settings import Settings
from scheduler.clock import Clock
from store.journal import SqlJournal
from store.open import SQLITE, open_store
from workflows.ports import Work


async def verify_journal(settings: Settings) -> int:
    """Print OK, or a line for each fault (network id, line number, kind); return 0 or 1.

    A file that is not there is a fault: opening it would make an empty database, and nothing is wrong with nothing.
    """
    url = settings.database_url.get_secret_value()
    if _missing(url):
        click.echo(f"there is no database at {url.removeprefix(SQLITE)}", err=True)
        return 1
    store = open_store(url, Clock().now, beside=True)

    def verify(work: Work) -> tuple[str, ...]:
        if not isinstance(work.journal, SqlJournal):
            raise TypeError(type(work.journal))
        return tuple(f"{fault.network_id} {fault.seq} {fault.kind.value}" for fault in work.journal.verify())

    try:
        found = await store.read(verify)
    finally:
        store.close()
    for line in found:
        click.echo(line)
    if not found:
        click.echo("OK")
    return 1 if found else 0


def _missing(url: str) -> bool:
    return url.startswith(SQLITE) and not Path(url.removeprefix(SQLITE)).exists()
