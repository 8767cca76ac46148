"""The maker of each kind of delivery, merged from the files that declare them."""

from collections.abc import Mapping

from notices import actions, after, agendas, before, calls, during, meeting_days, themes
from notices.message import Maker
from workflows.deliveries import DeliveryKind

MAKERS: Mapping[DeliveryKind, Maker] = {
    **before.MAKERS,
    **meeting_days.MAKERS,
    **calls.MAKERS,
    **agendas.MAKERS,
    **during.MAKERS,
    **after.MAKERS,
    **actions.MAKERS,
    **themes.MAKERS,
}
"""Every kind but CARD_EDIT, which uses the maker of the card it edits."""
