"""Elections as people press and type them: every form, every answer, every "no"."""

import pytest

from cards.buttons import buttons
from conversation.turn import TurnKind
from meetings.ballot_keys import PRIVATE, PUBLIC, key_text
from meetings.counting.transcript import Method
from meetings.elections import ElectionState, Electorate, Form, Starts
from meetings.nominations import NominationState
from meetings.rounds import RoundState
from tests.conversation.test_during_and_after import Talk, said
from tests.workflows.election_world import VOTERS, Elections

FORM = {
    "seats": "2",
    "until": "2021-10-01",
    "form": "secret",
    "method": "approval",
    "electorate": "members",
    "starts": "day",
    "starts_on": "2022-03-01",
    "quorum": "4",
    "receipts": "true",
    "ask": "false",
}
NUMBER = "ab" * 32


def talk() -> Talk:
    return Talk(Elections())


def election(here: Talk):
    return list(here.world.rows("elections").values())[-1]


async def part(here: Talk, reply, name: str, who: str = "nadia"):
    """Press the button that asks for one of the leader's forms."""
    data = next(b.action["data"] for b in buttons(dict(reply.card)) if b.action["data"].get("part") == name)
    return await here._turn(TurnKind.PRESS, who, fields=data)


async def standing(*people: str) -> Talk:
    """An announced election in which people stand."""
    here = talk()
    await here.type("val: ordförande på nästa möte")
    for who in people:
        assert "Du ställer upp" in said(await here.type("jag ställer upp", who))
    return here


async def voting(form: str, method: str, *people: str) -> Talk:
    """A vote that is open among those people."""
    here = await standing(*people)
    reply = await here.type("öppna omröstningen")
    await here.press(reply, "election.open", form=form, method=method)
    return here


async def test_the_form_announces_an_election_with_all_that_was_chosen():
    here = talk()
    reply = await here.type("val")
    assert "Utlys val av ordförande" in said(reply)
    shown = await here.press(reply, "election.announce", **FORM)
    assert "Val av två ordförande är utlyst." in said(shown)
    row = election(here)
    assert (row.seats, row.form, row.method, row.electorate) == (2, Form.SECRET, Method.APPROVAL, Electorate.MEMBERS)
    assert (row.starts, str(row.starts_on), str(row.nominations_until)) == (Starts.DAY, "2022-03-01", "2021-10-01")
    assert (row.quorum, row.receipts) == (4, True)
    changing = await part(here, shown, "announce")
    assert "Ändra valet" in said(changing)
    assert '"value": "2022-03-01"' in said(changing)
    changed = await here.press(changing, "election.announce", seats="1", form="open", method="auto", quorum="")
    assert changed.refused is None, said(changed)
    assert (election(here).seats, election(here).form, election(here).method) == (1, Form.OPEN, Method.MAJORITY)


async def test_a_form_that_is_refused_keeps_what_was_typed():
    here = talk()
    reply = await here.type("val")
    refused = await here.press(reply, "election.announce", **FORM | {"starts_on": "", "on": "nej", "quorum": "många"})
    assert refused.refused == "field_invalid"
    refused = await here.press(reply, "election.announce", **FORM | {"starts_on": ""})
    assert refused.refused == "field_missing"
    words = said(refused)
    assert '"id": "until", "label": "Föreslå senast", "value": "2021-10-01"' in words
    assert '"value": 4' in words
    assert '"value": "secret"' in words


async def test_there_is_no_ballot_before_the_vote_opens():
    here = await standing("disa")
    refused = await here.type("rösta", "petra")
    assert (refused.refused, "Omröstningen har inte öppnat än." in said(refused)) == ("no_ballot", True)


async def test_a_member_sees_that_no_election_is_announced():
    assert "Inget val är utlyst" in said(await talk().type("val", "disa"))


async def test_an_election_is_called_off_from_its_card():
    here = await standing("disa")
    assert "Valet är inställt." in said(await here.press(await here.type("val"), "election.cancel"))
    assert election(here).state is ElectionState.CANCELLED
    assert (await here.type("jag ställer upp", "petra")).refused == "election_over"


