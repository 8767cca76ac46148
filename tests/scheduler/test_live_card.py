"""A live card: a burst of changes is one edit, an edit on its way loses no later change, and none waits for the next look."""

import asyncio

from aiohttp import web

from tests.scheduler.test_sender import Post, post, to_channel
from workflows.card_edits import BURST, edit_card
from workflows.deliveries import DeliveryKind, DeliveryState

__all__ = ["post"]


async def edits(post: Post) -> list[DeliveryState]:
    rows = await post.store.read(lambda work: work.outbox.find(kind=DeliveryKind.CARD_EDIT))
    return [row.state for row in rows]


async def until(post: Post, state: DeliveryState, within: float = 10) -> None:
    """Wait until the one edit is in ``state``."""
    for _ in range(round(within / 0.02)):
        if await edits(post) == [state]:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(await edits(post))


async def change(post: Post) -> None:
    """Something the card shows has changed."""
    await post.store.run(lambda work: edit_card(work, work.outbox.get("d")))


async def posted(post: Post) -> None:
    await post.put(to_channel("d"))
    await post.sender.round()


async def test_a_burst_of_changes_is_one_edit(post: Post) -> None:
    await posted(post)
    for _ in range(25):
        await change(post)
    assert await edits(post) == [DeliveryState.PENDING]


async def test_a_change_while_an_edit_is_on_its_way_is_an_edit_of_its_own(post: Post) -> None:
    await posted(post)
    await change(post)
    post.clock.set(post.clock.now() + BURST)
    post.stub.delay = 0.3
    under_way = asyncio.create_task(post.sender.round())
    await until(post, DeliveryState.SENDING)
    await change(post)
    await change(post)
    await under_way
    assert await edits(post) == [DeliveryState.SENT, DeliveryState.PENDING]


async def test_an_edit_refused_for_now_goes_again_when_it_may(post: Post) -> None:
    await posted(post)
    await change(post)
    post.clock.set(post.clock.now() + BURST)
    post.stub.answers.append(web.json_response({}, status=429, headers={"Retry-After": "1"}))
    await post.sender.round()
    assert await edits(post) == [DeliveryState.PENDING]
    await change(post)
    assert await edits(post) == [DeliveryState.PENDING], "the edit that goes again draws the card as it is then"
    post.clock.set(post.clock.now() + 3 * BURST)
    await post.sender.round()
    assert await edits(post) == [DeliveryState.SENT]


async def test_a_waiting_edit_goes_soon_after_its_moment_although_nothing_else_wakes_the_sender(post: Post) -> None:
    await posted(post)
    running = asyncio.create_task(post.sender.run(idle=60))
    try:
        await asyncio.sleep(0.05)
        await change(post)
        post.sender.wake()
        await until(post, DeliveryState.SENT, within=2 * BURST.total_seconds())
    finally:
        post.sender.stop()
        await running
