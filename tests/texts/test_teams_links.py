"""Pasted invitations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.teams_links import find_join_link, without_links

LINK = (
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_ZDk4%40thread.v2/0"
    "?context=%7b%22Tid%22%3a%2211111111-2222%22%2c%22Oid%22%3a%2233333333%22%7d"
)
INVITATION = f"""________________________________________________________________________________
Microsoft Teams-möte
Anslut på din dator, mobilapp eller rumsenhet
Klicka här för att ansluta till mötet<{LINK}>
Mötes-ID: 333 444 555 666
Lösenord: aB12cD
Läs mer<https://www.microsoft.com/sv-se/microsoft-teams/join-a-meeting> | Mötesalternativ<https://teams.microsoft.com/meetingOptions/?x=1>
"""
WRAPPED = (
    "https://eur02.safelinks.protection.outlook.com/ap/t-59584e83/?url=https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%2F19"
    "%253ameeting_ZDk4%2540thread.v2%2F0&data=05%7C02&reserved=0"
)


@pytest.mark.parametrize(
    ("words", "link"),
    [
        (LINK, LINK),
        (INVITATION, LINK),
        (INVITATION.replace("\n", " "), LINK),
        (f"Länk: {LINK}.", LINK),
        ("Join: https://teams.microsoft.com/meet/3334445556?p=aB12cD", "https://teams.microsoft.com/meet/3334445556?p=aB12cD"),
        ("https://teams.live.com/meet/9876543210", "https://teams.live.com/meet/9876543210"),
        (f"Anslut ({WRAPPED})", "https://teams.microsoft.com/l/meetup-join/19%3ameeting_ZDk4%40thread.v2/0"),
        (" https://moten.example/rum/1 ", "https://moten.example/rum/1"),
        ("Mötes-ID: 333 444 555 666", ""),
        ("http://teams.microsoft.com/meet/1", ""),
        ("se https://www.microsoft.com/sv-se/microsoft-teams", ""),
        ("", ""),
    ],
)
def test_the_link_is_found_wherever_it_stands(words, link):
    assert find_join_link(words) == link


@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_what_stands_around_a_link_does_not_hide_it(before, after):
    assert find_join_link(f"{before}\n<{LINK}>\n{after}").startswith("https://")


def test_figures_in_links_are_not_read() -> None:
    assert without_links(f"fredag 12 februari {LINK} kl. 9") == "fredag 12 februari   kl. 9"
