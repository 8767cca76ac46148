"""Log lines: one JSON object each, with ids and codes, and without anything a person wrote or is called."""

import logging
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

SECRET_WORDS = frozenset(
    {
        "text", "words", "name", "names", "token", "authorization", "password", "secret", "fields", "value", "body",
        "card", "summary", "title", "mail", "email", "address", "facts", "header", "headers", "cookie", "link", "content",
    }
)  # fmt: skip
"""Keys whose value never reaches a log, also as the last part of a longer key (``person_name``)."""


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace the value of every key in ``SECRET_WORDS``, at any depth."""
    return {key: _redacted(key, given) for key, given in event.items()}


def frames_only(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Turn ``exc_info`` into the exception's class and the places it came through: messages quote what people wrote."""
    given = event.pop("exc_info", None)
    if not given:
        return event
    if isinstance(given, BaseException):
        error: BaseException | None = given
    else:
        error = given[1] if isinstance(given, tuple) else sys.exc_info()[1]
    if error is not None:
        event["error"] = type(error).__qualname__
        event["frames"] = _frames(error.__traceback__)
    return event


def configure(level: str, stream: TextIO) -> None:
    """Send every log line of the program and its libraries to ``stream`` as JSON. Time stamps are the real clock's."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        frames_only,
        redact,
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _library_event],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # One line a request with its path: personal links are paths. Our own lines say what matters.
    logging.getLogger("aiohttp.access").setLevel(logging.CRITICAL)
    # Three lines for every tick that went well, for those who debug; one that fails writes a line of ours.
    logging.getLogger("apscheduler").setLevel(logging.DEBUG if level == "debug" else max(logging.WARNING, root.level))


def _library_event(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A library's sentence may quote anything; its template, without what was put in, is enough to find the place."""
    record = event.get("_record")
    if isinstance(record, logging.LogRecord):
        event["event"] = str(record.msg)
    return event


def _redacted(key: str, given: Any) -> Any:
    if isinstance(key, str) and key.lower().rpartition("_")[2] in SECRET_WORDS:
        return "-"
    if isinstance(given, Mapping):
        return {inner: _redacted(inner, value) for inner, value in given.items()}
    if isinstance(given, list | tuple):
        return [_redacted("", one) for one in given]
    return given


def _frames(traceback: TracebackType | None) -> list[str]:
    found = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        found.append(f"{code.co_filename.rpartition('/')[2]}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return found[-12:]
