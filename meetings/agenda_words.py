"""What items that make themselves are called.

Such a title is stored like any other, in the network's language, and may be renamed: it belongs to the network as its
standing items and labels do, so the words stand here beside them.
"""

from meetings.values import value


@value
class AgendaWords:
    """Titles in one language; ``review`` and ``question`` are followed by what it is about.

    ``done`` stands between an action and its owner's line.
    """

    review: str
    vacant: str
    question: str
    election: str
    elections: str
    done: str


SWEDISH = AgendaWords(
    review="Utvärdera beslutet: ",
    vacant="Vakant ordförandeplats",
    question="Fråga att ta med: ",
    election="Val av ordförande",
    elections="Val av två ordförande",
    done="klart.",
)
ENGLISH = AgendaWords(
    review="Evaluate the decision: ",
    vacant="Vacant chair seat",
    question="Question to bring: ",
    election="Election of a chair",
    elections="Election of two chairs",
    done="done.",
)
TITLE_MOST = 300


def agenda_words(language: str) -> AgendaWords:
    """Return the titles in the network's language; Swedish for any language but English."""
    return ENGLISH if language == "en" else SWEDISH


def shortened(title: str) -> str:
    """Return a title that fits an agenda, cut at a word with "…" when it is longer than 300 characters."""
    if len(title) <= TITLE_MOST:
        return title
    return title[: TITLE_MOST - 1].rsplit(" ", 1)[0] + "…"
