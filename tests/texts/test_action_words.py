"""What is typed after "uppdrag:", taken apart; and the words about actions beyond one's own."""

from datetime import date

import pytest

from meetings.actions import (
    AtNextMeeting,
    AtOtherMeeting,
    EachMeeting,
    EveryOrganisation,
    NoDue,
    Office,
    OnCondition,
    OnDate,
    OneOrganisation,
    OtherBody,
    Outsider,
    Persons,
    Within,
)
from tests.texts.cast import CIRCLE
from texts.action_words import read_action, read_outsider, read_steps
from texts.commands import Command
from texts.commands import CommandName as C
from texts.due_words import due_sentence
from texts.grammar import parse
from texts.invite_words import invites
from texts.mentions import office_of
from texts.say import Say

TODAY = date(2021, 9, 24)


def read(words: str):
    return read_action(words, CIRCLE, TODAY)


@pytest.mark.parametrize(
    "words", ["Meddelar namnet.\nansvarig: Disa\nklart: 1 november", "Meddelar namnet. (ansvarig: Disa; klart: 1/11)"]
)
def test_who_and_when_said_apart_count_and_are_not_kept_in_the_text(words):
    found = read(words)
    assert found.text == "Meddelar namnet."
    assert (found.assignment.owner, found.assignment.due.day) == (Persons(person_ids=("disa",)), date(2021, 11, 1))


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        ("varje kommun", EveryOrganisation()),
        ("Klevan", OneOrganisation(organisation_id="klevan")),
        ("Styrgruppen", OtherBody(name="Styrgruppen")),
        ("Olle Tamm, olle@tamm.example", Outsider(name="Olle Tamm", email="olle@tamm.example")),
    ],
)
def test_every_kind_of_owner_can_be_said_apart(owner, expected):
    assert read(f"Lämnar besked\nansvarig: {owner}").assignment.owner == expected


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("nästa möte", AtNextMeeting()),
        ("varje möte", EachMeeting()),
        ("styrgruppens nästa möte", AtOtherMeeting(words="styrgruppens nästa möte")),
        ("om fler vill", OnCondition(words="om fler vill")),
        ("tills vidare", NoDue()),
    ],
)
def test_every_kind_of_time_can_be_said_apart(due, expected):
    assert read(f"Disa ringer\nklart: {due}").assignment.due == expected


def test_lines_and_letters_are_the_checklist_and_terms_the_conditions():
    found = read("Disa bjuder in:\n- ring växeln\n2. skriv brevet\nvillkor: om ekonomin räcker")
    assert (found.steps, found.terms) == (("ring växeln", "skriv brevet"), "om ekonomin räcker")
    assert "ring växeln" in found.text, "what is to be done stays in the text, which the minutes print"
    assert read_steps("Disa a) ringer; b) skriver, och c) far dit.") == (("ringer", "skriver, och", "far dit"), "")


@pytest.mark.parametrize("words", ["Disa ringer (se bilaga a)", "Disa svarar på punkt b) och c)", "Disa ringer Klevan"])
def test_prose_has_no_checklist(words):
    assert read_steps(words) == ((), "")


def test_an_outsiders_address_is_kept_with_them_and_not_in_the_text():
    found = read("Olle Tamm (olle.tamm@regionen.example) samordnar svaret")
    assert found.text == "Olle Tamm samordnar svaret"
    assert found.assignment.owner == Outsider(name="Olle Tamm", email="olle.tamm@regionen.example")
    assert read_outsider("Olle Tamm <olle@tamm.example>") == Outsider(name="Olle Tamm", email="olle@tamm.example")
    assert read_outsider("Olle Tamm") == Outsider(name="Olle Tamm")


