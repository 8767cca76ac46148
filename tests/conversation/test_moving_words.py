"""Typed reasons for moving an item to the next meeting."""

import pytest

from meetings.agenda import Carry, CarryReason
from tests.conversation.test_during_and_after import begun


@pytest.mark.parametrize(
    "words",
    [
        "flytta: hanns inte med",
        "flytta: tiden räckte inte.",
        "postpone: no time",
        "defer: no time left",
        "postpone: we ran out of time",
    ],
)
async def test_that_there_was_no_time_is_understood_in_both_languages(words):
    talk = await begun()
    await talk.type(words)
    assert talk.world.rows("items")["i1"].carry == Carry(reason=CarryReason.TIME)
