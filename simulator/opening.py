"""The demo's first minute: the app is added to the team and the coordinator sets up the network from its welcome card."""

from typing import TYPE_CHECKING

from simulator.cast import FAMILY, NETWORK, Stage
from simulator.client import Answer
from simulator.hands import CannotPress

if TYPE_CHECKING:
    from simulator.server import Simulator

_CREATE = "network.create"


async def put_on(simulator: "Simulator", stage: Stage) -> None:
    """Add the app to the channel and for everybody with Teams, and show the stage on the page."""
    await simulator.client.install_in(stage.coordinator, stage.channel)
    for person in stage.everybody:
        if person.teams:
            await simulator.client.install(person)
    simulator.page.put_on(stage)


async def set_up(simulator: "Simulator", stage: Stage, language: str) -> Answer:
    """Let the coordinator set up the network in its channel; the roster can be imported into it by name afterwards.

    Raises CannotPress when no welcome card has come to the channel.
    """
    await simulator.settle()
    for message in reversed(stage.channel.messages):
        if message.base_card is not None:
            fields = {"name": NETWORK, "family": FAMILY, "language": language}
            return await simulator.client.press(stage.coordinator, message, _CREATE, fields)
    raise CannotPress("no welcome card has come to the channel")
