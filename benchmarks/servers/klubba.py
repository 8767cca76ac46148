"""Klubba itself as ``klubba serve`` runs it, tokens checked; says its port when the door is open."""

import asyncio
import json
import os
import sys

from bot.settings import load
from bot.starting import start


async def main() -> None:
    settings = load({name: value for name, value in os.environ.items() if name.startswith("KLUBBA_")})
    product = await start(settings)
    print(json.dumps({"port": int(product.base_url.rpartition(":")[2])}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await product.stop()


if __name__ == "__main__":
    asyncio.run(main())
