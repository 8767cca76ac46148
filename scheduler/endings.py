"""How attempts end: what the service's answer makes of a delivery, by the table in docs/deliveries.md."""

import random
from collections import Counter
from datetime import datetime, timedelta
from functools import partial

from notices.channel import Fate, Outcome
from scheduler.clock import Clock
from workflows.deliveries import DOUBT, Delivery, DeliveryState, DoubtPolicy, Settlement

MOST_ATTEMPTS = 8

REFUSED_FOR = 300.0
"""Seconds a tenant's queue rests when a fresh token was refused too: somebody has to look at the bot's registration."""


class Endings:
    """Makes the settlements of one ``owner``. ``ended`` counts them by state and kind."""

    def __init__(self, owner: str, clock: Clock) -> None:
        self._owner = owner
        self._clock = clock
        self.ended: Counter[tuple[str, str]] = Counter()

    def judge(self, delivery: Delivery, outcome: Outcome, door: str, *, ladder: bool) -> Settlement:
        """Turn a fate into a state by the kind's policy; ``ladder``: its receiver may have another address."""
        now = self._clock.now()
        # ``attempts`` was read before this one was counted.
        last = delivery.attempts + 1 >= MOST_ATTEMPTS
        end = partial(self.settle, delivery, activity_id=outcome.activity_id, door=door, error=outcome.error)
        match outcome.fate:
            case Fate.SENT:
                return end(DeliveryState.SENT)
            case Fate.BLOCKED if ladder and not last:
                # This address is closed, not the person: the next round takes the next rung of the ladder.
                return end(DeliveryState.PENDING, due_at=now)
            case Fate.BLOCKED:
                return end(DeliveryState.BLOCKED)
            case Fate.FAULT:
                return end(DeliveryState.DEAD)
            case Fate.REFUSED:
                # At once with a new token, then the tenant's queue rests and a person is told.
                wait = REFUSED_FOR if was_refused(delivery) else 0.0
                return end(DeliveryState.PENDING, due_at=now + timedelta(seconds=wait), counts=False)
            case Fate.DOUBT if DOUBT[delivery.kind] is DoubtPolicy.HOLD:
                return end(DeliveryState.IN_DOUBT)
            case Fate.DOUBT if DOUBT[delivery.kind] is DoubtPolicy.RESEND_ONCE and delivery.doubts > 0:
                return end(DeliveryState.IN_DOUBT)
            case _ if last and outcome.counts:
                return end(DeliveryState.DEAD)
            case _:
                wait = max(outcome.after, backoff(delivery.attempts))
                return end(
                    DeliveryState.PENDING,
                    due_at=now + timedelta(seconds=wait),
                    counts=outcome.counts,
                    doubtful=outcome.fate is Fate.DOUBT,
                )

    def undone(self, delivery: Delivery) -> Settlement:
        """Let an errand that failed come again, later and later."""
        if delivery.attempts + 1 >= MOST_ATTEMPTS:
            return self.settle(delivery, DeliveryState.DEAD, error="not_done")
        again = self._clock.now() + timedelta(seconds=backoff(delivery.attempts))
        return self.settle(delivery, DeliveryState.PENDING, due_at=again, error="not_done")

    def give_back(self, delivery: Delivery) -> Settlement:
        """Return a row that was not sent to where it was."""
        return self.settle(delivery, DeliveryState.PENDING, due_at=delivery.due_at, counts=False)

    def hold_back(self, delivery: Delivery, seconds: float) -> Settlement:
        """Let a row wait that was not sent, and let nobody else wait for it."""
        later = self._clock.now() + timedelta(seconds=seconds)
        return self.settle(delivery, DeliveryState.PENDING, due_at=later, error="held_back", counts=False)

    def settle(
        self,
        delivery: Delivery,
        state: DeliveryState,
        *,
        due_at: datetime | None = None,
        activity_id: str | None = None,
        door: str = "",
        error: str | None = None,
        counts: bool = True,
        doubtful: bool = False,
    ) -> Settlement:
        """Say how it ended, now."""
        self.ended[state.value, delivery.kind.value] += 1
        return Settlement(
            delivery_id=delivery.id,
            owner=self._owner,
            state=state,
            at=self._clock.now(),
            due_at=due_at,
            activity_id=activity_id,
            door=door,
            error=error,
            counts=counts,
            doubtful=doubtful,
        )


def was_refused(delivery: Delivery) -> bool:
    """Tell whether the last attempt ended because the service did not know the bot's token."""
    return (delivery.last_error or "").startswith("401")


def backoff(attempts: int) -> float:
    """Return seconds to wait after the n-th attempt: 2, 4, 8 … at most 300, with a fifth of jitter."""
    base = min(300.0, 2.0 ** max(1, attempts))
    return base * (1 + random.uniform(-0.2, 0.2))  # noqa: S311 - spreading load, not a secret
