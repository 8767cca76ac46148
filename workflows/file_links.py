"""A file for one person: a link that shows what it is, and gives the bytes once."""

import dataclasses
from datetime import timedelta

from workflows.links import issue_link, token_hash
from workflows.ports import Blob, PersonalLink, Work

FILE_LIFE = timedelta(days=1)


def issue_file_link(work: Work, network_id: str, person_id: str, blob_id: str) -> str:
    """Return the token of a link that gives the person this file, once, within FILE_LIFE."""
    return issue_link(work, network_id, person_id, blob_id)


def _open(work: Work, token: str) -> tuple[PersonalLink, Blob] | None:
    for link in work.links.find(token_hash=token_hash(token), revoked=False):
        blob = work.blobs.get(link.blob_id) if link.blob_id else None
        if blob is not None and work.now - link.created_at <= FILE_LIFE:
            return link, blob
    return None


def look_at_file(work: Work, token: str) -> str | None:
    """Return the name of the file behind an unused link; None for every other token. Changes nothing."""
    found = _open(work, token)
    return found[1].name if found else None


def take_file(work: Work, token: str) -> Blob | None:
    """Return the file and use the link up; None when it was used, is too old or never was."""
    found = _open(work, token)
    if found is None:
        return None
    link, blob = found
    work.links.save(dataclasses.replace(link, revoked=True, last_used_at=work.now))
    return blob
