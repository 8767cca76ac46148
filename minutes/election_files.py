"""An exported election as files: the JSON, and beside it the program that checks it."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from minutes import verify_election

VERIFIER = "verify_election.py"
_MADE = (1980, 1, 1, 0, 0, 0)
"""The same election is the same file: archives have to say a time."""


def election_json(data: Mapping[str, Any]) -> bytes:
    """Return an export as a file that people can read too."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def verifier() -> bytes:
    """Return verify_election.py, one file that needs nothing but Python."""
    return Path(verify_election.__file__).read_bytes()


def election_zip(data: Mapping[str, Any], name: str) -> bytes:
    """Return both in one archive; ``name`` is the JSON's."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each, content in ((name, election_json(data)), (VERIFIER, verifier())):
            archive.writestr(zipfile.ZipInfo(each, _MADE), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
