"""From settings to open doors: what ``klubba serve`` does, and the benchmark after it."""

import gc
import sys
from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:
    from bot.app import Product

YOUNG = 50_000
"""New objects between two looks for garbage that refers to itself.

Messages on their way are some ten thousand objects that live for a tenth of a second: looking after every 700 went over all
of them each time and took a tenth of the processor.
"""


async def start(settings: Settings) -> "Product":
    """Load the whole program and return it serving. The garbage collector waits meanwhile."""
    gc.disable()
    try:
        from bot.app import Product  # noqa: PLC0415 - the other commands do without the whole program
        from bot.logging import configure  # noqa: PLC0415

        configure(settings.log_level, sys.stderr)
        product = Product(settings)
        await product.start()
        calm_collector()
    finally:
        gc.enable()
    return product


def calm_collector() -> None:
    """Have the garbage collector go once over what is loaded, then leave that alone and look at what is new more seldom.

    Nearly all of what is loaded stays: looking through a quarter of a million objects again and again took a sixth of the start,
    and would take its part of every later pass.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
