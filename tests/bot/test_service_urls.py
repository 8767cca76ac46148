"""Where the bot's token may go: exactly the hosts on the list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.service_urls import ForbiddenServiceUrl, ServiceUrls

PRODUCTION = ServiceUrls(hosts=frozenset({"smba.trafficmanager.net"}))
SIGNED_TEST = ServiceUrls(hosts=frozenset({"smba.trafficmanager.net", "127.0.0.1:4210"}))
LOCAL = ServiceUrls(hosts=frozenset(), any_loopback=True)


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://smba.trafficmanager.net", "https://smba.trafficmanager.net"),
        ("https://smba.trafficmanager.net/", "https://smba.trafficmanager.net"),
        ("https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/emea"),
        (
            "https://smba.trafficmanager.net/emea/aaaaaaaa-0000-0000-0000-000000000001/",
            "https://smba.trafficmanager.net/emea/aaaaaaaa-0000-0000-0000-000000000001",
        ),
    ],
)
def test_the_listed_host_is_allowed_with_any_plain_path(url: str, base: str) -> None:
    assert PRODUCTION.check(url) == base


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.trafficmanager.net/",
        "https://smba.trafficmanager.net.evil.se/",
        "https://evil-smba.trafficmanager.net/",
        "https://smba.trafficmanager.net@evil.se/",
        "https://user:pass@smba.trafficmanager.net/",
        "http://smba.trafficmanager.net/",
        "https://169.254.169.254/",
        "https://smba.trafficmanager.net\\@evil.se/",
        "https://evil.se\\.smba.trafficmanager.net/",
        "https://smba.trafficmanager.net./",
        "https://smbа.trafficmanager.net/",
        "https://smba。trafficmanager.net/",
        "https://smba.trafficmanager.net:443/",
        "https://smba.trafficmanager.net:8443/",
        "https://smba.trafficmanager.net/?x=1",
        "https://smba.trafficmanager.net/#x",
        "https://smba.trafficmanager.net/../x",
        "https://smba.trafficmanager.net/%2e%2e/x",
        "https://smba.trafficmanager.net//evil.se/",
        "https://SMBA.trafficmanager.net/",
        " https://smba.trafficmanager.net/",
        "https://smba.trafficmanager.net/\n",
        "https:/smba.trafficmanager.net/",
        "//smba.trafficmanager.net/",
        "ftp://smba.trafficmanager.net/",
        "https://127.0.0.1:4210/",
        "http://localhost:4210/_connector",
        "https://smba.trafficmanager.net/" + "a" * 600,
        "",
        None,
        7,
    ],
)
def test_whatever_only_looks_like_it_is_refused(url: object) -> None:
    with pytest.raises(ForbiddenServiceUrl):
        PRODUCTION.check(url)


def test_a_signed_test_names_its_loopback_port() -> None:
    assert SIGNED_TEST.check("http://127.0.0.1:4210/x/") == "http://127.0.0.1:4210/x"
    for other in ("http://127.0.0.1:4211/", "http://127.0.0.1/", "http://localhost:4210/", "http://127.0.0.2:4210/"):
        with pytest.raises(ForbiddenServiceUrl):
            SIGNED_TEST.check(other)


def test_without_token_check_only_this_computer_is_spoken_to() -> None:
    for url in ("http://localhost:4210/_connector", "http://127.0.0.1:1", "http://[::1]:4210"):
        assert LOCAL.check(url) == url
    for url in ("https://smba.trafficmanager.net/", "http://10.0.0.1/", "http://localhost.evil.se/", "http://127.evil.se/"):
        with pytest.raises(ForbiddenServiceUrl):
            LOCAL.check(url)


@given(st.text(max_size=80))
def test_no_other_host_slips_through(text: str) -> None:
    try:
        base = PRODUCTION.check(f"https://{text}")
    except ForbiddenServiceUrl:
        return
    assert base == "https://smba.trafficmanager.net" or base.startswith("https://smba.trafficmanager.net/")
