"""Reporting "inget nytt" beforehand: which items are reported on, by whom, and what is still awaited."""

from meetings.agenda import AgendaItem, ItemKind
from meetings.namesakes import folded
from meetings.people import VOTING_ROLES, Membership, Role

ROUNDS = (
    "lagesrapport",
    "lagesrunda",
    "laget i kommun",
    "laget runt",
    "kommunrunda",
    "status i kommun",
    "aktuellt fran kommun",
    "rapport fran kommun",
    "rapporter fran kommun",
    "rundan",
    "runt bordet",
    "status round",
    "status report",
    "status of the",
    "updates from the",
    "reports from the",
    "round the table",
)
"""How the titles of items begin, or go on, on which every organisation reports for itself."""


def is_round(item: AgendaItem) -> bool:
    """Tell whether each organisation reports under this item, by its title."""
    words = folded(item.title)
    return item.kind is ItemKind.STANDING and any(words.startswith(start) or f" {start}" in words for start in ROUNDS)


def may_report(item: AgendaItem, membership: Membership) -> bool:
    """Tell whether somebody is one of those who report under a standing item.

    In a round everybody who sits for an organisation, for that organisation; else the named presenter, and where none is named
    whoever keeps the agenda.
    """
    if item.kind is not ItemKind.STANDING:
        return False
    if is_round(item):
        return membership.role in VOTING_ROLES and membership.organisation_id is not None
    if item.presenter_ids:
        return membership.person_id in item.presenter_ids
    return membership.chair or membership.role in {Role.COORDINATOR, Role.SECRETARY}


def has_reported(item: AgendaItem, membership: Membership) -> bool:
    """Tell whether it has been said already that there is nothing new, by this person or for this organisation."""
    if is_round(item):
        return membership.organisation_id in item.nothing_new_from
    return item.nothing_new_by is not None
