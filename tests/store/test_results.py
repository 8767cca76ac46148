"""The answer of every request has a written form, so a repeated press gets what the first one got."""

import dataclasses
import importlib
import pkgutil
import typing

import pytest

import workflows
from store.codec import coder
from workflows.request import Request


def requests() -> dict[str, Request]:
    """Every request that a module of the room declares, by verb."""
    modules = [importlib.import_module(f"workflows.{each.name}") for each in pkgutil.iter_modules(workflows.__path__)]
    found = [each for module in modules for each in vars(module).values() if isinstance(each, Request)]
    return {request.verb: request for request in sorted(found, key=lambda request: request.verb)}


REQUESTS = requests()


def test_the_room_declares_requests():
    assert len(REQUESTS) > 30


def parts(hint, seen):
    """Every hint that a value of ``hint`` can hold, however deep."""
    if hint in seen or hint is Ellipsis:
        return
    seen.add(hint)
    inside = typing.get_type_hints(hint).values() if dataclasses.is_dataclass(hint) else typing.get_args(hint)
    for each in inside:
        parts(each, seen)


@pytest.mark.parametrize("verb", REQUESTS)
def test_an_answer_can_be_stored(verb):
    hints: set[object] = set()
    parts(REQUESTS[verb].result, hints)
    for hint in hints:
        coder(hint)  # raises TypeError where there is no written form
