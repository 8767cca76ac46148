"""Log lines: ids and codes, nothing anybody wrote."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logging import configure


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    before = logging.getLogger().handlers[:], logging.getLogger().level
    stream = io.StringIO()
    configure("info", stream)
    yield stream
    logging.getLogger().handlers[:], _ = before
    logging.getLogger().setLevel(before[1])
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert all(line.pop("timestamp").endswith("Z") for line in found)
    return found


def test_a_line_has_its_ids_and_none_of_the_words(output: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(request="r1", activity="a1"):
        structlog.get_logger("bot.x").warning(
            "turn.refused", code="stale_card", text="Budget", person_name="Kristin", deep={"token": "t", "n": [{"words": "x"}]}
        )
    assert lines(output) == [
        {
            "event": "turn.refused",
            "level": "warning",
            "logger": "bot.x",
            "request": "r1",
            "activity": "a1",
            "code": "stale_card",
            "text": "-",
            "person_name": "-",
            "deep": {"token": "-", "n": [{"words": "-"}]},
        }
    ]


def test_an_exception_is_its_kind_and_its_way_without_its_message(output: io.StringIO) -> None:
    try:
        raise KeyError("Kristin Persson\nforged line")
    except KeyError as error:
        structlog.get_logger("x").exception("turn.failed")
        structlog.get_logger("x").error("turn.failed", exc_info=error)
        logging.getLogger("aiohttp.server").exception("Error handling %s", "Kristin")
    found = lines(output)
    assert [line["error"] for line in found] == ["KeyError"] * 3
    assert all("test_logging.py" in str(line["frames"]) for line in found)
    assert "Kristin" not in output.getvalue()
    assert found[2]["event"] == "Error handling %s"


def test_neither_paths_of_requests_nor_ticks_that_go_well_are_logged(output: io.StringIO) -> None:
    logging.getLogger("aiohttp.access").info("GET /p/secret")
    logging.getLogger("apscheduler.executors.default").info("Running job")
    logging.getLogger("other").debug("hidden")
    assert lines(output) == []


def test_who_debugs_hears_of_every_tick(output: io.StringIO) -> None:
    configure("debug", output)
    logging.getLogger("apscheduler.executors.default").info("Running job %s", "Kristin")
    assert [line["event"] for line in lines(output)] == ["Running job %s"]