async def test_a_name_of_two_people_is_asked_and_a_guest_cannot_be_chosen():
    here = await standing()
    who = await here.type("nominera: Henrik Sandberg till ordförande", "disa")
    assert "Henrik Sandberg (Örnlunda)" in said(who)
    assert "kan inte väljas" in said(who)
    assert "Henrik Sandberg (Örnlunda) får frågan" in said(await here.press(who, "nomination.add", "disa", person="henrik-o"))
    refused = await here.type("nominera: Henrik Sandberg, SFH", "disa")
    assert refused.refused == "not_electable"
    assert (await here.type("nominera: Olle Tamm", "disa")).refused == "name_unknown"
    empty = await here.press(who, "nomination.add", "disa", person="")
    assert empty.refused == "field_missing", "nothing chosen is nobody, and not oneself"


async def test_the_nominee_thinks_declines_stands_and_withdraws_by_words():
    here = await standing()
    await here.type("nominera: Petra Almlöv", "disa")
    for words, state in (
        ("jag vill tänka på det", NominationState.THINKING),
        ("jag ställer inte upp", NominationState.DECLINED),
        ("jag ställer upp", NominationState.ACCEPTED),
        ("jag drar mig ur", NominationState.WITHDRAWN),
    ):
        await here.type(words, "petra")
        assert next(iter(here.world.rows("nominations").values())).state is state, words
        seen = said(await here.type("val", "disa"))
        assert ("– Petra Almlöv" in seen) is (state is NominationState.ACCEPTED)
    assert (await here.type("jag drar mig ur", "gunvor")).refused == "not_candidate"


async def test_the_buttons_of_one_s_own_nomination_follow_its_state():
    here = await standing()
    own = await here.press(await here.type("val", "petra"), "nomination.add", "petra")
    own = await here.press(own, "nomination.withdraw", "petra")
    own = await here.press(own, "nomination.accept", "petra")
    assert "Du ställer upp" in said(own)
    await here.type("nominera: mig", "disa")
    assert {one.state for one in here.world.rows("nominations").values()} == {NominationState.ACCEPTED}


async def test_a_common_yes_elects_who_stands():
    here = await standing("disa")
    reply = await here.type("val")
    assert "Kan nätverket välja Disa Daleros (Ängelö)?" in said(reply)
    done = await here.press(reply, "election.acclaim")
    assert "I anteckningarna står: Nätverket väljer Disa Daleros som tackar ja." in said(done)
    assert "Valt med ett gemensamt ja." in said(done)
    assert election(here).state is ElectionState.HELD


async def test_what_is_settled_already_is_entered_with_one_card():
    here = talk()
    form = await here.type("val som redan är gjort")
    refused = await here.press(form, "election.record", first="", second="", staying="", since="2021-09-01", accepted="true")
    assert refused.refused == "field_missing"
    assert '"value": "2021-09-01"' in said(refused)
    done = await here.press(form, "election.record", first="henrik-o", staying="gunvor", accepted="true")
    assert "Nätverket väljer Henrik Sandberg (Örnlunda) som tackar ja" in said(done)
    guest = await here.press(form, "election.record", first="henrik-s", accepted="true")
    assert guest.refused == "not_electable"
    earlier = await here.press(form, "election.record", first="disa", since="2016-03-01", until="2017-02-28")
    assert earlier.refused is None
    assert "Utlys val av ordförande" in said(earlier)


async def test_a_decision_that_elects_offers_the_same_card_and_stays_the_decision():
    here = talk()
    await here.press(await here.type("starta mötet"), "roll.call", present="gunvor,ylva,kristin-k")
    reply = await here.type("beslut: val av Henrik Sandberg (Örnlunda) till ordförande")
    form = await here.press(reply, "election.show")
    await here.press(form, "election.record", first="henrik-o", accepted="true")
    (decision,) = here.world.rows("decisions").values()
    assert election(here).decision_id == decision.id
    assert "Är det ett val" not in said(await here.type("beslut: planen antas"))


