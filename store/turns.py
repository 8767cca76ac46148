"""Whose turn a tenant is: one of the processes that share an outbox serves it at a time, so that its pace holds."""

from collections.abc import Collection, Sequence
from typing import Protocol


class Turns(Protocol):
    """Which tenants this process serves."""

    def take(self, due: Sequence[str], most: int, busy: Collection[str]) -> list[str]:
        """Let all go but ``busy``; return the first ``most`` of ``due`` that nobody else serves, which are ours from now on."""


class AllOurs:
    """Turns where there is no other process."""

    def take(self, due: Sequence[str], most: int, busy: Collection[str]) -> list[str]:  # noqa: ARG002 - as the Protocol
        """Return the first ``most``."""
        return list(due[:most])
