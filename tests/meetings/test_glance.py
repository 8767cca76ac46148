"""What cards and papers say of a meeting's matters."""

import pytest

from meetings.glance import FollowUp


@pytest.mark.parametrize(
    ("text", "owner", "beside"),
    [
        ("Kristin Persson skriver ett utkast", "Kristin Persson (Åketorp)", ""),
        ("skriver ett utkast", "Kristin Persson (Åketorp)", "Kristin Persson (Åketorp)"),
        ("svarar på remissen", "7/11", "7/11"),
        ("bjuder in en gäst", "", ""),
    ],
)
def test_an_owner_is_not_named_twice(text, owner, beside):
    assert FollowUp(text=text, owner=owner).beside == beside
