"""Two who press at the same moment: the one who comes second is tried once more, then told that the card is old."""

from collections.abc import Callable
from typing import Any

import pytest

from conversation.dispatch import Dispatch
from conversation.table import SPEAKERS, VERBS
from store.codec import CODEC
from tests.conversation.test_during_and_after import Talk, said
from tests.fakes.store import FakeStore
from texts.say import Say
from workflows.ports import Conflict, Work


class Raced:
    """A store in which somebody else commits first, so many times."""

    def __init__(self, store: FakeStore, times: int) -> None:
        self.store, self.times = store, times

    async def run(self, function: Callable[[Work], Any]) -> Any:
        if self.times:
            self.times -= 1
            raise Conflict("meeting")
        return await self.store.run(function)


@pytest.mark.parametrize(
    ("times", "refused", "answer"),
    [(1, None, "Upprop: 0 av 7 kommuner"), (2, "stale_card", "Någon annan hann ändra under tiden.")],
)
async def test_a_lost_race_is_run_once_more_and_then_refused(times, refused, answer):
    talk = Talk()
    store: Any = Raced(talk.world.store, times)
    talk.dispatch = Dispatch(store=store, codec=CODEC, verbs=VERBS, speakers=SPEAKERS, say=Say, on_commit=lambda: None)
    reply = await talk.type("starta mötet")
    assert (reply.refused, store.times) == (refused, 0)
    assert answer in said(reply)
