"""The token door: every line of the checklist, over HTTP, with an issuer on loopback."""

import asyncio
import base64
import hashlib
import hmac
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.bot.doors import OTHER_TENANT, Teams
from tests.fakes.connector import ConnectorStub
from tests.fakes.issuer import APP_ID, KEYS, Issuer

HOUR = 3600


def part(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


async def status(teams: Teams, token: str | None = None, **changed: Any) -> int:
    return (await teams.post(teams.message(**changed), token))[0]


async def test_a_good_token_is_let_in_and_asks_the_issuer_once(teams: Teams) -> None:
    assert [await status(teams), await status(teams)] == [200, 200]
    assert teams.issuer.hits == {"/openid": 1, "/keys": 1, "/token": 1}


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer abc", "Bearer a.b.c", "Bearer ..", "a.b.c"]
)
async def test_a_header_that_is_no_bearer_token_is_refused(
    teams: Teams, header: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {} if header is None else {"Authorization": header}
    assert await teams.post_raw(json=teams.message(), headers=headers) == (401, "")
    assert teams.door.turns == []
    assert [record for record in caplog.records if record.exc_info] == []


async def test_an_unsigned_token_is_refused(teams: Teams) -> None:
    claims = {"iss": "https://api.botframework.com", "aud": APP_ID, "exp": 9e9, "serviceurl": teams.stub.url}
    assert await status(teams, f"{part({'alg': 'none', 'kid': 'k1'})}.{part(claims)}.") == 401
    assert await status(teams, f"{part({'alg': 'none', 'kid': 'k1'})}.{part(claims)}.AA") == 401


async def test_a_token_signed_with_the_public_key_as_a_secret_is_refused(teams: Teams) -> None:
    claims = {"iss": "https://api.botframework.com", "aud": APP_ID, "exp": 9_000_000_000, "serviceurl": teams.stub.url}
    content = f"{part({'alg': 'HS256', 'kid': 'k1', 'typ': 'JWT'})}.{part(claims)}"
    secret = KEYS["k1"].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    mac = base64.urlsafe_b64encode(hmac.new(secret, content.encode(), hashlib.sha256).digest()).decode().rstrip("=")
    assert await status(teams, f"{content}.{mac}") == 401


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"exp": -6 * 60}, 401),
        ({"exp": -4 * 60}, 200),
        ({"nbf": 6 * 60}, 401),
        ({"nbf": 4 * 60}, 200),
    ],
)
async def test_five_minutes_of_clock_difference_are_forgiven(teams: Teams, claims: dict[str, int], expected: int) -> None:
    at = int(teams.clock.now().timestamp())
    token = teams.token(**{name: at + seconds for name, seconds in claims.items()})
    assert await status(teams, token) == expected


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": None},
        {"exp": "soon"},
        {"exp": True},
        {"exp": 10**400},
        {"nbf": "x"},
        {"iss": None},
        {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"},
        {"iss": "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0"},
        {"iss": ["https://api.botframework.com"]},
        {"aud": None},
        {"aud": "99999999-2222-3333-4444-555555555555"},
        {"aud": [APP_ID]},
        {"serviceurl": None},
        {"serviceurl": "https://smba.trafficmanager.net/emea/"},
        {"serviceurl": 7},
    ],
)
async def test_a_claim_that_is_missing_or_anothers_is_refused(teams: Teams, claims: dict[str, object]) -> None:
    assert await status(teams, teams.token(**claims)) == 401
    assert teams.door.turns == []


async def test_the_service_url_of_the_body_must_be_the_one_in_the_token(teams: Teams, stub: ConnectorStub) -> None:
    token = teams.token()
    assert await status(teams, token) == 200
    assert await status(teams, token, serviceUrl=stub.url + "/") == 401
    assert await status(teams, token, serviceUrl=None) == 401
    assert await status(teams, token, serviceUrl=[stub.url]) == 401


async def test_a_changed_signature_is_refused_also_after_the_true_one_was_seen(teams: Teams) -> None:
    token = teams.token()
    assert await status(teams, token) == 200
    head, claims, signature = token.split(".")
    other = ("A" if signature[10] != "A" else "B").join((signature[:10], signature[11:]))
    assert await status(teams, f"{head}.{claims}.{other}") == 401
    assert await status(teams, teams.token(key_id="k2", head={"kid": "k1"})) == 401


async def test_a_token_known_from_before_ends_when_it_ends(teams: Teams) -> None:
    token = teams.token()
    assert await status(teams, token) == 200
    teams.clock.wind(HOUR + 301)
    assert await status(teams, token) == 401


@pytest.mark.parametrize("kid", ["", "../keys/k1", "k9", 7, None, "k" * 300])
async def test_a_key_id_nobody_published_is_refused(teams: Teams, kid: object) -> None:
    assert await status(teams, teams.token(head={"kid": kid})) == 401


@pytest.mark.parametrize("names", [["exp"], ["b64"], []])
async def test_a_token_with_critical_headers_is_refused(teams: Teams, names: list[str]) -> None:
    assert await status(teams, teams.token(head={"crit": names})) == 401


@pytest.mark.parametrize("turned", [False, True])
async def test_a_key_id_published_twice_names_no_key(teams: Teams, turned: bool) -> None:
    twice = [Issuer.entry("k1"), Issuer.entry("k2", kid="k1")]
    teams.issuer.entries = [*(reversed(twice) if turned else twice), Issuer.entry("k2")]
    assert await status(teams) == 401
    assert await status(teams, teams.token(key_id="k2")) == 200


