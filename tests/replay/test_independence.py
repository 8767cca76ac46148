"""The replay judges the product, so it may know nothing of it but its addresses."""

import ast
import sys

from tests.replay.readings import HERE

PACKAGE = HERE.parents[1] / "scripts" / "replay_meeting"


def test_the_replay_imports_no_room_of_the_product():
    imported = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").partition(".")[0])
    assert imported - set(sys.stdlib_module_names) == {"aiohttp", "docx", "replay_meeting"}
