"""Which decisions may be elections: enough to offer the card, never enough to act."""

import pytest

from texts.election_reading import may_elect


@pytest.mark.parametrize(
    ("words", "elects"),
    [
        ("val av Henrik Sandberg", True),
        ("att nätverket väljer Disa Daleros", True),
        ("Nätverket utser Disa till ordförande.", True),
        ("Disa Daleros blir vår nya röst som ordförande", True),
        ("election of Disa Daleros", True),
        ("the network elects Disa as chair", True),
        ("nätverket bjuder in en gäst", False),
        ("valet av lokal är gjort", False),
        ("Ordföranden kallar till möte", False),
    ],
)
def test_a_decision_that_may_be_an_election_is_noticed(words, elects):
    assert may_elect(words) is elects
