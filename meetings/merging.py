"""Two items that are one matter: what they become together."""

from dataclasses import replace

from meetings.agenda import AgendaItem, Intent, ItemKind, Outcome, Paper

MERGEABLE = (
    ItemKind.SUBMITTED,
    ItemKind.CARRIED,
    ItemKind.OPEN_QUESTION,
    ItemKind.DECISION_REVIEW,
    ItemKind.THEME,
)
_WEIGHT = (Intent.INFORM, Intent.DISCUSS, Intent.DECIDE)


def may_merge(first: AgendaItem, second: AgendaItem) -> bool:
    """Tell whether two items may become one: different ones with a number, and at most one made from something else."""
    kinds = first.kind in MERGEABLE and second.kind in MERGEABLE
    numbered = first.parent_id is None and second.parent_id is None
    return kinds and numbered and first.id != second.id and not (first.source_id and second.source_id)


def merged(first: AgendaItem, second: AgendaItem, new_id: str, title: str) -> AgendaItem:
    """Return the one item, at the place of ``first``: people, papers and backgrounds of both, times added up.

    It goes on with the chain of ``first``; that of ``second`` is found through ``merged_into``. What is wanted is the
    strongest of both. A title that ``title`` does not name stands in the background.
    """
    made = first if first.source_id else second
    people = _joined(first.proposer_ids, second.proposer_ids)
    links = [item.link for item in (first, second) if item.link]
    papers = tuple(Paper(title=link, url=link) for link in links[1:] if link != links[0])
    return replace(
        first,
        id=new_id,
        title=title,
        kind=made.kind if made.source_id else _kind(first, second),
        source_id=made.source_id,
        intent=max((first.intent, second.intent), key=lambda one: _WEIGHT.index(one) if one is not None else -1),
        background=_background(first, second, title),
        minutes=(first.minutes or 0) + (second.minutes or 0) or None,
        link=links[0] if links else "",
        papers=(*first.papers, *(paper for paper in second.papers if paper not in first.papers), *papers),
        proposer_id=people[0] if people else None,
        co_proposer_ids=people[1:],
        presenter_ids=_joined(first.presenter_ids, second.presenter_ids),
        preparer_ids=_joined(first.preparer_ids, second.preparer_ids),
        guest_ids=_joined(first.guest_ids, second.guest_ids),
        late=first.late or second.late,
        chain_id=first.chain_id or first.id,
        carried_from=first.carried_from or second.carried_from,
        carry_count=max(first.carry_count, second.carry_count),
        nothing_new_by=None,
        nothing_new_from=(),
    )


def taken_in(item: AgendaItem, into: AgendaItem) -> AgendaItem:
    """Return an item as it is kept while it is part of another one."""
    return replace(item, outcome=Outcome.WITHDRAWN, merged_into=into.id)


def given_back(item: AgendaItem, meeting_id: str) -> AgendaItem:
    """Return such an item as it stands for itself again, on the agenda of the one it was part of."""
    return replace(item, outcome=Outcome.OPEN, merged_into=None, meeting_id=meeting_id)


def _kind(first: AgendaItem, second: AgendaItem) -> ItemKind:
    return ItemKind.CARRIED if ItemKind.CARRIED in {first.kind, second.kind} else ItemKind.SUBMITTED


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _background(first: AgendaItem, second: AgendaItem, title: str) -> str:
    lines = [
        line for item in (first, second) for line in (item.title if item.title not in title else "", item.background) if line
    ]
    return "\n".join(dict.fromkeys(lines))
