"""Cards as golden files: the whole JSON, in both languages, checked by our lint and by the official schemas."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from cards.buttons import buttons
from cards.check import faults
from conversation.table import VERBS
from tests.cards import schemas

FOLDER = Path(__file__).parent / "golden"


def check_golden(name: str, card: dict[str, Any], request: pytest.FixtureRequest, verbs: Collection[str] | None = None) -> None:
    """Compare the card with ``golden/<name>.<lang>.json`` and hold it to every rule; ``--update-golden`` rewrites.

    Every button's verb must be among ``verbs``; None = the verbs the conversation knows.
    The official schemas are asked before a file is written; ``test_goldens.py`` asks them for every file there is, or skips.
    """
    assert faults(card) == []
    known = known_verbs() if verbs is None else verbs
    assert [verb for verb in verbs_of(card) if verb not in known] == []
    path = FOLDER / f"{name}.{card['lang']}.json"
    if request.config.getoption("--update-golden"):
        if schemas.FOLDER.exists():
            assert schemas.schema_faults(card) == []
        FOLDER.mkdir(exist_ok=True)
        path.write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: run pytest with --update-golden and read what it writes"
    assert card == json.loads(path.read_text(encoding="utf-8"))


def known_verbs() -> frozenset[str]:
    """Return every verb the conversation answers."""
    return frozenset(verb.request.verb for verb in VERBS)


def verbs_of(card: dict[str, Any]) -> list[str]:
    """Return the verbs of every button, and of the refresh."""
    refresh = [card["refresh"]["action"]["verb"]] if "refresh" in card else []
    return [*(button.action["data"]["verb"] for button in buttons(card)), *refresh]


def all_goldens() -> list[Path]:
    """Return every golden file, in order of name."""
    return sorted(FOLDER.glob("*.json"))


def golden_card(path: Path) -> dict[str, Any]:
    """Return the card in a golden file."""
    return dict(json.loads(path.read_text(encoding="utf-8")))
