"""The one HTTP session for everything the program asks of others."""

import ssl

import aiohttp

from scheduler.lanes import WIRE

FOR_OTHERS = 44
"""Connections beside those of the sender: keys, tokens, rosters."""


def make_session(trust: ssl.SSLContext | bool = True) -> aiohttp.ClientSession:
    """Return a session with a connection for each message on the wire; to be made, and closed, in the running loop.

    It keeps no cookies: what one service sets while it answers for a tenant is never shown when another tenant is spoken of.
    ``trust`` names other authorities than the usual ones.
    """
    connections = aiohttp.TCPConnector(limit=WIRE + FOR_OTHERS, limit_per_host=WIRE, ssl=trust)
    return aiohttp.ClientSession(connector=connections, cookie_jar=aiohttp.DummyCookieJar())
