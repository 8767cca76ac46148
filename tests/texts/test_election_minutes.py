"""The sentences that minutes print about elections, in both languages."""

from datetime import date

import pytest

from meetings.election_facts import AnnouncedFacts, SettledFacts
from texts.election_minutes import print_announcement, print_outcome

DAY = date(2021, 9, 24)
WAITING = ("Åketorp", "Lundkrona", "Ängelö", "Klevan")


def announced(**more):
    return AnnouncedFacts(**{"seats": 2, "on": DAY, "next": True, "waiting": WAITING, "years": 3, **more})


LATELY = "har inte haft ordförandeskapet"


@pytest.mark.parametrize(
    ("facts", "language", "expected"),
    [
        (
            announced(),
            "sv",
            f"Nya ordföranden väljs vid nästa möte 2021-09-24. Klevan, Lundkrona, Åketorp och Ängelö {LATELY} de senaste 3 åren.",
        ),
        (announced(seats=1, waiting=()), "sv", "Ny ordförande väljs vid nästa möte 2021-09-24."),
        (announced(next=False, waiting=()), "sv", "Nya ordföranden väljs vid mötet 2021-09-24."),
        (announced(on=None, waiting=()), "sv", "Nya ordföranden väljs vid nästa möte."),
        (
            announced(waiting=("Klevan",)),
            "en",
            "New chairs are elected at the next meeting, 2021-09-24. Klevan have not chaired in the last 3 years.",
        ),
    ],
)
def test_the_announcement_says_when_and_who_has_not_chaired_in_swedish_order(facts, language, expected):
    assert print_announcement(facts, language) == expected


STAYS = "sitter kvar i en övergångsperiod tills vi har"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (SettledFacts(elected=("Henrik Sandberg (Örnlunda)",)), "Nätverket väljer Henrik Sandberg (Örnlunda) som tackar ja."),
        (
            SettledFacts(elected=("Henrik Sandberg (Örnlunda)",), staying=("Malin Arvidsson",)),
            f"Nätverket väljer Henrik Sandberg (Örnlunda) som tackar ja och Malin Arvidsson {STAYS} en till kandidat.",
        ),
        (
            SettledFacts(elected=("A", "B"), starts=date(2021, 10, 1)),
            "Nätverket väljer A och B som tackar ja, från och med 2021-10-01.",
        ),
        (SettledFacts(elected=("A",), vacant=1), "Nätverket väljer A som tackar ja. En ordförandeplats är vakant."),
        (SettledFacts(elected=(), staying=("C", "D")), f"Ingen ordförande valdes. C och D {STAYS} kandidater."),
        (SettledFacts(elected=(), vacant=2), "Ingen ordförande valdes. 2 ordförandeplatser är vakanta."),
    ],
)
def test_the_decision_says_who_accepts_who_stays_and_what_is_vacant(facts, expected):
    assert print_outcome(facts, "sv") == expected


def test_the_decision_in_english():
    facts = SettledFacts(elected=("A",), staying=("B",), vacant=1, starts=DAY)
    assert print_outcome(facts, "en") == (
        "The network elects A, who accepts, from 2021-09-24 and B stays on for a transition until there is another candidate. "
        "One chair seat is vacant."
    )
