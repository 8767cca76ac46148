"""A service that takes its time: TLS, 120 ms for every answer, Teams' published limits; in a process of its own.

``python -m benchmarks.slow_teams CERTIFICATE [limits]`` prints its address, ``https://127.0.0.1:PORT``. The first part of a path
is the tenant. ``GET /came`` tells when each conversation's message came, in the machine's monotonic seconds, and when one
was refused.
"""

import asyncio
import contextlib
import json
import os
import re
import ssl
import sys
import time

from simulator.limits import Limits, Traffic, retry_after

TAKES = 0.12
POST = re.compile(rb"POST /(?P<tenant>\w+)/v3/conversations/(?P<place>[^/ ]+)/activities ")
LENGTH = re.compile(rb"(?i)content-length: (\d+)")


class Log:
    """What came and what was refused."""

    def __init__(self, *, limits_on: bool) -> None:
        self.limits = Limits(time.monotonic, on=limits_on)
        self.came: dict[str, list[float]] = {}
        self.refused: list[float] = []

    def answer(self, head: bytes) -> tuple[float, bytes]:
        """Return after how many seconds to answer, and what."""
        found = POST.match(head)
        if found is None:
            return 0.0, _response(b"200 OK", json.dumps({"came": self.came, "refused": self.refused}).encode())
        place = found["place"].decode()
        wait = self.limits.take(Traffic.SEND, bot="b", thread=place, tenant=found["tenant"].decode())
        if wait:
            self.refused.append(time.monotonic())
            return TAKES, _response(b"429 Too Many Requests", b"{}", b"Retry-After: %s\r\n" % retry_after(wait).encode())
        self.came.setdefault(place, []).append(time.monotonic())
        return TAKES, _response(b"201 Created", b'{"id":"1"}')


class Connection(asyncio.Protocol):
    """One connection: requests one after the other, as aiohttp's client sends them."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer when a request is complete."""
        self._read += data
        head, found, body = self._read.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if not found or (length is not None and len(body) < int(length[1])):
            return
        self._read = b""
        wait, answer = self._log.answer(head)
        asyncio.get_running_loop().call_later(wait, self._write, answer)

    def _write(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)


def _response(status: bytes, body: bytes, more: bytes = b"") -> bytes:
    head = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
    return head % (status, more, len(body)) + body


async def main(certificate: str, *, limits_on: bool) -> None:
    """Serve until standard input ends."""
    with contextlib.suppress(PermissionError):
        os.nice(-10)  # it stands for somebody else's machine: it must not be late because this one is busy
    log = Log(limits_on=limits_on)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(log), "127.0.0.1", 0, ssl=context, backlog=1024)
    print(json.dumps({"url": f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], limits_on="limits" in sys.argv))
