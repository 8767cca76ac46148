"""What an operator looks up: settings, commands of ``klubba``, kinds and states of deliveries."""

from collections.abc import Iterator

import click

from bot.__main__ import main
from bot.settings import CONFIG, PREFIX, Settings
from tests.docs.pages import page, rows
from workflows.deliveries import DOUBT, DeliveryKind, DeliveryState, DoubtPolicy

DOUBT_WORDS = {DoubtPolicy.HOLD: "held", DoubtPolicy.RESEND_ONCE: "sent once more", DoubtPolicy.RETRY_FREELY: "repeated freely"}


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def test_every_setting_has_one_row_and_every_row_a_setting() -> None:
    expected = [CONFIG, *(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)]
    assert sorted(row[0].strip("`") for row in rows("settings.md", 3)) == sorted(expected)


def test_every_plain_default_is_the_one_written_down() -> None:
    written = {row[0].strip("`").removeprefix(PREFIX).lower(): row[1].strip("`") for row in rows("settings.md", 3)}
    plain = {name: field.default for name, field in Settings.model_fields.items() if isinstance(field.default, str | int)}
    told = {name: str(given).lower() if isinstance(given, bool) else str(given) or "-" for name, given in plain.items()}
    del told["openid_metadata_url"]  # the table says "Microsoft's": the address is long
    assert {name: written[name] for name in told} == told


def test_every_command_and_option_of_klubba_is_described() -> None:
    text = page("running.md")
    found = dict(commands(main, "klubba"))
    assert [name for name in found if f"`{name}" not in text] == []
    ways = [param.opts for command in found.values() for param in command.params if isinstance(param, click.Option)]
    assert [opts for opts in ways if not any(option in text for option in opts)] == []


def test_every_kind_of_delivery_says_what_happens_in_doubt() -> None:
    written = {row[0].strip("`"): row[2] for row in rows("deliveries.md", 3)}
    assert set(written) == {kind.value for kind in DeliveryKind}
    assert [kind for kind in DeliveryKind if not written[kind.value].startswith(DOUBT_WORDS[DOUBT[kind]])] == []


def test_every_state_of_a_delivery_is_described() -> None:
    assert [state.value for state in DeliveryState if f"`{state.value}`" not in page("deliveries.md")] == []
