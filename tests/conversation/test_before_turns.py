"""Presses before a meeting: read, run, drawn."""

import contextlib
from datetime import date, time

import pytest

from cards.check import faults
from conversation import arranging, arranging_verbs
from conversation.before import VERBS
from conversation.fields import Fields
from meetings.network import STANDING_ITEMS
from meetings.refusals import Refusal, Refused
from tests.conversation.before_table import BY_NAME, fields_of, heard, press
from tests.workflows.before_cast import CANARY, CHANNEL
from texts.say import Say
from workflows.claim_person import ClaimPerson


def good(cast):
    """One good press of every verb: (fields, who, subject)."""
    return {
        "network.create": ({"name": "Nytt", "family": "", "language": "sv"}, "disa", ""),
        "network.add_people": ({"lines": "Kristin Persson; Åketorp\nDiza Daleros; Klevan"}, "lotta", "socialchefer"),
        "network.settings": ({}, "lotta", "socialchefer"),
        "network.rules": (
            {
                "call_days": "14",
                "stop_days": 7,
                "notice_days": 5.0,
                "standing": "Föregående anteckningar\n\nÖvrigt",
                "approver": "chair",
                "absent_label": "",
                "decision_label": "Beslut",
                "sign_off": "Vid tangenterna,",
                "numbered": "true",
                "action_list": "false",
            },
            "lotta",
            "socialchefer",
        ),
        "network.home": ({}, "lotta", "socialchefer"),
        "help.show": ({}, "disa", ""),
        "language.choose": ({"language": "en"}, "disa", ""),
        "network.claim_person": ({}, "okand", ""),
        "network.switch": ({"name": "social"}, "disa", ""),
        "meeting.plan": ({"day": "2020-04-17", "mode": "hybrid", "join_url": "https://teams.example/1"}, "lotta", ""),
        "meeting.move": ({"day": "2020-03-13", "start": "09:00"}, "lotta", cast.meeting),
        "meeting.cancel": ({}, "lotta", cast.meeting),
        "meeting.form": ({}, "lotta", cast.meeting),
        "series.plan": ({"words": "var fjärde fredag kl. 9-12", "mode": "teams"}, "lotta", "socialchefer"),
        "series.show": ({"fresh": "true"}, "lotta", "socialchefer"),
        "meeting.call": ({}, "lotta", cast.meeting),
        "attendance.answer": ({"answer": "no", "deputy": "Olle Tamm"}, "disa", cast.meeting),
        "agenda.submit": (
            {"title": CANARY[:300], "intent": "discuss", "minutes": "20", "background": "Å\nÄ", "link": "https://x.example"},
            "disa",
            cast.meeting,
        ),
        "agenda.propose": ({"title": "Familjerådgivning"}, "disa", cast.meeting),
        "agenda.dismiss": ({"words": CANARY[:300]}, "disa", cast.meeting),
        "agenda.edit": ({"title": "Ny rubrik", "presenter": "henrik"}, "disa", cast.item),
        "agenda.withdraw": ({}, "disa", cast.item),
        "agenda.details": ({}, "disa", cast.item),
        "agenda.late": ({"choice": "decline", "words": "Nästa gång."}, "lotta", cast.item),
        "preferences.show": ({}, "disa", ""),
        **{verb: ({}, "lotta", "socialchefer") for verb in ("sending.show", "sending.pause", "sending.resume")},
        "preferences.set": ({"reminders": "once", "assistants": "henrik,gunvor"}, "disa", ""),
        "agenda.show": ({"page": "2"}, "disa", cast.meeting),
        "agenda.preview": ({}, "lotta", cast.meeting),
        "agenda.publish": ({}, "lotta", cast.meeting),
        "agenda.open": ({"draft": "true"}, "lotta", cast.meeting),
        "item.report_nothing_new": ({"report_item": cast.round}, "disa", cast.meeting),
    }


ARRANGING = {verb.request.verb for verb in (*arranging.VERBS, *arranging_verbs.VERBS)} - {"agenda.show"}
"""Pressed in ``test_arranging_turns.py``, card after card."""

UNDER_TEST = sorted(set(BY_NAME) - {"person.link", "series.skip", "series.end", "agenda.take_back"} - ARRANGING)


@pytest.mark.parametrize("verb", UNDER_TEST)
def test_every_verb_can_be_pressed_and_its_card_may_be_sent(cast, verb):
    typed, key, subject = good(cast)[verb]
    network = "" if verb in {"network.create", "network.claim_person"} else "socialchefer"
    press(cast, verb, typed, key=key, subject=subject, network=network)


def test_a_claim_is_linked_by_a_press(cast):
    press(cast, "network.add_people", {"kept": "Kristin Persson; Åketorp", "confirmed": "true"}, subject="socialchefer")
    claimed, _ = press(cast, "network.claim_person", {}, key="okand", network="")
    person = cast.see(lambda work: work.persons.find(name="Kristin Persson")[0].id)
    linked, _ = press(cast, "person.link", {"person": person}, subject=claimed.person_id)
    assert linked.name == "Kristin Persson"


@pytest.mark.parametrize("language", STANDING_ITEMS)
def test_a_network_begins_with_standing_items_in_its_own_language(cast, language):
    made, _ = press(cast, "network.create", {"name": "Nytt", "family": "", "language": language}, key="disa", network="")
    assert cast.see(lambda work: work.networks.get(made.network_id)).rules.standing_items == STANDING_ITEMS[language]


def test_the_verbs_are_all_different_and_each_is_tried():
    assert len(BY_NAME) == len(VERBS)
    assert set(good(type("C", (), {"meeting": "m", "item": "i", "round": "r"}))) == set(UNDER_TEST)


MISSING = {
    "network.create": {"name": Refusal.FIELD_MISSING, "language": Refusal.FIELD_INVALID},
    "network.add_people": {"lines": Refusal.FIELD_MISSING},
    "network.rules": {"call_days": Refusal.FIELD_MISSING, "approver": Refusal.FIELD_INVALID},
    "language.choose": {"language": Refusal.FIELD_INVALID},
    "network.switch": {"name": Refusal.FIELD_MISSING},
    "meeting.plan": {"day": Refusal.FIELD_MISSING},
    "meeting.move": {"day": Refusal.FIELD_MISSING},
    "series.plan": {"words": Refusal.FIELD_MISSING},
    "attendance.answer": {"answer": Refusal.FIELD_INVALID},
    "agenda.submit": {"title": Refusal.FIELD_MISSING},
    "agenda.edit": {"title": Refusal.FIELD_MISSING},
}


@pytest.mark.parametrize(("verb", "field"), [(verb, field) for verb, codes in MISSING.items() for field in codes])
def test_a_missing_field_is_refused_by_name(cast, verb, field):
    typed, _, subject = good(cast)[verb]
    left = {key: found for key, found in typed.items() if key != field}
    with pytest.raises(Refused) as caught:
        BY_NAME[verb].read(fields_of(verb, left, subject=subject, cast=cast))
    assert caught.value.code is MISSING[verb][field]
    assert caught.value.facts["field"] == field


@pytest.mark.parametrize("verb", sorted(BY_NAME))
@pytest.mark.parametrize("odd", [["x"], {"a": 1}, 3.7, "\ud800", "x" * 5000, True])
def test_fields_of_the_wrong_type_are_read_or_refused_and_nothing_else(cast, verb, odd):
    typed = good(cast).get(verb, ({"person": "p"}, "", "s"))[0]
    for key in [*typed, "subject", "page", "version", "items", "presenter", "seen"]:
        fields = fields_of(verb, {**typed, key: odd}, subject="s" if key != "subject" else "", cast=cast)
        with contextlib.suppress(Refused):
            BY_NAME[verb].read(fields)


