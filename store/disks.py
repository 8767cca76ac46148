"""SQLite's locks do not hold on network disks, so a database there is refused before it is opened."""

from pathlib import Path

from store.filelock import DatabaseUnusable

MOUNTS = Path("/proc/self/mounts")
NETWORK_KINDS = frozenset(
    {"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ceph", "glusterfs", "fuse.glusterfs", "fuse.sshfs", "fuse.s3fs"}
)


class NetworkDisk(DatabaseUnusable):
    """The database lies on a network disk, where a commit may be lost or torn."""


def refuse_network_disk(database: Path, mounts: Path = MOUNTS) -> None:
    """Raise NetworkDisk when the folder of ``database`` is on one; where the mounts cannot be read, nothing is known."""
    if not mounts.exists():
        return
    kind = kind_of_disk(database.resolve().parent, mounts.read_text(encoding="utf-8", errors="replace"))
    if kind in NETWORK_KINDS:
        msg = f"{database} lies on a network disk ({kind}); put it on a local one, or use PostgreSQL"
        raise NetworkDisk(msg)


def kind_of_disk(folder: Path, mounts: str) -> str:
    """Return the file system type of the deepest mount above ``folder``; ``mounts`` is /proc/self/mounts ("" = unknown)."""
    best, found = -1, ""
    for line in mounts.splitlines():
        _, place, kind, *_ = line.split(" ")
        point = Path(place.encode().decode("unicode_escape"))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, found = len(point.parts), kind
    return found
