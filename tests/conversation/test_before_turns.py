"""Presses and words before a meeting: read, run, drawn."""

import contextlib
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.check import faults
from conversation import arranging, arranging_verbs
from conversation.before import SPEAKERS, VERBS
from conversation.before_words import speak_proposal, split_minutes
from conversation.days_off import days_off_for
from conversation.fields import Fields
from meetings.meeting import MeetingState, Mode
from meetings.people import Conversation, ConversationKind
from meetings.refusals import Refusal, Refused
from tests.workflows.before_cast import CANARY, CHANNEL, TENANT, Cast
from texts.commands import Proposal
from texts.grammar import parse
from texts.say import Say
from workflows.add_item import AddItem
from workflows.claim_person import ClaimPerson
from workflows.plan_meeting import PlanMeeting
from workflows.propose_item import ProposeItem
from workflows.request import actor_of
from workflows.situation import situation

BY_NAME = {verb.request.verb: verb for verb in VERBS}
CHAT = "a:disa"


@pytest.fixture
def cast():
    made = Cast()

    def chat(work):
        work.conversations.add(
            Conversation(
                id=CHAT,
                kind=ConversationKind.PERSONAL,
                tenant_id=TENANT,
                service_url="https://smba.example/emea/",
                bot_id="28:klubba",
                person_id="disa",
            )
        )

    made.see(chat)
    made.meeting = press(made, "meeting.plan", {"day": "2020-03-06", "start": "09:00", "end": "12:00"})[0].subject_id
    made.item = press(made, "agenda.submit", {"title": "Budget"}, subject=made.meeting, key="disa")[0].item.id
    made.round = made.see(lambda work: next(i.id for i in work.items.find() if i.title.startswith("Lägesrapport")))
    made.see(lambda work: work.items.save(replace(work.items.get(made.item), late=True)))
    return made


def fields_of(verb, typed, *, key="lotta", subject="", network="socialchefer", version=0, cast=None):
    data = {"v": 1, "verb": verb, "network": network, "subject": subject, "card": "c1", "version": version, **typed}
    sender = (cast or Cast()).sender(key, "Kristin Persson")
    place = CHANNEL if verb == "network.claim_person" else CHAT
    return Fields(data, public_url="https://klubba.example", conversation_id=place, sender=sender)


def press(cast, verb, typed, *, key="lotta", subject="", network="socialchefer", version=0):
    """Read, run and draw one press in both languages; return the result and the Swedish card."""
    found = BY_NAME[verb]
    ask = found.read(fields_of(verb, typed, key=key, subject=subject, network=network, version=version, cast=cast))
    if found.reads:

        def look(work):
            work.act_as(actor_of(work, cast.sender(key), network))
            return found.request.run(work, ask)

        result = cast.see(look)
    else:
        result = cast.do(key, found.request, ask, network=network)
    for language in ("en", "sv"):
        card = found.draw(result, Say(language))
        assert faults(card) == []
    return result, card


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


def heard(cast, words, key="lotta"):
    around = cast.see(lambda work: situation(work, cast.sender(key), "socialchefer", CHAT))
    command = parse(words)
    return SPEAKERS[command.name.value](command, around, ())


def test_words_plan_a_meeting_like_the_form(cast):
    spoken = heard(cast, "möte: fredag 17 april kl. 9-12, Hökanäs")
    assert spoken.verb == "meeting.plan"
    assert spoken.ask == PlanMeeting(
        day=date(2020, 4, 17),
        start=time(9),
        end=time(12),
        place="Hökanäs",
        off=days_off_for(date(2020, 4, 17), date(2020, 4, 17)),
    )
    assert {date(2020, 4, 10), date(2020, 4, 13)} <= set(spoken.ask.off.red)
    assert date(2020, 4, 30) in spoken.ask.off.soft


@pytest.mark.parametrize(
    ("words", "day", "place", "mode"),
    [
        ("möte: fredag 17 april, Teams", date(2020, 4, 17), "", Mode.TEAMS),
        ("möte: 2020-04-17 i Kommunhuset i Klevan", date(2020, 4, 17), "Kommunhuset i Klevan", Mode.PHYSICAL),
        ("meeting: Friday 17 April 9:00-12:00 at Town Hall", date(2020, 4, 17), "Town Hall", Mode.PHYSICAL),
        ("möte: fredag 17 april 9-12 i Klevan", date(2020, 4, 17), "Klevan", Mode.PHYSICAL),
    ],
)
def test_place_and_form_of_a_meeting_are_read(cast, words, day, place, mode):
    ask = heard(cast, words).ask
    assert (ask.day, ask.place, ask.mode) == (day, place, mode)


