"""The start-up check that every room is ours: names as plain as ``scheduler`` exist as foreign packages too."""

import sys
from importlib.util import find_spec
from pathlib import Path

ROOMS = (
    "meetings",
    "texts",
    "cards",
    "minutes",
    "workflows",
    "conversation",
    "notices",
    "store",
    "graph",
    "mail",
    "scheduler",
    "web",
    "simulator",
    "bot",
    "appmanifest",
)
HOME = Path(__file__).resolve().parents[1]


class ForeignRoom(Exception):
    """A package of somebody else stands where a room of Klubba should; the message names both and says what to do."""


def check_rooms() -> None:
    """Raise ForeignRoom unless every room would be imported from the folder this program lies in; imports none of them."""
    for room in ROOMS:
        found = _place_of(room)
        if found is None or found.resolve().parent != HOME:
            where = f"comes from {found}" if found else "is not there"
            raise ForeignRoom(
                f"The package {room} {where} and not from {HOME}: another distribution uses the same name, or an old copy is "
                "on the path. Install Klubba in a virtual environment of its own."
            )


def _place_of(room: str) -> Path | None:
    """Return the folder ``room`` is or would be imported from."""
    module = sys.modules.get(room)
    spec = module.__spec__ if module is not None else find_spec(room)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent
