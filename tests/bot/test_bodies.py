"""Bytes to JSON: what is refused before anything looks at it."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bodies import Malformed, parsed


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"{} {}", "not_json"),
        (b"\xef\xbb\xbf{}", "not_json"),
        (b'{"a":"\xff"}', "not_utf8"),
        ('{"a":1}'.encode("utf-16"), "not_utf8"),
        (b"[]", "not_an_object"),
        (b'"text"', "not_an_object"),
        (b"null", "not_an_object"),
        (b'{"a":NaN}', "not_a_number"),
        (b'{"a":-Infinity}', "not_a_number"),
        (b'{"a":1e999}', "not_a_number"),
        (b'{"a":1,"a":1}', "key_twice"),
        (b'{"x":[{"a":1,"\\u0061":2}]}', "key_twice"),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "not_json"),
        (b'{"a":' + b"[" * 10_000 + b"]" * 10_000 + b"}", "not_json"),
        (b'{"a":' + b"[" * 64 + b"]" * 64 + b"}", "too_deep"),
        (b'{"a":"\\ud800"}', "half_character"),
        (b'{"\\udc00":1}', "half_character"),
        (b'{"a":' + b"9" * 5000 + b"}", "not_json"),
    ],
)
def test_what_is_not_an_object_as_teams_sends_it_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(Malformed) as caught:
        parsed(body)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b'{"a":' + b"[" * 63 + b"]" * 63 + b"}", None),
        (b'{"a":[' + b"[]," * 500 + b"[]]}", None),
        (b'{"a":"\\ud83d\\ude00"}', {"a": "😀"}),
        (b'{"a":9223372036854775808,"b":-1.5e308}', {"a": 2**63, "b": -1.5e308}),
        ('{"å":"NaN"}'.encode(), {"å": "NaN"}),
    ],
)
def test_what_is_odd_but_whole_is_let_through(body: bytes, found: object) -> None:
    assert parsed(body) == (json.loads(body) if found is None else found)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(body: bytes) -> None:
    with contextlib.suppress(Malformed):
        assert isinstance(parsed(body), dict)
