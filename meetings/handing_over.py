"""Handing an action over: the giver owns it until the receiver has taken it, and there is always exactly one side that does."""

from dataclasses import replace

from meetings.actions import Action, Nobody, Persons


def offered(action: Action, giver: str, receiver: str) -> Action:
    """Return the action with an offer standing; an earlier one falls. Its owner is who it was."""
    return replace(action, offered_to=receiver, offered_by=giver)


def declined(action: Action) -> Action:
    """Return the action without an offer: it stays where it is."""
    return replace(action, offered_to=None, offered_by=None)


def taken(action: Action, receiver: str) -> Action:
    """Return the action as ``receiver``'s: beside others they stand in the giver's place, else it is theirs alone."""
    return declined(_owned(action, action.offered_by, receiver))


def passed_on(action: Action, giver: str, receiver: str) -> Action:
    """Return the action with ``receiver`` in the place of ``giver`` without asking; an offer between others stands."""
    moved = _owned(action, giver, receiver)
    return declined(moved) if giver in {moved.offered_by, moved.offered_to} else moved


def given_back(action: Action, person_id: str) -> Action:
    """Return the action without one of its owners; nobody's when there is no other."""
    owner = action.owner
    left = tuple(key for key in owner.person_ids if key != person_id) if isinstance(owner, Persons) else ()
    accepted = tuple(key for key in action.accepted_by if key != person_id)
    return replace(declined(action), owner=Persons(person_ids=left) if left else Nobody(), accepted_by=accepted, waived=False)


def _owned(action: Action, giver: str | None, receiver: str) -> Action:
    owner = action.owner
    ids: tuple[str, ...] = (receiver,)
    if isinstance(owner, Persons) and giver in owner.person_ids:
        ids = tuple(dict.fromkeys(receiver if key == giver else key for key in owner.person_ids))
    accepted = tuple(dict.fromkeys((*(key for key in action.accepted_by if key in ids), receiver)))
    return replace(action, owner=Persons(person_ids=ids), accepted_by=accepted, waived=False)
