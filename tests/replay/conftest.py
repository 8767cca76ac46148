"""The replay is a program of its own beside the rooms: its folder is put on the path here."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
