"""Owners as the minutes print them."""

import pytest

from meetings.actions import EveryMember, Nobody, OneOrganisation, OtherBody, Persons, RoleHolder
from texts.owner_words import print_owner

NAMES = {"disa": "Disa Daleros", "henrik": "Henrik Sandberg (Örnlunda)", "klevan": "Klevan"}


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        (Persons(person_ids=("disa", "henrik")), "Disa Daleros och Henrik Sandberg (Örnlunda)"),
        (Persons(person_ids=("gone",)), "en tidigare medlem"),
        (OneOrganisation(organisation_id="klevan"), "Klevan"),
        (EveryMember(), "varje medlem"),
        (RoleHolder(words="planeringsledaren", person_id="disa"), "planeringsledaren (Disa Daleros)"),
        (RoleHolder(words="planeringsledaren"), "planeringsledaren"),
        (RoleHolder(words="planeringsledaren", person_id="gone"), "planeringsledaren"),
        (OtherBody(name="Jourcentralen"), "Jourcentralen"),
        (Nobody(), ""),
    ],
)
def test_every_owner_has_its_words(owner, words):
    assert print_owner(owner, NAMES, "sv") == words
