"""``klubba restore FILE``: a backup in the place of the SQLite database, with everything held until somebody has looked."""

from pathlib import Path

import click

from bot.settings import Settings
from scheduler.clock import Clock
from store.backup import BackupBroken
from store.filelock import DatabaseInUse
from store.open import SQLITE, sqlite_file
from store.restore import check_backup, restore
from store.schema import SchemaAhead
from workflows.pause_sending import hold_everything


async def restore_backup(settings: Settings, source: Path, *, check_only: bool) -> int:
    """Check the backup and, unless ``check_only``, put it in place; return 0, or 1 and say why not, or 2 for PostgreSQL."""
    url = settings.database_url.get_secret_value()
    if not url.startswith(SQLITE):
        click.echo("klubba restore puts SQLite files back; use pg_restore and then: klubba deliveries hold", err=True)
        return 2
    try:
        if check_only:
            check_backup(source)
            click.echo("OK")
            return 0
        held, old = await restore(sqlite_file(url), source, Clock().now, hold_everything)
    except FileNotFoundError as fault:
        click.echo(f"there is no backup at {fault}", err=True)
    except BackupBroken as fault:
        click.echo(f"the backup cannot be used: {fault}; nothing was changed", err=True)
    except DatabaseInUse as fault:
        click.echo(f"{fault}; nothing was changed", err=True)
    except SchemaAhead:
        click.echo("the backup was written by a newer version of the program; nothing was changed", err=True)
    else:
        if old is not None:
            click.echo(f"the database before is kept as {old}")
        click.echo(f"restored; {held} deliveries are held. Look with: klubba deliveries; go on with: klubba deliveries release")
        return 0
    return 1
