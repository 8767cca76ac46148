"""Who blocks Klubba is reached by mail, the coordinator sees why, and whoever writes again gets what had not come through."""

from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting
from workflows.deliveries import DeliveryKind, DeliveryState


async def call_of(play: Play, mail: str):
    (address,) = await play.rows("addresses", key=play.person(mail).id)
    return await play.one("outbox", kind=DeliveryKind.CALL_PERSON, person_id=address.person_id)


async def test_who_blocks_gets_mail_and_is_named_with_the_reason_until_they_write_again(play: Play) -> None:
    lead, petra = play.stage.coordinator, play.person("petra.")
    await play.say(petra, "hej")
    await play.client.block(petra)
    await call_meeting(play)
    row = await call_of(play, "petra.")
    assert (row.state, row.door) == (DeliveryState.SENT, "mail")
    await play.say(lead, "utskick")
    told = shown((await play.newest(lead, "sending.pause")).card_for(lead.id))
    assert "1 får e-post i stället, Teams tar inte emot: Petra Almlöv" in told

    play.simulator.world.blocked_by.discard(petra.id)
    await play.say(petra, "hej")
    await play.say(lead, "utskick")
    assert "Petra Almlöv" not in shown((await play.newest(lead, "sending.pause")).card_for(lead.id))


async def test_what_reached_nobody_comes_when_its_receiver_writes_again(play: Play) -> None:
    petra = play.person("petra.")
    await play.say(petra, "hej")
    await play.client.block(petra)
    (teams,) = await play.rows("addresses", key=petra.id)

    def lose_mail(work) -> None:
        for address in work.addresses.find(person_id=teams.person_id):
            if address.id != teams.id:
                work.addresses.remove(address.id)

    await play.store.run(lose_mail)
    await call_meeting(play)
    assert (await call_of(play, "petra.")).state is DeliveryState.BLOCKED
    play.simulator.world.blocked_by.discard(petra.id)
    before = len(play.chat(petra).messages)
    await play.say(petra, "hej")
    for _ in range(20):
        await play.settle()
        if (await call_of(play, "petra.")).state is DeliveryState.SENT:
            break
    assert (await call_of(play, "petra.")).state is DeliveryState.SENT
    assert any("punkter" in shown(m.card_for(petra.id)) for m in play.chat(petra).messages[before:])
