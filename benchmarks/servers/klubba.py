"""Klubba itself as ``klubba serve`` runs it, tokens checked; says its port when the door is open."""

import asyncio
import json
import os
import sys

from bot.app import Product
from bot.logging import configure
from bot.settings import load


async def main() -> None:
    settings = load({name: value for name, value in os.environ.items() if name.startswith("KLUBBA_")})
    configure(settings.log_level, sys.stderr)
    product = Product(settings)
    await product.start()
    print(json.dumps({"port": int(product.base_url.rpartition(":")[2])}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await product.stop()


if __name__ == "__main__":
    asyncio.run(main())