def test_a_weekday_that_does_not_fit_is_asked_back(cast):
    spoken = heard(cast, "möte: torsdag 6 mars kl 9-12")
    made = cast.do("lotta", BY_NAME["meeting.plan"].request, spoken.ask)
    assert made.meeting is None
    assert made.doubt.value == "unsure"
    assert date(2020, 3, 6) in made.days
    card = BY_NAME["meeting.plan"].draw(made, Say("sv"))
    chosen = card["actions"][0]["data"]
    ask = BY_NAME["meeting.plan"].read(Fields(chosen))
    assert (ask.confirmed, ask.start, ask.day.isoformat()) == (True, time(9), chosen["day"])


def test_a_meeting_without_a_day_is_refused(cast):
    for words in ("möte: snart", "möte: 31/2"):
        with pytest.raises(Refused) as caught:
            heard(cast, words)
        assert caught.value.code is Refusal.DATE_UNREADABLE


def test_a_typed_item_becomes_a_proposal_and_nothing_is_stored(cast):
    before = cast.titles(cast.meeting)
    spoken = heard(cast, "ärende: Gemensam familjerådgivning, 20 min", key="disa")
    assert spoken.ask == ProposeItem(subject_id=cast.meeting, title="Gemensam familjerådgivning", minutes=20)
    shown = cast.do("disa", BY_NAME[spoken.verb].request, spoken.ask)
    card = BY_NAME[spoken.verb].draw(shown, Say("sv"))
    assert [action["title"] for action in card["actions"]] == ["Lägg till som punkt", "Ändra", "Nej, inget ärende"]
    assert cast.titles(cast.meeting) == before


def test_the_note_taker_of_a_running_meeting_adds_the_item_at_once(cast):
    from dataclasses import replace  # noqa: PLC0415

    def start(work):
        meeting = work.meetings.get(cast.meeting)
        work.meetings.save(replace(meeting, state=MeetingState.RUNNING, secretary_id="lotta"))

    cast.see(start)
    assert heard(cast, "ärende: Val").ask == AddItem(subject_id=cast.meeting, title="Val")
    assert heard(cast, "ärende: Val", key="disa").verb == "agenda.propose"


def test_a_proposal_in_a_sentence_is_proposed(cast):
    around = cast.see(lambda work: situation(work, cast.sender("disa"), "socialchefer", CHAT))
    spoken = speak_proposal(Proposal(title="Familjerådgivning", minutes=999), around)
    assert spoken.ask == ProposeItem(subject_id=cast.meeting, title="Familjerådgivning")


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("dagordning", "agenda.show"),
        ("fråga efter punkter", "meeting.call"),
        ("språk: engelska", "language.choose"),
        ("nätverk social", "network.switch"),
        ("hjälp", "help.show"),
        ("hej!", "help.show"),
        ("tack!", "help.show"),
    ],
)
def test_control_words_run_like_presses(cast, words, verb):
    spoken = heard(cast, words, key="lotta" if verb == "meeting.call" else "disa")
    assert spoken.verb == verb
    result = cast.do("lotta" if verb == "meeting.call" else "disa", BY_NAME[verb].request, spoken.ask)
    assert faults(BY_NAME[verb].draw(result, Say("sv"))) == []


def test_without_a_meeting_there_is_nothing_to_propose_to(cast):
    press(cast, "meeting.cancel", {}, subject=cast.meeting)
    for words in ("ärende: Val", "dagordning", "fråga efter punkter"):
        with pytest.raises(Refused) as caught:
            heard(cast, words)
        assert caught.value.code is Refusal.NO_MEETING


@pytest.mark.parametrize(
    ("words", "title", "minutes"),
    [
        ("Budget, 20 min", "Budget", 20),
        ("Budget (ca 20 minuter)", "Budget", 20),
        ("Budget 20 minutes.", "Budget", 20),
        ("20 min", "20 min", None),
        ("Budget 999 min", "Budget 999 min", None),
        ("Om 5 min-regeln", "Om 5 min-regeln", None),
    ],
)
def test_the_wanted_time_is_read_at_the_end_only(words, title, minutes):
    assert split_minutes(words) == (title, minutes)


@given(st.text(max_size=80))
def test_no_words_are_lost_without_a_time(words):
    title, minutes = split_minutes(words)
    if minutes is None:
        assert title == words.strip()


@given(st.dates())
def test_red_days_can_be_asked_for_any_day(day):
    if not 1900 < day.year < 2100:
        return
    off = days_off_for(day, day)
    assert all(-100 <= (other - day).days <= 14 for other in (*off.red, *off.soft))


@pytest.mark.parametrize("given", ["person:\x00", "person:å", "a,person:\u202e", "x" * 65, ",".join(map(str, range(201))), ["a"]])
def test_chosen_ids_that_no_card_offers_are_refused_before_they_reach_a_database(given) -> None:
    with pytest.raises(Refused) as refused:
        Fields({"owner": given}).ids("owner")
    assert refused.value.code is Refusal.FIELD_INVALID
