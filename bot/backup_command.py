"""``klubba backup FILE``: a checked copy of the SQLite database, also while it is being served."""

from pathlib import Path

import click

from bot.settings import Settings
from store.backup import BackupBroken, back_up
from store.open import SQLITE, sqlite_file


def write_backup(settings: Settings, target: Path) -> int:
    """Write the copy and return 0; say why not and return 1, or 2 for a database that has tools of its own."""
    url = settings.database_url.get_secret_value()
    if not url.startswith(SQLITE):
        click.echo("klubba backup copies SQLite files; use pg_dump for PostgreSQL", err=True)
        return 2
    try:
        back_up(sqlite_file(url), target)
    except FileNotFoundError as fault:
        click.echo(f"there is no database at {fault}", err=True)
    except FileExistsError:
        click.echo(f"{target} is there already; nothing was written", err=True)
    except BackupBroken:
        click.echo("the copy did not pass the database's own check; nothing was written", err=True)
    else:
        click.echo(str(target))
        return 0
    return 1
