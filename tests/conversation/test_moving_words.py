"""Typed reasons for moving an item to the next meeting."""

import pytest

from meetings.agenda import Carry, CarryReason
from tests.conversation.test_during_and_after import begun, said


async def test_a_reason_of_one_s_own_is_shown_as_a_sentence_and_kept_as_it_was_typed():
    talk = await begun()
    reply = await talk.type("flytta: vi väntar på svar")
    assert "Vi väntar på svar. Flyttas till nästa möte." in said(reply)
    assert talk.world.rows("items")["i1"].carry == Carry(reason=CarryReason.OTHER, words="vi väntar på svar")


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
