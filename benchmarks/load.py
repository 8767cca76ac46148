"""A small load generator: keep-alive connections over asyncio streams, so that the measuring costs little."""

import asyncio
import time
from collections.abc import Callable
from typing import NamedTuple

Body = Callable[[int], bytes]


class Load(NamedTuple):
    """What one run showed: answered requests a second and the sorted answer times in seconds."""

    rate: float
    seconds: list[float]

    def at(self, share: float) -> float:
        """The answer time in milliseconds that ``share`` of the requests stayed under."""
        return self.seconds[min(len(self.seconds) - 1, int(len(self.seconds) * share))] * 1000


async def press(port: int, body: Body, token: str, *, concurrency: int, seconds: float, first: int) -> Load:
    """POST bodies number ``first``, ``first + 1`` … from ``concurrency`` connections for ``seconds``."""
    numbers = iter(range(first, 1 << 62))
    times: list[float] = []
    end = time.perf_counter() + seconds
    head = (
        f"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: "
    ).encode()

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < end:
            content = body(next(numbers))
            began = time.perf_counter()
            writer.write(head + str(len(content)).encode() + b"\r\n\r\n" + content)
            status, _ = await answer(reader)
            if status not in (200, 201, 202):
                raise RuntimeError(f"status {status}")
            times.append(time.perf_counter() - began)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(concurrency)))
    return Load(rate=len(times) / (time.perf_counter() - began), seconds=sorted(times))


async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Read one answer; return status and body."""
    header = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in header.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return int(header.split(b" ", 2)[1]), await reader.readexactly(length) if length else b""
