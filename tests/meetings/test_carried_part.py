"""A part of an item that goes on to another meeting than its item."""

from meetings.agenda import AgendaItem, ItemKind
from meetings.carry_over import by_itself

USUAL = {"network_id": "n", "meeting_id": "m", "kind": ItemKind.SUBMITTED}
PART = AgendaItem(id="a", position=1, title="Jour", background="Se bilagan.", **USUAL)


def test_it_keeps_in_its_background_what_it_was_part_of_and_who_raised_that():
    whole = AgendaItem(id="w", position=1, title="Avtal", proposer_id="disa", co_proposer_ids=("petra",), **USUAL)
    alone = AgendaItem(
        id="a",
        position=1,
        title="Jour",
        background="Avtal\nSe bilagan.",
        proposer_id="disa",
        co_proposer_ids=("petra",),
        **USUAL,
    )
    assert by_itself(PART, whole) == alone


def test_a_part_of_nothing_that_is_known_stays_as_it_is():
    assert by_itself(PART, None) == PART
