"""How fast one bot may speak: a bucket per conversation and one per tenant, below every limit Teams publishes."""

import asyncio
import math
from collections.abc import Callable


class Bucket:
    """``burst`` tokens, refilled at ``rate`` a second; ``reserve`` says how long to wait for the next one."""

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = burst
        self._at = now

    def wait(self, now: float) -> float:
        """Return the seconds until the next token is there (0 = now), taking none."""
        self._tokens = min(self._burst, self._tokens + max(0.0, now - self._at) * self._rate)
        self._at = max(self._at, now)
        return max(0.0, (1 - self._tokens) / self._rate)

    def reserve(self, now: float) -> float:
        """Take one token and return the seconds until it is there (0 = now)."""
        wait = self.wait(now)
        self._tokens -= 1
        return wait

    def cool(self, now: float, seconds: float) -> None:
        """Empty the bucket for ``seconds``: the service said 429."""
        self._tokens = min(self._tokens, 1 - seconds * self._rate)
        self._at = max(self._at, now)


class Pace:
    """Buckets by conversation (1 a second, burst 6) and by tenant (20 a second); Teams publishes 7 and 30."""

    def __init__(
        self, steady: Callable[[], float], *, conversation_rate: float = 1, burst: float = 6, tenant_rate: float = 20
    ) -> None:
        self._steady = steady
        self._conversation = (conversation_rate, burst)
        self._tenant = (tenant_rate, tenant_rate)
        self.tenant_rate = tenant_rate
        self._buckets: dict[str, Bucket] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    def _bucket(self, key: str, rate: float, burst: float) -> Bucket:
        if key not in self._buckets:
            self._buckets[key] = Bucket(rate, burst, self._steady())
        return self._buckets[key]

    async def turn(self, conversation: str, tenant: str, until: float = math.inf) -> float:
        """Wait until one message may go to ``conversation`` of ``tenant`` and return 0.

        When that is not before ``until`` (steady seconds), return at once the seconds that are missing and take no turn.
        """
        now = self._steady()
        buckets = (
            self._bucket(f"c/{conversation}", *self._conversation),
            self._bucket(f"t/{tenant}", *self._tenant),
        )
        missing = max(bucket.wait(now) for bucket in buckets)
        if now + missing > until:
            return max(missing, 1.0)
        wait = max(bucket.reserve(now) for bucket in buckets)
        if wait > 0:
            await asyncio.sleep(wait)
        return 0.0

    def one_at_a_time(self, conversation: str) -> asyncio.Lock:
        """Return the lock that keeps one request in flight per conversation: order is kept and no 412 provoked."""
        return self._locks.setdefault(conversation, asyncio.Lock())

    def cool(self, conversation: str, seconds: float) -> None:
        """Hold a conversation back for ``seconds``."""
        self._bucket(f"c/{conversation}", *self._conversation).cool(self._steady(), seconds)

    def rest(self, tenant: str, seconds: float) -> None:
        """Hold a whole tenant back for ``seconds``."""
        self._bucket(f"t/{tenant}", *self._tenant).cool(self._steady(), seconds)

    def forget_idle(self, keep: int = 10_000) -> None:
        """Drop all buckets when there are more than ``keep``: a fresh bucket is only a little too generous."""
        if len(self._buckets) > keep:
            self._buckets.clear()
            self._locks = {key: lock for key, lock in self._locks.items() if lock.locked()}
