"""The official card schemas as a second opinion; they lie beside the project, not in it."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

FOLDER = Path(__file__).parents[3] / "shared" / "schemas"
MISSING = "the folder ../shared/schemas is not there"


def core_1_5(part: Any) -> Any:
    """Return a copy without the three additions of Teams: msteams, choices.data and targetWidth."""
    if isinstance(part, dict):
        return {name: core_1_5(inner) for name, inner in part.items() if name not in {"msteams", "choices.data", "targetWidth"}}
    return [core_1_5(inner) for inner in part] if isinstance(part, list) else part


def without_filtered(part: Any) -> Any:
    """Return a copy in which ``style: "filtered"`` is "compact": the 1.5.0 schema does not know what Teams supports."""
    drawn = copy.deepcopy(part)
    _replace_filtered(drawn)
    return drawn


def _replace_filtered(part: Any) -> None:
    if isinstance(part, dict):
        if part.get("type") == "Input.ChoiceSet" and part.get("style") == "filtered":
            part["style"] = "compact"
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            _replace_filtered(inner)


@cache
def _validator(version: str) -> Any:
    schema = json.loads((FOLDER / f"adaptive-card-{version}.json").read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


def schema_faults(card: dict[str, Any]) -> list[str]:
    """Return what the official schemas 1.6.0 and 1.5.0 say against the card."""
    core = core_1_5(card)
    errors = [*_validator("1.6.0").iter_errors(core), *_validator("1.5.0").iter_errors(without_filtered(core))]
    return [_deepest(error) for error in errors]


def _deepest(error: Any) -> str:
    while error.context:
        error = max(error.context, key=lambda inner: len(inner.absolute_path))
    return f"{error.json_path}: {error.message}"