async def test_an_election_on_the_agenda_opens_from_the_live_card():
    here = await standing("disa")
    await here.press(await here.type("starta mötet"), "roll.call", present="gunvor,ylva,kristin-k")
    (row,) = [row for row in here.world.rows("items").values() if row.source_id == election(here).id]
    live = await here.type(f"punkt {row.position}")
    assert "Kan nätverket välja Disa Daleros (Ängelö)?" in said(await here.press(live, "election.show"))


@pytest.mark.parametrize("form", ["open", "secret"])
@pytest.mark.parametrize(
    ("method", "first", "blank"),
    [
        ("majority", {"choice": "0"}, {"choice": "blank"}),
        ("approval", {"choices": "0,1", "blank": "false"}, {"choices": "", "blank": "true"}),
        ("irv", {"rank_1": "2", "rank_0": "1", "blank": "false"}, {"rank_0": "", "blank": "true"}),
        ("schulze", {"rank_0": 1, "blank": "false"}, {"blank": "true"}),
    ],
)
async def test_a_vote_of_each_method_is_received(form, method, first, blank):
    here = await voting(form, method, "disa", "petra")
    reply = await here.type("rösta", "gunvor")
    assert "du röstar för Svartlöv" in said(reply)
    done = await here.press(reply, "ballot.cast", "gunvor", **first)
    assert "Din röst är mottagen" in said(done)
    if form == "open":
        assert "Du röstade: Disa Daleros (Ängelö)" in said(done)
        again = await here.press(done, "ballot.show", "gunvor")
        assert "Ändra rösten" in said(again)
        done = await here.press(again, "ballot.cast", "gunvor", **blank)
        assert "Du röstade blankt." in said(done)
        assert '"value": "blank"' in said(await here.type("rösta", "gunvor")) or method != "majority"
    else:
        assert "Disa" not in said(done)
        assert "Rösten är mottagen. Den är hemlig" in said(await here.type("rösta", "gunvor"))
    other = await here.type("rösta", "petra")
    done = await here.press(other, "ballot.cast", "petra", **blank)
    assert "Din röst är mottagen" in said(done)
    assert "Du har ingen egen röst" in said(await here.type("rösta", "nadia"))


async def test_a_place_that_is_no_number_is_called_by_what_people_see():
    here = await voting("open", "irv", "disa", "petra")
    reply = await here.press(await here.type("rösta", "gunvor"), "ballot.cast", "gunvor", rank_0="etta")
    assert "Det går inte att läsa vem du röstar på." in said(reply)


async def test_a_receipt_replaces_a_secret_vote():
    here = talk()
    await here.press(await here.type("val"), "election.announce", seats="1", receipts="true", form="secret")
    for who in ("disa", "petra"):
        await here.type("jag ställer upp", who)
    await here.press(await here.type("öppna omröstning"), "election.open", form="secret", method="irv")
    done = await here.press(await here.type("rösta", "gunvor"), "ballot.cast", "gunvor", rank_0="1")
    receipt = said(done).split("Kvitto: ")[1].split('"')[0]
    reply = await here.type("rösta", "gunvor")
    assert "Skriv kvittot" in said(reply)
    wrong = await here.press(reply, "ballot.cast", "gunvor", rank_1="1", receipt="fel")
    assert wrong.refused == "receipt_unknown"
    assert "fel" not in said(wrong).replace("felaktig", "")
    assert "Din röst är mottagen" in said(await here.press(reply, "ballot.cast", "gunvor", rank_1="1", receipt=receipt))


