"""How a network changes its chairs in two meetings: announced in August, settled in September, in the words of the minutes."""

from datetime import date, datetime

from meetings.agenda import ItemKind
from meetings.elections import ElectionState
from tests.scenarios.play import address_in, shown, words_of
from tests.scenarios.story import comes
from tests.scenarios.test_next_agenda import at

__all__ = ["at"]

WAITING = "Björkhamn, Klevan, Åketorp och Ängelö har inte haft ordförandeskapet de senaste 3 åren."
DECISION = (
    "Nätverket väljer Henrik Sandberg (Örnlunda) som tackar ja och Gunvor Tallberg sitter kvar i en övergångsperiod "
    "tills vi har en till kandidat."
)


async def earlier_chairs(network) -> None:
    """Write down who chaired long ago, by the form: what nobody has written down is unknown."""
    for mail in ("ulla.", "kristin.petersson", "kristin.persson", "disa."):
        person = network.play.person(mail)
        (row,) = [one for one in await network.play.rows("persons") if one.name == person.name]
        await network.say("val som redan är gjort")
        await network.play.press(
            network.lead,
            "election.record",
            {"first": row.id, "since": "2016-03-01", "until": "2017-02-28", "accepted": "true"},
        )


async def chairs(network) -> list[str]:
    """Who chairs today, by name and municipality."""
    today = network.play.simulator.clock.now().date()
    people = {one.id: one.name for one in await network.play.rows("persons")}
    places = {one.id: one.name for one in await network.play.rows("organisations")}
    rows = [one for one in await network.play.rows("memberships", chair=True) if one.holds_on(today)]
    return sorted(f"{people[one.person_id]} ({places[one.organisation_id]})" for one in rows)


async def test_two_meetings_two_namesakes_one_chair_with_a_yes_and_one_who_stays_on(at):
    network = await at("2021-08-09")
    play = network.play
    henrik, guest = play.person("henrik.sandberg@orn"), play.stage.guest
    await network.standing("Föregående anteckningar", "Övrigt")
    await network.plan("fredag 27 augusti 2021")
    await network.plan("fredag 24 september 2021")
    await earlier_chairs(network)
    await network.start("2021-08-27")
    await network.say("punkt 2")
    said = await network.say("val: två ordförande 2021-09-24")
    assert "Val av två ordförande är utlyst." in said
    assert WAITING in said
    (note,) = [one for one in await play.rows("notes") if "ordförande" in one.text]
    assert note.text == f"Nya ordföranden väljs vid nästa möte 2021-09-24. {WAITING}"
    await network.close()
    await play.wind(datetime.fromisoformat("2021-08-30T09:00+02:00"))

    kristin, disa = play.stage.member, play.person("disa.")
    question = await play.newest(kristin, "nomination.add")
    assert WAITING in shown(question.card_for(kristin.id))
    answer = await play.say(kristin, "nominera: Henrik Sandberg")
    asked = shown(answer.messages[-1].base_card)
    assert "Henrik Sandberg (Örnlunda)" in asked
    assert "Henrik Sandberg \\(Sekretariatet Familjen Havsborg\\) kan inte väljas" in asked
    (member,) = [one for one in await play.rows("memberships") if one.role == "member" and one.person_id in await _named(play)]
    assert "får frågan" in shown((await play.press(kristin, "nomination.add", {"person": member.person_id})).card)
    await play.say(disa, "nominera: Henrik Sandberg, Örnlunda")
    await play.settle()
    assert "Henrik" not in await _looks(play, disa), "nothing is public before a yes"
    await comes(play, henrik, "nomination.wait", "Två kollegor har föreslagit dig")
    assert "Ta den tid du behöver" in shown((await play.press(henrik, "nomination.wait")).card)
    assert "Du ställer upp" in shown((await play.press(henrik, "nomination.accept")).card)
    assert "Henrik Sandberg \\(Örnlunda\\)" in await _looks(play, disa)
    refused = await play.say(guest, "jag ställer upp")
    assert "kan inte" in refused.text + shown(refused.messages[-1].base_card)

    await network.start("2021-09-24")
    agenda = await network.agenda("2021-09-24")
    (item,) = [one for one in agenda if one.kind is ItemKind.ELECTION]
    assert item.title == "Val av två ordförande"
    said = await network.say(f"punkt {item.position}")
    assert "Visa valet" in said
    card = (await play.press(network.lead, "election.show")).card
    assert "Kan nätverket välja Henrik Sandberg \\(Örnlunda\\)?" in shown(card)
    (gunvor,) = [one for one in await play.rows("persons") if one.name == "Gunvor Tallberg"]
    said = shown((await play.press(network.lead, "election.acclaim", {"staying": gunvor.id})).card)
    assert "som tackar ja" in said
    election = (await play.rows("elections"))[-1]
    assert election.state is ElectionState.HELD
    (decision,) = await play.rows("decisions")
    assert (decision.text, decision.item_id) == (DECISION, item.id)
    assert await chairs(network) == ["Gunvor Tallberg (Svartlöv)", "Henrik Sandberg (Örnlunda)"]
    await network.close()

    await play.settle()
    said = await play.say(play.person("ylva."), "godkänn")
    assert "Ordföranden godkänner dem först" in said.messages[-1].text, "she chaired before"
    await play.press(play.stage.chair, "minutes.show")
    await play.say(henrik, "godkänn")
    await play.press(henrik, "minutes.approve")
    await play.press(henrik, "minutes.publish")
    await play.settle()
    opened = await play.press(disa, "minutes.open")
    minutes = words_of(await play.download(address_in(opened.card)))
    assert DECISION in minutes
    assert "Gunvor Tallberg" in minutes
    await network.plan("fredag 22 oktober 2021")
    assert "Vakant ordförandeplats" in await network.titles("2021-10-22")
    assert (await play.rows("meetings", day=date(2021, 10, 22))) != ()


async def _named(play) -> set[str]:
    """The people called Henrik Sandberg."""
    return {one.id for one in await play.rows("persons") if one.name == "Henrik Sandberg"}


async def _looks(play, person) -> str:
    """What the election shows a member."""
    answer = await play.say(person, "val")
    return shown([part for part in answer.messages[-1].base_card["body"] if part["type"] == "TextBlock"])
