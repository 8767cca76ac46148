"""The Teams app package: the manifest for one installation, its English, its icons, in one zip of always the same bytes."""

import ipaddress
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from appmanifest.icons import colour_icon, outline_icon

HERE = Path(__file__).parent
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})+")
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The only date in the package: two builds of the same settings are the same file."""


class ManifestError(Exception):
    """The package cannot be built; the message says what to change."""


def build(app_id: str, public_url: str, out: Path) -> Path:
    """Write the package to ``out`` and return it. Raises ManifestError for an id or an address that Teams would not take."""
    files = {
        "manifest.json": manifest(app_id, public_url).encode(),
        "en.json": (HERE / "en.json").read_bytes(),
        "color.png": colour_icon(),
        "outline.png": outline_icon(),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return out


def manifest(app_id: str, public_url: str) -> str:
    """The manifest as JSON text for one bot id (a GUID) and the public address of its web pages."""
    if GUID.fullmatch(app_id) is None:
        raise ManifestError("The application id must be a GUID: copy it from the bot's registration in the Azure portal.")
    url, domain = _address(public_url)
    text = (HERE / "manifest.json").read_text(encoding="utf-8")
    for place, given in (("{APP_ID}", app_id.lower()), ("{PUBLIC_URL}", url), ("{DOMAIN}", domain)):
        text = text.replace(place, given)
    return json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def _address(public_url: str) -> tuple[str, str]:
    fault = ManifestError(
        "The public address must be https:// with the host name under which Teams reaches Klubba, such as "
        "https://klubba.example.se: not localhost, no number, no user, no query."
    )
    try:
        parts = urlsplit(public_url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise fault from None
    plain = f"https://{host}{f':{port}' if port else ''}{parts.path}"
    if public_url != plain or not re.fullmatch(r"[A-Za-z0-9/_.~-]*", parts.path):
        raise fault
    if HOST.fullmatch(host) is None or _is_number(host) or host.endswith((".localhost", ".local", ".internal")):
        raise fault
    return plain.rstrip("/"), host


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
