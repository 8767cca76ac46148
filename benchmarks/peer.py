"""The other side of a bot for measuring: token issuer, login and Connector in one small process; prints its address and key."""

import asyncio
import base64
import json
import sys
from itertools import count

from aiohttp import web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def number(value: int) -> str:
    raw = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


async def main() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = key.public_key().public_numbers()
    jwk = {"kty": "RSA", "kid": "k1", "use": "sig", "n": number(public.n), "e": number(public.e), "endorsements": ["msteams"]}
    ids = count(1)
    base = ""

    async def openid(_: web.Request) -> web.Response:
        document = {
            "issuer": "https://api.botframework.com",
            "jwks_uri": f"{base}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }
        return web.json_response(document)

    async def keys(_: web.Request) -> web.Response:
        return web.json_response({"keys": [jwk]})

    async def token(_: web.Request) -> web.Response:
        return web.json_response({"access_token": "bench", "token_type": "Bearer", "expires_in": 86400})

    async def connector(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(body=b'{"id":"%d"}' % next(ids), content_type="application/json", status=201)

    app = web.Application()
    app.router.add_get("/openid", openid)
    app.router.add_get("/keys", keys)
    app.router.add_post("/login/{tenant}/oauth2/v2.0/token", token)
    app.router.add_route("*", "/v3/{path:.*}", connector)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
    print(json.dumps({"url": base, "key": pem}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
