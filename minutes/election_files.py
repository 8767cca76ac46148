"""An exported election as files: the JSON, beside it the program that checks it, and its ballots for any program that counts."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from minutes import verify_election
from minutes.election_blt import election_blts

VERIFIER = "verify_election.py"
_MADE = (1980, 1, 1, 0, 0, 0)
"""The same election is the same file: archives have to say a time."""


def election_json(data: Mapping[str, Any]) -> bytes:
    """Return an export as a file that people can read too."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def verifier() -> bytes:
    """Return verify_election.py, one file that needs nothing but Python."""
    return Path(verify_election.__file__).read_bytes()


def election_zip(data: Mapping[str, Any], stem: str) -> bytes:
    """Return all of it in one archive: ``{stem}.json``, the program, and the ballots of each round as a ballot file."""
    made = io.BytesIO()
    files = {f"{stem}.json": election_json(data), VERIFIER: verifier(), **election_blts(data, stem)}
    with zipfile.ZipFile(made, "w") as archive:
        for each, content in files.items():
            archive.writestr(zipfile.ZipInfo(each, _MADE), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
