"""From settings to open doors: what ``klubba serve`` does, and the benchmark after it."""

import gc
import sys
from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:
    from bot.app import Product


async def start(settings: Settings) -> "Product":
    """Load the whole program and return it serving.

    The garbage collector waits meanwhile, goes over it once and then leaves what is loaded alone. Nearly all of it stays: looking
    through a quarter of a million objects again and again took a sixth of the start, and would take its part of every later pass.
    """
    gc.disable()
    try:
        from bot.app import Product  # noqa: PLC0415 - the other commands do without the whole program
        from bot.logging import configure  # noqa: PLC0415

        configure(settings.log_level, sys.stderr)
        product = Product(settings)
        await product.start()
        gc.collect()
        gc.freeze()
    finally:
        gc.enable()
    return product