@pytest.mark.parametrize("verb", [name for name, verb in BY_NAME.items() if verb.again is not None])
@pytest.mark.parametrize("odd", ["", CANARY, "x" * 5000, "12", "\u202e"])
def test_a_refused_form_comes_back_with_what_was_typed(cast, verb, odd):
    typed = dict.fromkeys(good(cast)[verb][0], odd)
    found = BY_NAME[verb]
    card = found.again(fields_of(verb, typed, subject=cast.meeting), Refused(Refusal.FIELD_MISSING, field="x"), Say("sv"))
    assert [fault for fault in faults(card) if "characters" not in fault] == []


@pytest.mark.parametrize("verb", [name for name, verb in BY_NAME.items() if verb.again is not None])
def test_a_refused_form_comes_back_even_when_its_envelope_is_torn(verb):
    torn = Fields({"v": 1, "verb": verb, "network": [], "subject": {"a": 1}, "card": "x" * 99, "version": "?", "title": "Kvar"})
    card = BY_NAME[verb].again(torn, Refused(Refusal.NOT_FOUND), Say("sv"))
    assert faults(card) == []


def test_a_red_day_is_asked_back_when_moving_too_and_the_answer_moves(cast):
    asked, card = press(cast, "meeting.move", {"day": "2020-04-10", "start": "09:00"}, subject=cast.meeting, version=1)
    assert asked.doubt.value == "free_day"
    assert [action["title"] for action in card["actions"]] == ["fredag 3 april", "fredag 17 april", "Behåll 10 april"]
    chosen = card["actions"][2]["data"]
    moved, _ = press(cast, "meeting.move", chosen, subject=cast.meeting, version=1)
    assert (moved.meeting.day, moved.meeting.start) == (date(2020, 4, 10), time(9))


def test_the_empty_form_opens_for_the_network(cast):
    form, card = press(cast, "meeting.form", {}, subject="socialchefer")
    assert form.meeting is None
    assert card["actions"][0]["data"]["verb"] == "meeting.plan"


def test_titles_and_places_too_long_to_keep_are_refused(cast):
    for words, field in (("ärende: " + "x" * 301, "title"), ("möte: fredag 17 april, " + "x" * 201, "place")):
        with pytest.raises(Refused) as caught:
            heard(cast, words)
        assert (caught.value.code, caught.value.facts["field"]) == (Refusal.FIELD_TOO_LONG, field)


def test_a_link_that_is_no_web_address_is_refused(cast):
    for verb, field in (("agenda.submit", "link"), ("meeting.plan", "join_url")):
        typed = {**good(cast)[verb][0], field: "javascript:alert(1)"}
        with pytest.raises(Refused) as caught:
            BY_NAME[verb].read(fields_of(verb, typed, subject=cast.meeting))
        assert caught.value.code is Refusal.FIELD_INVALID


def test_an_answer_that_two_names_are_one_person_is_read(cast):
    typed = {
        "kept": "Diza Daleros; Klevan",
        "confirmed": "true",
        "double_1_disa": "one",
        "double_x_y": "one",
        "double_1_z": "two",
    }
    ask = BY_NAME["network.add_people"].read(fields_of("network.add_people", typed, subject="socialchefer"))
    assert (ask.confirmed, ask.same) == (True, ((1, "disa"),))


def test_the_door_says_who_claims_and_never_the_card(cast):
    typed = {"sender": "disa", "name": "Disa Daleros"}
    ask = BY_NAME["network.claim_person"].read(fields_of("network.claim_person", typed, key="okand", network="n1", cast=cast))
    assert ask == ClaimPerson(
        sender=cast.sender("okand", "Kristin Persson"), name="Kristin Persson", conversation_id=CHANNEL, network_id="n1"
    )
    for verb in ("network.claim_person", "network.create"):
        with pytest.raises(Refused) as caught:
            BY_NAME[verb].read(Fields({"v": 1, "verb": verb, "name": "x", "language": "sv"}))
        assert caught.value.code is Refusal.UNKNOWN_PERSON