def test_a_condition_in_the_sentence_makes_it_rest():
    assert read("Disa vidarebefordrar mejlet i fall fler är intresserade.").assignment.due == OnCondition(
        words="i fall fler är intresserade"
    )


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("uppdrag för Klevan", Command(name=C.ACTIONS_OF, text="Klevan")),
        ("Visa alla uppdrag för Disa Daleros", Command(name=C.ACTIONS_OF, text="Disa Daleros")),
        ("actions of Klevan", Command(name=C.ACTIONS_OF, text="Klevan")),
        ("uppdrag från mötet 24 september", Command(name=C.ACTIONS_OF, arg="24 september")),
        (
            "styrgruppens nästa möte är den 12 mars.",
            Command(name=C.BODY_MEETS, text="styrgruppens", arg="12 mars", words="styrgruppens nästa möte är den 12 mars"),
        ),
        ("vilka uppdrag har Disa Daleros?", Command(name=C.ACTIONS_OF, text="Disa Daleros")),
        ("what actions does Klevan have?", Command(name=C.ACTIONS_OF, text="Klevan")),
        ("klart: hon kommer i april", Command(name=C.DONE, text="hon kommer i april", words="klart: hon kommer i april")),
        ("Done: she comes", Command(name=C.DONE, text="she comes", words="Done: she comes")),
        ("uppdrag för mig", Command(name=C.MY_ACTIONS)),
        ("visa försenade uppdrag", Command(name=C.ACTIONS_ONLY, arg="late")),
        ("uppdrag utan ansvarig", Command(name=C.ACTIONS_ONLY, arg="ownerless")),
        ("uppdragen från förra mötet", Command(name=C.ACTIONS_ONLY, arg="last")),
        ("actions from the last meeting", Command(name=C.ACTIONS_ONLY, arg="last")),
        ("uppdrag från beslutet: skolsamverkan 2021", Command(name=C.ACTIONS_ONLY, arg="decision", text="skolsamverkan 2021")),
        ("actions from the decision on schools", Command(name=C.ACTIONS_ONLY, arg="decision", text="schools")),
        ("alla uppdrag", Command(name=C.ALL_ACTIONS)),
        ("Alla öppna", Command(name=C.ALL_ACTIONS)),
        ("visa alla öppna uppdrag.", Command(name=C.ALL_ACTIONS)),
        ("show all open actions", Command(name=C.ALL_ACTIONS)),
        ("överlämning: Disa", Command(name=C.LEAVING, text="Disa")),
        ("lämnar: Disa", Command(name=C.LEFT, text="Disa")),
    ],
)
def test_words_about_actions_are_commands(words, command):
    assert parse(words) == command


@pytest.mark.parametrize(
    "words", ["nästa möte är 12 mars", "vårt nästa möte är 12 mars", "uppdrag för Klevan att bjuda in fler till mötet"]
)
def test_words_about_our_own_meeting_and_forgotten_colons_are_not(words):
    assert not isinstance(parse(words), Command)


DUES = [
    (
        AtNextMeeting(assumed=True),
        None,
        "ingen tid sagd, tas upp på nästa möte",
        "no time was said, brought up at the next meeting",
    ),
    (OnDate(day=TODAY), TODAY, "ska vara klart i dag", "is due today"),
    (OnDate(day=date(2021, 9, 25)), date(2021, 9, 25), "ska vara klart i morgon", "is due tomorrow"),
    (EachMeeting(), None, "vid varje möte", "at every meeting"),
    (AtOtherMeeting(words="rådets möte"), None, "rådets möte, datum saknas än", "rådets möte, no date yet"),
    (OnCondition(words="om fler vill"), None, "vilar, villkor: om fler vill", "at rest, condition: om fler vill"),
    (NoDue(), None, "utan slutdatum", "no end date"),
    (
        Within(first=date(2021, 10, 1), last=date(2021, 10, 31), words="i oktober"),
        date(2021, 10, 31),
        "klart i oktober, senast söndag 31 oktober",
        "due i oktober, by Sunday 31 October",
    ),
]


@pytest.mark.parametrize(("due", "day", "swedish", "english"), DUES)
def test_every_kind_of_time_is_said_in_both_languages(due, day, swedish, english):
    assert (due_sentence(due, day, Say("sv"), today=TODAY), due_sentence(due, day, Say("en"), today=TODAY)) == (swedish, english)


def test_a_met_condition_and_a_passed_day_are_said_as_such():
    assert due_sentence(OnCondition(words="x"), None, Say("sv"), met=True) == "villkoret är uppfyllt, tas upp på nästa möte"
    assert due_sentence(OnDate(day=date(2021, 9, 1)), date(2021, 9, 1), Say("en"), today=TODAY).startswith("was due")


@pytest.mark.parametrize("words", ["Disa bjuder in en gäst", "Bjud gärna in Regionen", "Disa sends the invitation"])
def test_inviting_is_seen_in_both_languages(words):
    assert invites(words)
    assert not invites("Disa ringer Klevan")


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Planeringsledaren", Office.COORDINATOR),
        ("the secretary", Office.SECRETARY),
        ("ordförande", Office.CHAIR),
        ("enhetschefen", None),
    ],
)
def test_an_office_is_known_by_its_name(words, office):
    assert office_of(words) is office


def test_an_owner_named_by_nothing_but_a_mail_address_is_somebody_outside_the_network():
    found = read("Ringer.\nansvarig: olle@tamm.example")
    assert found.assignment.owner == Outsider(name="olle@tamm.example", email="olle@tamm.example")
