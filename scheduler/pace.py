"""How fast one bot may speak: a bucket per conversation and one per tenant, below every limit Teams publishes."""

from collections import deque
from collections.abc import Callable

PER_TENANT = 50
"""Requests a second that Teams publishes for one app in one tenant."""

SECOND = 1.02
"""What counts as one: a request may take a little longer to arrive than another."""

MOST_AT_ONCE = 10
"""A tenant's burst: with the usual 20 a second no second has more than 30, which an older page gives as the limit.

A faster one has what is left of its second beside the rate: what goes in a burst comes late and together with what follows while
its connections are opened, and more of it would only be refused.
"""

PRUNE = 1.0
"""Seconds between two looks for buckets that are full again."""


class Bucket:
    """``burst`` tokens, refilled at ``rate`` a second; ``reserve`` says how long to wait for the next one."""

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = burst
        self._at = now

    def wait(self, now: float, tokens: float = 1) -> float:
        """Return the seconds until so many ``tokens`` are there (0 = now), taking none."""
        self._tokens = min(self._burst, self._tokens + max(0.0, now - self._at) * self._rate)
        self._at = max(self._at, now)
        return max(0.0, (tokens - self._tokens) / self._rate)

    def reserve(self, now: float, tokens: float = 1) -> float:
        """Take tokens and return the seconds until the first of them is there (0 = now)."""
        wait = self.wait(now)
        self._tokens -= tokens
        return wait

    def cool(self, now: float, seconds: float) -> None:
        """Empty the bucket for ``seconds``: the service said 429."""
        self._tokens = min(self._tokens, 1 - seconds * self._rate)
        self._at = max(self._at, now)

    def is_full(self, now: float) -> bool:
        """Tell whether it is as good as new."""
        return self.wait(now, self._burst) == 0


class Pace:
    """Buckets by conversation (1 a second, burst 6) and by tenant (20 a second); Teams publishes 7 and 30.

    What really went into a tenant is counted as well: whatever the rate, the burst and the stalls of the program, no second has
    more than the published limit. A ``tenant_rate`` above that limit is for measuring and has none beside itself.
    """

    def __init__(
        self, steady: Callable[[], float], *, conversation_rate: float = 1, burst: float = 6, tenant_rate: float = 20
    ) -> None:
        self._steady = steady
        self._conversation = (conversation_rate, burst)
        self._tenant = (tenant_rate, _burst(tenant_rate))
        self.tenant_rate = tenant_rate
        self._buckets: dict[str, Bucket] = {}
        self._used: dict[str, set[str]] = {}
        self._went: dict[str, deque[float]] = {}
        self._pruned = steady()

    def _bucket(self, key: str, rate: float, burst: float) -> Bucket:
        if key not in self._buckets:
            self._buckets[key] = Bucket(rate, burst, self._steady())
        return self._buckets[key]

    def conversation_wait(self, conversation: str, ahead: int = 0) -> float:
        """Return the seconds until ``conversation`` may be spoken to when ``ahead`` others are to be sent there before."""
        return self._bucket(f"c/{conversation}", *self._conversation).wait(self._steady(), ahead + 1)

    def tenant_wait(self, tenant: str) -> float:
        """Return the seconds until anybody in ``tenant`` may be spoken to."""
        return self._bucket(f"t/{tenant}", *self._tenant).wait(self._steady())

    def take(self, conversation: str, tenant: str, turn: str, requests: int = 1) -> float:
        """Take the next turn in both and return the seconds until it is there; it takes so many ``requests``.

        ``turn`` is the tenant as it was claimed: the conversation may be in another one.
        """
        now = self._steady()
        keys = (f"c/{conversation}", f"t/{tenant}")
        self._used.setdefault(turn, set()).update(keys)
        spoken = self._bucket(keys[0], *self._conversation).reserve(now)
        return max(spoken, self._bucket(keys[1], *self._tenant).reserve(now, requests))

    def crowd(self, tenant: str, requests: int = 1) -> float:
        """Return the seconds until so many requests may leave for ``tenant``; 0 = now, and they count as having left."""
        now = self._steady()
        went = self._went.setdefault(tenant, deque(maxlen=PER_TENANT))
        before = len(went) + requests - PER_TENANT
        if before > 0 and requests and self.tenant_rate <= PER_TENANT and went[before - 1] + SECOND > now:
            return went[before - 1] + SECOND - now
        went.extend([now] * requests)
        return 0.0

    def cool(self, conversation: str, seconds: float) -> None:
        """Hold a conversation back for ``seconds``."""
        self._bucket(f"c/{conversation}", *self._conversation).cool(self._steady(), seconds)

    def rest(self, tenant: str, seconds: float) -> None:
        """Hold a whole tenant back for ``seconds``."""
        self._bucket(f"t/{tenant}", *self._tenant).cool(self._steady(), seconds)

    def busy(self) -> set[str]:
        """Return the tenants (as claimed) with a bucket that is not full, perhaps since a second.

        For the others whoever serves them next begins with full buckets, as we would: that is when another process may.
        """
        now = self._steady()
        if now - self._pruned >= PRUNE:
            self._pruned = now
            self._buckets = {key: bucket for key, bucket in self._buckets.items() if not bucket.is_full(now)}
            left = ((turn, {key for key in keys if key in self._buckets}) for turn, keys in self._used.items())
            self._used = {turn: keys for turn, keys in left if keys}
            self._went = {tenant: went for tenant, went in self._went.items() if went and went[-1] + SECOND > now}
        return set(self._used)


def _burst(tenant_rate: float) -> float:
    """Return how many may go into a tenant at once; a rate above the limit is for measuring and knows no second."""
    left = PER_TENANT - tenant_rate
    return MOST_AT_ONCE if left < 0 else max(1.0, min(MOST_AT_ONCE, left))
