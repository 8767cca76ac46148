"""A refusal quotes words, never the ids and hashes that a button carries."""

from conversation.quoting import written

ITEM = "01MC1W601MQ25A1PZPDEQN2531"


def test_only_words_are_quoted():
    fields = {
        "seen": "20ed148e3b8c7300",
        "digest": "0" * 64,
        "item": ITEM,
        "items": f"{ITEM},{ITEM}",
        "answer": "yes",
        "anyway": "true",
        "title": "Jourhem",
        "minutes": "20",
        "deputy": " ",
        "words": f"Se {ITEM}",
    }
    assert written(fields) == f"Jourhem\n20\nSe {ITEM}"
