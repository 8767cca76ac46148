"""Owners and due times in words, in both languages."""

from datetime import date

import pytest

from meetings.actions import (
    AtNextMeeting,
    AtOtherMeeting,
    EachMeeting,
    EveryMember,
    EveryOrganisation,
    Nobody,
    NoDue,
    OnCondition,
    OnDate,
    OneOrganisation,
    OtherBody,
    Outsider,
    Persons,
    RoleHolder,
    WholeNetwork,
    Within,
)
from texts.owner_words import due_phrase, owner_words, print_owner
from texts.say import Say

NAMES = {"p1": "Disa Daleros", "p2": "Ylva Åhult", "p3": "Gerd Daleros", "o1": "Klevan"}
DAY = date(2021, 11, 1)


@pytest.mark.parametrize(
    ("owner", "sv", "en"),
    [
        (
            Persons(person_ids=("p1", "p2", "p3")),
            "Disa Daleros, Ylva Åhult och Gerd Daleros",
            "Disa Daleros, Ylva Åhult and Gerd Daleros",
        ),
        (Persons(person_ids=("gone",)), "en tidigare medlem", "a former member"),
        (OneOrganisation(organisation_id="o1"), "Klevan", "Klevan"),
        (EveryOrganisation(), "varje kommun", "every municipality"),
        (EveryMember(), "varje medlem", "every member"),
        (RoleHolder(words="ordföranden"), "ordföranden", "ordföranden"),
        (OtherBody(name="Rådet"), "Rådet", "Rådet"),
        (Outsider(name="Olle Tamm"), "Olle Tamm", "Olle Tamm"),
        (WholeNetwork(), "nätverket", "the network"),
    ],
)
def test_each_owner_has_words(owner, sv, en):
    assert (owner_words(owner, NAMES, Say("sv")), owner_words(owner, NAMES, Say("en"))) == (sv, en)
    assert print_owner(owner, NAMES, "sv") == sv


def test_nobody_is_said_on_cards_and_printed_nowhere():
    assert (owner_words(Nobody(), NAMES, Say("sv")), print_owner(Nobody(), NAMES, "sv")) == ("ingen än", "")


@pytest.mark.parametrize(
    ("due", "known", "words"),
    [
        (OnDate(day=DAY), None, "måndag 1 november 2021"),
        (Within(first=date(2021, 10, 1), last=DAY), None, "måndag 1 november 2021"),
        (AtNextMeeting(), None, "nästa möte"),
        (AtNextMeeting(), DAY, "nästa möte, måndag 1 november"),
        (AtNextMeeting(day=DAY), None, "nästa möte, måndag 1 november"),
        (EachMeeting(), None, "varje möte"),
        (AtOtherMeeting(words="rådets nästa möte"), None, "rådets nästa möte"),
        (AtOtherMeeting(words="rådets nästa möte", day=DAY), None, "rådets nästa möte, måndag 1 november"),
        (OnCondition(words="vid behov"), None, "vid behov"),
        (NoDue(), None, "utan slutdatum"),
    ],
)
def test_each_due_time_has_words(due, known, words):
    assert due_phrase(due, known, Say("sv")) == words