async def test_a_vote_is_led_from_opening_to_acceptance_and_its_result_is_followed():
    here = await voting("open", "majority", "disa", "petra")
    leading = await here.type("val")
    assert "0 av 7 har röstat" in said(leading)
    assert "0 av 7 har röstat" in said(await here.type("val", "petra"))
    for who in VOTERS[:-1]:
        ballot = await here.type("rösta", who)
        await here.press(ballot, "ballot.cast", who, choice="1" if who in {"gunvor", "ylva"} else "0")
    last = await here.press(await here.type("rösta", "petra"), "ballot.cast", "petra", choice="1")
    assert "Nu har alla röstat och omröstningen är stängd." in said(last)
    assert "Resultatet visas här när ordföranden" in said(await here.type("val", "disa"))
    result = await here.type("val")
    assert "Bara den som leder valet ser det här än." in said(result)
    done = await here.press(result, "election.publish", staying="gunvor")
    assert "Resultatet visas för alla" in said(done)
    assert "Petra Almlöv (Havsborg)" in said(await here.type("val", "ylva"))
    winner = next(iter(here.world.rows("offers").values())).person_id
    answer = await here._turn(
        TurnKind.PRESS, winner, fields={"v": 1, "verb": "seat.accept", "network": "n1", "subject": "", "card": "c", "version": 1}
    )
    assert "Tack! Nu är du vald" in said(answer)
    assert "I anteckningarna står:" in said(answer)
    refused = await here._turn(
        TurnKind.PRESS,
        "gunvor",
        fields={"v": 1, "verb": "seat.decline", "network": "n1", "subject": election(here).id, "card": "d", "version": 1},
    )
    assert refused.refused == "election_over"


async def test_a_vote_is_closed_by_hand_annulled_and_held_again():
    here = await voting("open", "majority", "disa", "petra")
    await here.press(await here.type("rösta", "gunvor"), "ballot.cast", "gunvor", choice="0")
    closed = await here.press(await here.type("val"), "election.close")
    assert "Omröstningen är stängd och räknad." in said(closed)
    gone = await here.press(closed, "election.annul")
    assert "Omröstningen är ogiltigförklarad" in said(gone)
    form = await here.type("öppna omröstningen")
    refused = await here.press(form, "election.open", form="open", method="majority", closes_on="2000-01-01")
    assert refused.refused == "date_passed"
    assert '"value": "2000-01-01"' in said(refused)
    opened = await here.press(form, "election.open", form="open", method="majority", closes_on="2030-01-01", closes_at="10:30")
    assert "stänger tisdag 1 januari kl. 10.30" in said(opened)
    await here.press(await here.type("rösta", "gunvor"), "ballot.cast", "gunvor", choice="0")
    closed = await here.press(opened, "election.close")
    published = await here.press(closed, "election.publish")
    again = await part(here, published, "repeat")
    await here.press(again, "election.repeat", form="secret", method="majority")
    rounds = sorted(here.world.rows("rounds").values(), key=lambda one: one.number)
    assert [one.state for one in rounds] == [RoundState.ANNULLED, RoundState.ANNULLED, RoundState.OPEN]


async def test_a_scrutineer_s_key_locks_the_ballots_and_opens_them():
    here = await standing("disa", "petra")
    pair = here.world.look(lambda work: work.sealing.new_pair())
    form = await here.type("öppna omröstningen")
    wrong = await here.press(form, "election.open", form="secret", method="majority", key="inte en nyckel")
    assert wrong.refused == "field_invalid"
    opened = await here.press(form, "election.open", form="secret", method="majority", key=key_text(PUBLIC, pair.public))
    for who in VOTERS:
        await here.press(await here.type("rösta", who), "ballot.cast", who, choice="0")
    needed = await here.press(opened, "election.close")
    assert needed.refused == "ballot_key_needed"
    wrong = await here.press(needed, "election.close", key=key_text(PRIVATE, bytes(32)))
    assert (wrong.refused, "klubba-key-00" in said(wrong)) == ("ballot_key_wrong", False)
    closed = await here.press(wrong, "election.close", key=key_text(PRIVATE, pair.private))
    assert "Omröstningen är stängd och räknad." in said(closed)
    late = await here.press(wrong, "election.close", key="en gång till")
    assert late.refused == "ballot_closed"
    assert "Bara den som leder valet ser det här än." in said(late)


async def test_a_vote_that_elects_nobody_opens_the_nominations_again():
    here = talk()
    await here.press(await here.type("val"), "election.announce", seats="1", quorum="5", form="open")
    await here.type("jag ställer upp", "disa")
    opened = await here.press(await here.type("öppna omröstningen"), "election.open", form="open", method="majority")
    closed = await here.press(opened, "election.close")
    assert "För få har röstat för att valet ska gälla." in said(closed)
    await here.press(closed, "election.publish")
    seen = await here.type("val", "petra")
    assert "Ingen blev vald i den senaste omröstningen." in said(seen)
    await here.press(seen, "nomination.add", "petra")
    again = await here.press(await here.type("öppna omröstningen"), "election.open", form="open", method="majority")
    assert "Petra Almlöv (Havsborg)" in said(again)


