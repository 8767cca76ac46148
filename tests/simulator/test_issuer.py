"""Signed mode: what comes in is signed, the Connector wants a token, and keys roll over."""

from datetime import timedelta

import jwt
import pytest

from simulator.issuer import Issuer
from simulator.server import APP_ID, start_simulator
from tests.simulator.conftest import populate
from tests.simulator.echo import EchoBot

HEJ = {"type": "message", "text": "hej"}


@pytest.fixture
async def signed():
    simulator = await start_simulator(signed=True)
    yield populate(simulator, EchoBot())
    await simulator.stop()


async def token(simulator, **form):
    fields = {"grant_type": "client_credentials", "client_id": APP_ID, "client_secret": "x", "scope": "s", **form}
    async with simulator.session.post(simulator.token_url, data=fields) as answer:
        return answer.status, await answer.json()


async def send(simulator, chat, authorization):
    headers = {"Authorization": authorization} if authorization else {}
    url = f"{simulator.service_url}v3/conversations/{chat.id}/activities"
    async with simulator.session.post(url, json=HEJ, headers=headers) as answer:
        return answer.status


async def test_the_connector_takes_only_tokens_that_were_given_and_still_hold(signed):
    simulator = signed.simulator
    simulator.world.installed_for.add(signed.gunvor.id)
    chat = simulator.world.personal_chat(signed.gunvor)
    _, given = await token(simulator)
    bearer = f"Bearer {given['access_token']}"
    statuses = [
        await send(simulator, chat, header) for header in (bearer, "", "Bearer made-up", bearer.replace("Bearer", "Basic"))
    ]
    assert statuses == [201, 401, 401, 401]
    simulator.clock.set(simulator.clock.now() + timedelta(hours=2))
    assert await send(simulator, chat, bearer) == 401


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"client_id": "other"}, 401, "invalid_client"),
        ({"client_secret": ""}, 401, "invalid_client"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ],
)
async def test_no_token_for_anybody_but_the_bot(signed, form, status, error):
    assert await token(signed.simulator, **form) == (status, {"error": error})


async def read_key(simulator):
    async with simulator.session.get(simulator.metadata_url) as answer:
        metadata = await answer.json()
    async with simulator.session.get(metadata["jwks_uri"]) as answer:
        (key,) = (await answer.json())["keys"]
    return metadata, key


async def test_a_signed_token_is_verified_by_the_published_key_and_says_what_teams_says(signed):
    simulator = signed.simulator
    metadata, key = await read_key(simulator)
    sealed = simulator.issuer.sign(simulator.service_url)
    claims = jwt.decode(sealed, jwt.PyJWK(key), algorithms=["RS256"], audience=APP_ID, issuer=metadata["issuer"])
    assert (jwt.get_unverified_header(sealed), claims["serviceurl"]) == (
        {"alg": "RS256", "kid": "k1", "typ": "JWT"},
        simulator.service_url,
    )
    assert (key["endorsements"], simulator.issuer.hits) == (["msteams"], {"openid": 1, "keys": 1, "token": 0})


async def test_after_a_rotation_only_the_new_key_is_published_and_signs(signed):
    simulator = signed.simulator
    old = simulator.issuer.sign(simulator.service_url)
    assert simulator.issuer.rotate() == "k2"
    _, key = await read_key(simulator)
    assert key["kid"] == "k2"
    jwt.decode(simulator.issuer.sign("s"), jwt.PyJWK(key), algorithms=["RS256"], audience=APP_ID)
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(old, jwt.PyJWK(key), algorithms=["RS256"], audience=APP_ID)


async def test_claims_can_be_replaced_and_left_out_for_tests_of_the_door(signed):
    issuer: Issuer = signed.simulator.issuer
    claims = jwt.decode(issuer.sign("s", aud="other", serviceurl=None), options={"verify_signature": False})
    assert (claims["aud"], "serviceurl" in claims) == ("other", False)
