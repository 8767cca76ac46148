"""No, that was not meant as an item: the proposal's card closes and nothing has been kept."""

from meetings.values import value
from workflows.ports import Work
from workflows.request import Request


@value
class DismissItem:
    """``title`` goes back to its writer."""

    subject_id: str
    title: str = ""


@value
class ItemDismissed:
    """What was not kept."""

    title: str


def dismiss_item(_work: Work, ask: DismissItem) -> ItemDismissed:
    """Change nothing."""
    return ItemDismissed(title=ask.title)


REQUEST = Request(verb="agenda.dismiss", ask=DismissItem, run=dismiss_item, result=ItemDismissed)
