"""The command line ``klubba``; each command imports only what it needs."""

import asyncio
import errno
import json
import os
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import click

from bot.own_rooms import ForeignRoom, check_rooms
from bot.settings import Settings, SettingsError, load
from bot.starting import start
from workflows.deliveries import DeliveryState

STATES = [state.value for state in DeliveryState]


def settings_or_exit(**overrides: object) -> Settings:
    """Read the settings; print each fault with its remedy and exit with 2 when they cannot be used."""
    environ = dict(os.environ)
    environ.update({f"KLUBBA_{name.upper()}": str(given) for name, given in overrides.items() if given is not None})
    try:
        return load(environ)
    except SettingsError as error:
        for problem in error.problems:
            click.echo(problem, err=True)
        sys.exit(2)


def own_rooms_or_exit() -> None:
    """Exit with 2 when a foreign package would be taken for one of the rooms."""
    try:
        check_rooms()
    except ForeignRoom as error:
        click.echo(str(error), err=True)
        sys.exit(2)


def run_or_exit(program: Coroutine[Any, Any, None]) -> None:
    """Run a program that listens; say in one line that its port is taken, and exit with 2."""
    try:
        asyncio.run(program)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        click.echo("The address is already in use: stop the program that has it, or choose another port.", err=True)
        sys.exit(2)


class Commands(click.Group):
    """Commands that say in one line why the database cannot be used, and exit with 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        from store.filelock import DatabaseUnusable  # noqa: PLC0415 - small, but the store's

        try:
            return super().invoke(ctx)
        except DatabaseUnusable as error:
            click.echo(str(error), err=True)
            sys.exit(2)


@click.group(cls=Commands)
@click.version_option(package_name="klubba")
def main() -> None:
    """Klubba runs the recurring meetings of a network of people from different organisations."""


@main.command()
@click.option("--insecure-local", is_flag=True, help="No token check; binds loopback only. For trying things out.")
def serve(*, insecure_local: bool) -> None:
    """Serve Teams, the web door and the clock until told to stop."""
    own_rooms_or_exit()
    settings = settings_or_exit(insecure_local="true" if insecure_local else None)
    run_or_exit(_serve(settings))


async def _serve(settings: Settings) -> None:
    product = await start(settings)
    await until_told_to_stop()
    await product.stop()


async def until_told_to_stop() -> None:
    """Wait for SIGTERM or Ctrl-C."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()


@main.command()
@click.option("--port", default=0, show_default=True, help="The port of the demo page; 0 chooses a free one.")
def demo(port: int) -> None:
    """Play a whole meeting cycle in the browser: no tenant, no network."""
    own_rooms_or_exit()
    from bot.local import play_demo  # noqa: PLC0415

    run_or_exit(play_demo(port))


@main.command()
@click.option("--port", default=0, show_default=True, help="The simulator's port; 0 chooses a free one.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON with the addresses.")
@click.option("--start", default=None, help="The world's first moment, ISO with zone.")
@click.option("--database", default=None, help="Database URL; a temporary SQLite file when left out.")
@click.option("--signed", is_flag=True, help="Tokens are signed by the simulator and checked by the product.")
@click.option("--tenant", "tenants", multiple=True, help="With --signed: a tenant whose people are let in; may be repeated.")
def simulate(
    port: int, *, as_json: bool, start: str | None, database: str | None, signed: bool, tenants: tuple[str, ...]
) -> None:
    """Start the product beside an empty simulated Teams and wait; Ctrl-C ends both."""
    own_rooms_or_exit()
    from bot.local import run_simulation  # noqa: PLC0415

    run_or_exit(run_simulation(port, as_json=as_json, start=start, database=database, signed=signed, tenants=tenants))


@main.group()
def network() -> None:
    """Networks and their people."""


@network.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--network", "name", required=True, help="The network's name; it is set up when it does not exist.")
@click.option("--family", default="", help="The co-operation the network belongs to.")
@click.option("--part-of", default="", help="The name of the network it is a sub-network of.")
@click.option("--dry-run", is_flag=True, help="Show what would change and change nothing.")
@click.option("--two-people", is_flag=True, help="Near-identical names are different people: import them all.")
@click.option("--as-in-file", is_flag=True, help="The file also counts where it is against elected chairs and roles that end.")
def import_network(
    file: Path, name: str, family: str, part_of: str, *, dry_run: bool, two_people: bool, as_in_file: bool
) -> None:
    """Read a roster FILE (UTF-8, semicolons): adds and updates, never deletes."""
    from bot.roster_command import Wishes, import_file  # noqa: PLC0415

    settings = settings_or_exit()
    wishes = Wishes(two_people=two_people, as_in_file=as_in_file, part_of=part_of)
    sys.exit(asyncio.run(import_file(settings, file, name, family, dry_run=dry_run, wishes=wishes)))


@main.group()
def audit() -> None:
    """The journal."""


