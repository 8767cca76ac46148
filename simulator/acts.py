"""What a step of the guided tour is made of: writing, pressing, winding the clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Write the sentence ``words`` (a key of the catalogue; it may name the days of the series) in one's own chat.

    ``who`` = a field of Stage, when it is not the one whose step it is.
    """

    words: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Press the newest button of ``verb`` in sight, with its fields filled in; ``who`` as in Write.

    ``words`` = field -> key of the catalogue; ``people`` = field -> the field of Stage whose name is chosen there;
    ``rows`` = beginning of the fields' names -> what is put in them from the top, "" = left as it is.
    ``maybe`` = only when there is such a button. ``others`` = everybody else who has such a button presses it, instead.
    """

    verb: str
    who: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    maybe: bool = False
    others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wind:
    """Wind the clock to a mark of ``simulator.marks``."""

    mark: str


Act = Write | Press | Wind


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """``key`` names the step's sentences (``demo.step.<key>``), ``who`` a field of Stage; without acts it only looks.

    ``channel`` = what it leads to is seen in the channel, not in one's own chat.
    """

    key: str
    who: str
    acts: tuple[Act, ...] = ()
    channel: bool = False
