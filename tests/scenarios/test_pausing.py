"""The coordinator pauses everything: nothing leaves, what waits is shown, whoever writes is answered, and then it all goes."""

from dataclasses import replace

from tests.scenarios.play import shown
from workflows.deliveries import DeliveryKind, DeliveryState


def posts(play, place, since: int) -> int:
    """How many new messages came to a place; the introduction, which belongs to no network, may still be edited."""
    found = play.simulator.history.since(since)
    return sum(e.accepted and e.operation == "send" and e.conversation_id == place.id for e in found)


async def test_a_paused_network_is_silent_until_it_goes_on(play) -> None:
    boss, member = play.stage.coordinator, play.stage.member
    await play.say(boss, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    await play.settle()
    answer = await play.say(boss, "pausa utskick")
    await play.settle()
    assert not answer.wrong
    pausing = await play.newest(boss, "sending.resume")
    assert "Alla utskick är pausade" in shown(pausing.card_for(boss.id))
    before = len(play.simulator.history)
    await play.press(boss, "meeting.call")
    await play.settle()
    assert posts(play, play.stage.channel, before) == 0
    rows = await play.rows("outbox", kind=DeliveryKind.CALL_PERSON)
    assert {row.state for row in rows} == {DeliveryState.HELD}
    await play.say(boss, "utskick")
    await play.settle()
    waiting = shown((await play.newest(boss, "sending.resume")).card_for(boss.id))
    assert "Frågor om punkter och närvaro" in waiting
    assert f"{len(rows) + 1} meddelanden" in waiting

    seen = len(play.seen(member))
    await play.say(member, "hjälp")
    await play.settle()
    assert len(play.seen(member)) > seen, "whoever writes is answered"

    await play.press(boss, "sending.resume")
    await play.settle(1.0)
    assert posts(play, play.stage.channel, before) == 1
    rows = await play.rows("outbox", kind=DeliveryKind.CALL_PERSON)
    assert {row.state for row in rows} == {DeliveryState.SENT}


async def test_members_neither_pause_nor_see_what_waits(play) -> None:
    for words in ("pausa utskick", "återuppta utskick", "utskick"):
        await play.say(play.stage.member, words)
    await play.settle()
    (network,) = await play.rows("networks")
    assert network.paused_at is None


async def test_the_overview_says_when_reminders_ran_and_who_is_not_reached(play) -> None:
    boss = play.stage.coordinator
    person = (await play.rows("addresses", key=play.stage.member.id))[0].person_id

    def close(work) -> None:
        for address in work.addresses.find(person_id=person):
            work.addresses.save(replace(address, blocked="403"))

    await play.product.tick.sweep()
    await play.store.run(close)
    await play.say(boss, "utskick")
    await play.settle()
    await play.press(boss, "network.home")
    await play.settle()
    home = shown((await play.newest(boss, "network.settings")).card_for(boss.id))
    assert "Påminnelserna gicks igenom senast måndag 11 januari" in home
    assert "1 går inte att nå, adressen tar inte emot" in home
