"""Functions waiting for a transaction, and the threads that run them; callers wait on their event loop."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from store.work import SqlWork

T = TypeVar("T")


class StoreClosed(Exception):
    """The store was closed before this could run."""


class Job:
    """One function on its way through a transaction and its caller's future."""

    __slots__ = ("error", "function", "future", "loop", "result")

    def __init__(self, function: Callable[[SqlWork], Any]) -> None:
        self.function = function
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[Any] = self.loop.create_future()
        self.result: Any = None
        self.error: BaseException | None = None

    def tell(self) -> None:
        """Hand the outcome to the caller; runs on the caller's loop. A caller that has given up is left alone."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


def wake(jobs: Sequence[Job]) -> None:
    """Tell the callers of finished jobs, with one wake-up per event loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Job]] = {}
    for job in jobs:
        by_loop.setdefault(job.loop, []).append(job)
    for loop, done in by_loop.items():
        try:
            loop.call_soon_threadsafe(_tell_all, done)
        except RuntimeError:  # the loop has been closed: nobody is waiting any more
            continue


def _tell_all(jobs: Sequence[Job]) -> None:
    for job in jobs:
        job.tell()


class Workers:
    """A queue of jobs and the threads that empty it; each thread runs ``work`` with up to ``most`` jobs at a time."""

    def __init__(self, name: str, threads: Sequence[Callable[[Sequence[Job]], None]], most: int = 1) -> None:
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._most = most
        self._lock = threading.Lock()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._empty, args=(work,), name=f"{name}-{number}", daemon=True)
            for number, work in enumerate(threads)
        ]
        for thread in self._threads:
            thread.start()

    async def run(self, function: Callable[[SqlWork], T]) -> T:
        """Return what ``function`` returned in its transaction. It runs to its end also when the caller is cancelled."""
        job = Job(function)
        with self._lock:
            if self._closed:
                raise StoreClosed
            self._queue.put(job)
        result: T = await job.future
        return result

    def close(self) -> None:
        """Let what has been asked for finish, then end the threads."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            for _ in self._threads:
                self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _empty(self, work: Callable[[Sequence[Job]], None]) -> None:
        while (job := self._queue.get()) is not None:
            batch = [job]
            ended = False
            while len(batch) < self._most and not ended:
                try:
                    following = self._queue.get_nowait()
                except Empty:
                    break
                if following is None:
                    ended = True
                else:
                    batch.append(following)
            work(batch)
            wake(batch)
            if ended:
                return
