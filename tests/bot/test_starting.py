"""The collector waits while the program loads, and works again whatever came of it."""

import gc
import logging
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.settings import Settings, load
from bot.starting import YOUNG, start


def settings(folder: Path, port: int) -> Settings:
    return load(
        {
            "KLUBBA_DATABASE_URL": f"sqlite:///{folder / 'klubba.db'}",
            "KLUBBA_LISTEN": f"127.0.0.1:{port}",
            "KLUBBA_INSECURE_LOCAL": "true",
        }
    )


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    root = logging.getLogger()
    before, thresholds = (root.handlers[:], root.level), gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    structlog.reset_defaults()


async def test_what_was_loaded_is_left_alone_and_the_rest_is_collected(tmp_path: Path) -> None:
    product = await start(settings(tmp_path, 0))
    left_alone = gc.get_freeze_count()
    await product.stop()
    assert (gc.isenabled(), left_alone > 0, gc.get_threshold()[0]) == (True, True, YOUNG)


async def test_a_start_that_fails_leaves_the_collector_at_work(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        await start(settings(tmp_path, taken.getsockname()[1]))
    assert gc.isenabled()