@audit.command("verify")
def audit_verify() -> None:
    """Check every link of every network's journal; exit 1 and say where when one is broken."""
    from bot.audit_command import verify_journal  # noqa: PLC0415

    settings = settings_or_exit()
    sys.exit(asyncio.run(verify_journal(settings)))


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write a checked copy of the SQLite database to the new FILE, also while it is being served."""
    from bot.backup_command import write_backup  # noqa: PLC0415

    sys.exit(write_backup(settings_or_exit(), file))


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--check", "check_only", is_flag=True, help="Only check the backup.")
def restore(file: Path, *, check_only: bool) -> None:
    """Put the backup FILE in the place of the SQLite database, which nobody may be using; nothing is sent before a review."""
    from bot.restore_command import restore_backup  # noqa: PLC0415

    sys.exit(asyncio.run(restore_backup(settings_or_exit(), file, check_only=check_only)))


@main.group(invoke_without_command=True)
@click.option("--network", "named", default="", help="Only this network, by id or name.")
@click.option("--state", type=click.Choice(STATES), help="Only what is in this state; else everything that has not ended.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def deliveries(context: click.Context, named: str, state: str | None, *, as_json: bool) -> None:
    """What waits to be sent, what has stopped and why: ids, kinds and codes, no names and no texts."""
    if context.invoked_subcommand is not None:
        return
    from bot.deliveries_command import list_deliveries  # noqa: PLC0415

    sys.exit(asyncio.run(list_deliveries(settings_or_exit(), named, state or "", as_json=as_json)))


@deliveries.command("resend")
@click.argument("delivery_id")
def deliveries_resend(delivery_id: str) -> None:
    """Send once more what is in doubt, blocked or dead."""
    _decide(delivery_id, "resend")


@deliveries.command("void")
@click.argument("delivery_id")
def deliveries_void(delivery_id: str) -> None:
    """Never send what is not on the wire."""
    _decide(delivery_id, "void")


@deliveries.command("sent")
@click.argument("delivery_id")
def deliveries_sent(delivery_id: str) -> None:
    """Say of what is in doubt that it has arrived."""
    _decide(delivery_id, "sent")


def _decide(delivery_id: str, word: str) -> None:
    from bot.deliveries_command import decide  # noqa: PLC0415

    sys.exit(asyncio.run(decide(settings_or_exit(), delivery_id, word)))


@deliveries.command("hold")
@click.option("--network", "named", default="", help="Only this network, by id or name.")
def deliveries_hold(named: str) -> None:
    """Pause every network, or one; also after a database was restored with other tools."""
    from bot.deliveries_command import hold  # noqa: PLC0415

    sys.exit(asyncio.run(hold(settings_or_exit(), named)))


@deliveries.command("release")
@click.option("--network", "named", default="", help="Only this network, by id or name.")
def deliveries_release(named: str) -> None:
    """Let every network go on, or one."""
    from bot.deliveries_command import release  # noqa: PLC0415

    sys.exit(asyncio.run(release(settings_or_exit(), named)))


@main.command("count")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--method", type=click.Choice(["majority", "approval", "irv", "scottish-stv", "schulze"]), required=True)
@click.option("--seats", type=click.IntRange(min=1), help="Seats to fill; without it as many as the file says.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the count as JSON.")
def count_ballots(file: Path, method: str, seats: int | None, language: str, *, as_json: bool) -> None:
    """Count the ballot FILE (BLT) and print winners, every round and the reason of every step."""
    from bot.count_command import count_file  # noqa: PLC0415
    from meetings.counting.transcript import Method  # noqa: PLC0415

    sys.exit(count_file(file, Method(method), seats, language, as_json=as_json))


@main.group()
def election() -> None:
    """Elections: files that anybody can check, and what scrutineers need."""


@election.command("list")
def election_list() -> None:
    """Print every election: id, network, state, the states of its rounds."""
    from bot.election_command import list_elections  # noqa: PLC0415

    sys.exit(list_elections(settings_or_exit()))


@election.command("export")
@click.argument("election_id")
@click.option(
    "-o", "--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="The folder; here by default."
)
@click.option("--blt", is_flag=True, help="Write the ballots of each round as a ballot file too, for klubba count.")
def election_export(election_id: str, out: Path, *, blt: bool) -> None:
    """Write the published ballots and counts of an election as JSON, and verify_election.py beside it."""
    from bot.election_command import export_to  # noqa: PLC0415

    sys.exit(export_to(settings_or_exit(), election_id, out, blt=blt))


@election.command("key")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def election_key(file: Path) -> None:
    """For a scrutineer: write the secret half of a new key to the new FILE and print the public half."""
    from bot.election_command import make_key  # noqa: PLC0415

    sys.exit(make_key(file))


@election.command("number")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def election_number(file: Path) -> None:
    """For a scrutineer: write a number for the lot to the new FILE and print what is promised of it."""
    from bot.election_command import make_number  # noqa: PLC0415

    sys.exit(make_number(file))


@main.group()
def manifest() -> None:
    """The Teams app package."""


@manifest.command("build")
@click.option("--url", default=None, help="The public address; KLUBBA_PUBLIC_URL when left out.")
@click.option("--app-id", default=None, help="The bot's application id; KLUBBA_APP_ID when left out.")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("klubba-app.zip"))
def manifest_build(url: str | None, app_id: str | None, out: Path) -> None:
    """Build and check the app package that the IT administrator uploads."""
    from appmanifest.build import ManifestError, build  # noqa: PLC0415

    try:
        made = build(app_id or os.environ.get("KLUBBA_APP_ID", ""), url or os.environ.get("KLUBBA_PUBLIC_URL", ""), out)
    except ManifestError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(str(made))


@main.group()
def config() -> None:
    """The settings."""


@config.command("show")
def config_show() -> None:
    """Print the settings in force; secrets are hidden."""
    settings = settings_or_exit()
    click.echo(json.dumps(settings.model_dump(mode="json"), indent=2, sort_keys=True))


if __name__ == "__main__":
    main()
