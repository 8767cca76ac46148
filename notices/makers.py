"""The maker of each kind of delivery, merged from the files that declare them."""

from collections.abc import Mapping

from notices import actions, after, agendas, before, calls, during, elections, meeting_days, themes
from notices.message import Maker
from notices.networks import in_network
from notices.repeats import told_again
from workflows.deliveries import DeliveryKind

_DECLARED: Mapping[DeliveryKind, Maker] = {
    **before.MAKERS,
    **meeting_days.MAKERS,
    **calls.MAKERS,
    **agendas.MAKERS,
    **during.MAKERS,
    **after.MAKERS,
    **actions.MAKERS,
    **themes.MAKERS,
    **elections.MAKERS,
}

MAKERS: Mapping[DeliveryKind, Maker] = {kind: told_again(kind, in_network(kind, maker)) for kind, maker in _DECLARED.items()}
"""Every kind but CARD_EDIT, which uses the maker of the card it edits."""
