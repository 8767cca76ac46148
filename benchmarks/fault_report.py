"""What the witness outside saw against what the database says, and whether every promise of ``docs/deliveries.md`` was kept."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scheduler.lanes import GROUP
from simulator.history import Entry
from workflows.deliveries import DOUBT, Delivery, DeliveryState, DoubtPolicy

MARK = re.compile(r"<(d\d+)>")
SHOWN = frozenset({DeliveryState.SENT, DeliveryState.IN_DOUBT, DeliveryState.EXPIRED})
"""Where a message that never arrived may stand: somebody sees why."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """Counts of messages unless something else is said.

    ``lost`` = neither arrived nor shown to anybody; ``false`` = called sent and never arrived; ``late`` = arrived although called
    expired; ``dead`` = given up as faulty, which none of them is; ``doubled_holds`` and ``doubled_resends`` = arrivals too many,
    by what their kind does in doubt; ``unlogged`` = expired without a line in the journal. ``kills`` = processes that were killed
    while they lived; ``crashes`` = all moments at which one group may be in doubt; ``ambiguous`` = requests that were accepted
    and answered with an error or not at all; ``served`` = answers by status, 0 = the connection was cut.
    """

    lost: int
    false: int
    late: int
    dead: int
    doubled_holds: int
    doubled_resends: int
    unlogged: int
    in_doubt: int
    expired: int
    kills: int
    crashes: int
    ambiguous: int
    served: tuple[tuple[int, int], ...]

    @property
    def kept(self) -> bool:
        """Whether every promise was kept."""
        allowed = GROUP * self.crashes + self.ambiguous
        never = (self.lost, self.false, self.late, self.dead, self.unlogged, self.doubled_holds)
        return not any(never) and self.doubled_resends <= allowed

    @property
    def tried(self) -> bool:
        """Whether everything that was to go wrong did: cut connections, storms of 429, errors, and a doubt left over."""
        statuses = {status for status, _ in self.served}
        return {0, 201, 429, 500, 504} <= statuses and self.ambiguous > 0 and self.expired > 0


def report_on(rows: Iterable[Delivery], entries: Sequence[Entry], *, logged: int, kills: int, crashes: int) -> Report:
    """Compare the deliveries with what came; ``logged`` lines in the journal tell of what expired."""
    rows = tuple(rows)
    accepted = [entry for entry in entries if entry.accepted and entry.operation == "send"]
    came = Counter(key for entry in accepted for key in sorted(set(MARK.findall(json.dumps(entry.content)))))
    extra = Counter[bool]()
    for row in rows:
        extra[DOUBT[row.kind] is DoubtPolicy.HOLD] += max(0, came[row.id] - 1)
    expired = [row for row in rows if row.state is DeliveryState.EXPIRED]
    return Report(
        lost=sum(row.state not in SHOWN and not came[row.id] for row in rows),
        false=sum(row.state is DeliveryState.SENT and not came[row.id] for row in rows),
        dead=sum(row.state is DeliveryState.DEAD for row in rows),
        late=sum(came[row.id] for row in expired),
        doubled_holds=extra[True],
        doubled_resends=extra[False],
        unlogged=max(0, len(expired) - logged),
        in_doubt=sum(row.state is DeliveryState.IN_DOUBT for row in rows),
        expired=len(expired),
        kills=kills,
        crashes=crashes,
        ambiguous=sum(entry.status not in {200, 201} for entry in accepted),
        served=tuple(sorted(Counter(entry.status for entry in entries).items())),
    )