async def test_after_the_last_day_of_nominations_who_was_proposed_still_answers_and_withdraws():
    here = talk()
    await here.press(await here.type("val"), "election.announce", seats="1", until="2021-09-25", form="open")
    await here.press(await here.type("val", "disa"), "nomination.add", "disa", person="petra")
    here.world.later(days=2)
    seen = await here.type("val", "petra")
    await here.press(seen, "nomination.accept", "petra")
    assert "Du ställer upp" in said(await here.type("val", "petra"))
    await here.press(await here.type("val", "petra"), "nomination.withdraw", "petra")
    assert "nomination.add" not in {b.action["data"]["verb"] for b in buttons(dict((await here.type("val", "disa")).card))}


async def test_a_majority_that_nobody_has_is_told_and_its_runoff_opened_from_the_same_card():
    here = await voting("open", "majority", "disa", "petra", "ylva")
    for who, choice in zip(VOTERS, "0001122", strict=True):
        await here.press(await here.type("rösta", who), "ballot.cast", who, choice=choice)
    closed = await here.type("val")
    assert "Ingen fick mer än hälften av rösterna." in said(closed)
    published = await here.press(closed, "election.publish")
    form = await part(here, published, "open")
    opened = await here.press(form, "election.open", form="open", method="majority")
    assert "0 av 7 har röstat" in said(opened)
    assert "mellan dem som gick vidare" in said(await here.type("rösta", "gunvor"))


async def test_an_old_card_that_declares_a_vote_void_gets_the_runoff_that_is_open_instead():
    here = await voting("open", "majority", "disa", "petra", "ylva")
    for who, choice in zip(VOTERS, "0001122", strict=True):
        await here.press(await here.type("rösta", who), "ballot.cast", who, choice=choice)
    old = await here.type("val")
    published = await here.press(old, "election.publish")
    await here.press(await part(here, published, "open"), "election.open", form="open", method="majority")
    stale = await here.press(old, "election.annul")
    assert stale.refused == "stale_card"
    assert ("Någon annan hann ändra" in said(stale), "0 av 7 har röstat" in said(stale)) == (True, True)
    assert [one.state for one in here.world.rows("rounds").values()] == [RoundState.PUBLISHED, RoundState.OPEN]
    done = await here.press(stale, "election.annul")
    assert (done.refused, "0 av 7 har röstat" in said(done)) == (None, False)


async def test_a_secret_vote_that_cannot_be_shown_again_is_not_quoted():
    here = await voting("secret", "schulze", "disa", "petra")
    ballot = await here.type("rösta", "gunvor")
    here.world.write(lambda work: work.memberships.remove("ms-gunvor"))
    reply = await here.press(ballot, "ballot.cast", "gunvor", rank_0="2", rank_1="1")
    assert reply.refused == "not_a_member"
    assert (reply.text, "rank" in str(reply.card), " 2" in said(reply)) == ("", False, False)


@pytest.mark.parametrize(("verb", "fields"), [("election.open", {"form": "open"}), ("lot.commit", {"promise": "ab" * 32})])
async def test_a_form_without_an_election_says_that_it_is_over(verb, fields):
    here = talk()
    data = {"v": 1, "verb": verb, "network": "n1", "subject": "", "card": "c", "version": 1, **fields}
    assert (await here._turn(TurnKind.PRESS, "nadia", fields=data)).refused == "election_over"


async def test_the_forms_of_a_lead_are_not_a_member_s():
    here = await standing("disa")
    assert "Val av ordförande" in said(await here.type("öppna omröstningen", "petra"))
    assert "På valsedeln" not in said(await here.type("öppna omröstningen", "petra"))
    assert "Vem är vald?" not in said(await here.type("val som redan är gjort", "petra"))
