"""The published rate limits as exact sliding windows.

Source: MicrosoftDocs/msteams-docs, ``bots/how-to/rate-limit.md``. A request is admitted when, for every window of ``seconds``
that ends now, fewer than ``most`` requests were admitted in it; a refused request does not count.
"""

import math
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import StrEnum


class Traffic(StrEnum):
    """What the published table tells apart."""

    SEND = "send"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Window:
    """At most ``most`` requests in any ``seconds``."""

    most: int
    seconds: float


PER_BOT_AND_THREAD = {
    Traffic.SEND: (Window(7, 1), Window(8, 2), Window(60, 30), Window(1_800, 3_600)),
    Traffic.READ: (Window(14, 1), Window(16, 2), Window(120, 30), Window(3_600, 3_600)),
}
ALL_BOTS_PER_THREAD = {
    Traffic.SEND: (Window(14, 1), Window(16, 2)),
    Traffic.READ: (Window(28, 1), Window(32, 2)),
}
PER_APP_AND_TENANT = (Window(50, 1),)


class Sliding:
    """Admitted times of one key, as long as the longest window remembers."""

    def __init__(self, windows: tuple[Window, ...]) -> None:
        self._windows = windows
        self._times: deque[float] = deque(maxlen=max(w.most for w in windows))

    def wait(self, now: float) -> float:
        """Return 0.0 when a request at ``now`` fits, else the seconds until it would."""
        longest = 0.0
        for window in self._windows:
            if len(self._times) >= window.most:
                longest = max(longest, self._times[-window.most] + window.seconds - now)
        return longest

    def admit(self, now: float) -> None:
        """Count a request."""
        self._times.append(now)


class Limits:
    """All limits together over one clock (seconds, monotonic). ``on`` false lets everything through uncounted."""

    def __init__(self, clock: Callable[[], float], *, on: bool = True) -> None:
        self._clock = clock
        self.on = on
        self.refused = 0
        self._windows: dict[Hashable, Sliding] = {}

    def take(self, traffic: Traffic | None, *, bot: str, thread: str, tenant: str) -> float:
        """Admit one request and return 0.0, or refuse it and return the seconds to wait.

        ``traffic`` None is an operation that only the limit per app and tenant counts (edit, delete, meetings).
        """
        if not self.on:
            return 0.0
        now = self._clock()
        sliding = [self._of(("app", bot, tenant), PER_APP_AND_TENANT)]
        if traffic is not None:
            sliding.append(self._of(("bot", traffic, bot, thread), PER_BOT_AND_THREAD[traffic]))
            sliding.append(self._of(("all", traffic, thread), ALL_BOTS_PER_THREAD[traffic]))
        wait = max(one.wait(now) for one in sliding)
        if wait > 0:
            self.refused += 1
            return wait
        for one in sliding:
            one.admit(now)
        return 0.0

    def forget(self) -> None:
        """Start again with empty windows."""
        self._windows.clear()
        self.refused = 0

    def _of(self, key: Hashable, windows: tuple[Window, ...]) -> Sliding:
        if key not in self._windows:
            self._windows[key] = Sliding(windows)
        return self._windows[key]


def retry_after(wait: float) -> str:
    """Return the header's whole seconds for a wait."""
    return str(max(1, math.ceil(wait)))