@pytest.mark.parametrize(
    "changed", [{"kty": "EC"}, {"use": "enc"}, {"n": "AQAB"}, {"n": None}, {"endorsements": "msteams"}, {"e": "%"}]
)
async def test_a_key_that_cannot_be_used_is_as_good_as_none(teams: Teams, changed: dict[str, object]) -> None:
    teams.issuer.entries = [Issuer.entry("k1", **changed), Issuer.entry("k2")]
    assert await status(teams) == 401
    assert await status(teams, teams.token(key_id="k2")) == 200


async def test_a_key_too_short_to_be_safe_is_not_used(teams: Teams) -> None:
    teams.issuer.entries = [Issuer.entry("short"), Issuer.entry("k2")]
    assert await status(teams, teams.token(key_id="short")) == 401
    assert await status(teams, teams.token(key_id="k2")) == 200


async def test_an_issuer_that_sends_us_elsewhere_is_not_followed(teams: Teams) -> None:
    teams.issuer.status = 302
    assert await status(teams) == 401
    assert teams.issuer.status == 302


async def test_metadata_that_names_no_place_for_keys_gives_none(teams: Teams) -> None:
    for address in ("http://example.se/keys", "file:///etc/passwd", 7):
        teams.issuer.keys_url = address
        assert await status(teams) == 401
        teams.clock.wind(61)
    assert teams.issuer.hits["/keys"] == 0


async def test_forged_key_ids_make_us_ask_the_issuer_once_a_minute(teams: Teams) -> None:
    assert await status(teams) == 200
    for number in range(20):
        assert await status(teams, teams.token(head={"kid": f"forged{number}"})) == 401
    assert teams.issuer.hits["/openid"] == 2
    teams.clock.wind(61)
    assert await status(teams, teams.token(head={"kid": "forged"})) == 401
    assert teams.issuer.hits["/openid"] == 3


async def test_a_new_signing_key_works_at_once(teams: Teams) -> None:
    assert await status(teams) == 200
    teams.issuer.entries = [Issuer.entry("k2")]
    assert await status(teams, teams.token(key_id="k2")) == 200
    assert teams.issuer.hits["/openid"] == 2
    assert await status(teams) == 401


async def test_many_tokens_of_a_new_key_at_once_make_one_question(teams: Teams) -> None:
    assert await status(teams) == 200
    teams.issuer.entries = [Issuer.entry("k1"), Issuer.entry("k2")]
    token = teams.token(key_id="k2")
    assert await asyncio.gather(*(status(teams, token) for _ in range(10))) == [200] * 10
    assert teams.issuer.hits["/openid"] == 2


async def test_keys_are_read_again_after_a_day_and_a_withdrawn_one_stops(teams: Teams) -> None:
    assert await status(teams) == 200
    teams.issuer.entries = [Issuer.entry("k2")]
    teams.clock.wind(24 * HOUR)
    assert await status(teams, teams.token()) == 401
    assert teams.issuer.hits["/openid"] == 2


@pytest.mark.parametrize("fault", ["down", "500", "redirect"])
async def test_known_keys_work_while_the_issuer_is_down(teams: Teams, fault: str) -> None:
    assert await status(teams) == 200
    if fault == "down":
        await teams.issuer.stop()
    else:
        teams.issuer.status = 500 if fault == "500" else 302
    teams.clock.wind(25 * HOUR)
    assert await status(teams, teams.token()) == 200
    assert await status(teams, teams.token(head={"kid": "k9"})) == 401


async def test_an_issuer_that_hangs_stops_nobody_whose_key_is_known(teams: Teams) -> None:
    assert await status(teams) == 200
    teams.issuer.hangs = True
    stranger = asyncio.create_task(status(teams, teams.token(head={"kid": "k9"})))
    await asyncio.sleep(0.05)
    async with asyncio.timeout(1):
        assert await status(teams) == 200
    assert not stranger.done()
    stranger.cancel()
    await asyncio.gather(stranger, return_exceptions=True)


async def test_an_issuer_that_was_down_from_the_start_is_asked_again(teams: Teams) -> None:
    teams.issuer.status = 500
    assert [await status(teams), await status(teams)] == [401, 401]
    assert teams.issuer.hits["/openid"] == 1
    teams.issuer.status = 200
    teams.clock.wind(6)
    assert await status(teams) == 200


@pytest.mark.parametrize(("channel", "expected"), [("webchat", 401), ("directline", 401), ("emulator", 401), (None, 401)])
async def test_a_key_speaks_only_for_the_channels_it_is_endorsed_for(teams: Teams, channel: str | None, expected: int) -> None:
    assert await status(teams, channelId=channel) == expected


async def test_another_channel_is_refused_even_when_the_key_is_endorsed_for_it(teams: Teams) -> None:
    teams.issuer.entries = [Issuer.entry("k1", endorsements=["msteams", "webchat"])]
    assert await status(teams, channelId="webchat") == 403


@pytest.mark.parametrize("data", [{"tenant": {"id": OTHER_TENANT}}, {"tenant": {}}, {}, None, "x", {"tenant": {"id": 7}}])
async def test_a_good_token_for_a_conversation_of_a_foreign_tenant_is_refused(teams: Teams, data: object) -> None:
    assert await teams.post(teams.message(channelData=data)) == (403, "")
    assert (teams.door.turns, teams.door.happenings) == ([], [])


async def test_a_service_url_off_the_list_is_refused_even_when_it_is_signed(teams: Teams) -> None:
    evil = "https://evil.trafficmanager.net/emea/"
    assert await status(teams, teams.token(service_url=evil), serviceUrl=evil) == 403
    assert teams.door.happenings == []
