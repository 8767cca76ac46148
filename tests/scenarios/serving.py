"""A product in a process of its own, beside whatever runs in the test's."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import aiohttp

from simulator.server import Simulator

KLUBBA = Path(sys.executable).with_name("klubba")
KEPT = ("PATH", "PYTHONPATH")
"""What the program sees of the environment: where it is, also in a tree that is not the installed one."""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Serving:
    """``klubba serve`` on loopback, trusting one simulator."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.process = process
        self.url = url

    @classmethod
    async def start(cls, database: str, simulator: Simulator, *, log: Path | None = None) -> "Serving":
        """Start and wait until it says that it is ready; with ``log`` it writes everything it has to say there."""
        port = free_port()
        settings = {
            "KLUBBA_DATABASE_URL": database,
            "KLUBBA_LISTEN": f"127.0.0.1:{port}",
            "KLUBBA_INSECURE_LOCAL": "true",
            "KLUBBA_CONTROL": simulator.control_secret,
            "KLUBBA_SMTP_HOST": "127.0.0.1",
            "KLUBBA_SMTP_PORT": str(simulator.mailbox.port),
            "KLUBBA_SMTP_TLS": "none",
            "KLUBBA_MAIL_FROM": "klubba@havsborg.example",
            "KLUBBA_LOG_LEVEL": "warning" if log is None else "debug",
        }
        with (log or Path(os.devnull)).open("ab") as words:
            process = await asyncio.create_subprocess_exec(
                KLUBBA,
                "serve",
                env={**{key: os.environ[key] for key in KEPT if key in os.environ}, **settings},
                stdout=words,
                stderr=words if log else None,
            )
        serving = cls(process, f"http://127.0.0.1:{port}")
        async with aiohttp.ClientSession() as session:
            for _ in range(400):
                try:
                    async with session.get(f"{serving.url}/readyz") as answer:
                        if answer.status == 200:
                            return serving
                except aiohttp.ClientError:
                    pass
                assert process.returncode is None, "the product ended before it was ready"
                await asyncio.sleep(0.05)
        raise AssertionError("the product never became ready")

    async def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def stop(self) -> None:
        """Ask it to end, and wait."""
        if self.process.returncode is None:
            self.process.terminate()
            await self.process.wait()
