"""``klubba audit verify``: every link of every network's journal, checked."""

import click

from bot.settings import Settings
from scheduler.clock import Clock
from store.open import open_store
from store.work import SqlWork


async def verify_journal(settings: Settings) -> int:
    """Print OK, or a line for each fault (network id, line number, kind); return 0 or 1."""
    store = open_store(settings.database_url.get_secret_value(), Clock().now, beside=True)

    def verify(work: object) -> tuple[str, ...]:
        if not isinstance(work, SqlWork):
            raise TypeError(type(work))
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
