"""The link to an election as a file: whole in both languages."""

import pytest

from cards.election_file import ElectionFileView, election_file
from cards.envelope import Envelope
from tests.cards.goldens import check_golden
from texts.say import Say


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_card_is_the_golden_one(language, request):
    view = ElectionFileView(envelope=Envelope(network="n1", subject="e1", card="c1"), url="https://klubba.example/file/abc")
    check_golden("election_file", election_file(view, Say(language)), request)
