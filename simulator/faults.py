"""Faults on demand: which request is to go wrong, and how."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """How a request goes wrong.

    ``delay`` seconds pass first. Then ``drop`` cuts the connection, else ``status`` is answered with ``code`` (and
    ``retry_after`` seconds, -1 = no header); status 0 without drop = only slow. ``accept`` lets the request take effect first.
    """

    status: int = 0
    code: str = ""
    accept: bool = False
    drop: bool = False
    delay: float = 0.0
    retry_after: int = -1


NAMED = {
    "accept_then_504": Fault(status=504, code="ServiceError", accept=True),
    "accept_then_drop": Fault(drop=True, accept=True),
    "drop": Fault(drop=True),
    "blocked": Fault(status=403, code="ConversationBlockedByUser"),
    "not_in_roster": Fault(status=403, code="BotNotInConversationRoster"),
    "precondition": Fault(status=412, code="PreconditionFailed"),
    "throttled": Fault(status=429, code="Throttled", retry_after=1),
    "throttled_without_header": Fault(status=429, code="Throttled"),
    "unauthorized": Fault(status=401, code="BotNotRegistered"),
    "not_found": Fault(status=404, code="ConversationNotFound"),
    "gone": Fault(status=404, code="ActivityNotFoundInConversation"),
    "too_big": Fault(status=413, code="MessageSizeTooBig"),
    "error": Fault(status=500, code="ServiceError"),
    "unavailable": Fault(status=503, code="ServiceError"),
    "slow": Fault(delay=2.0),
}


@dataclass(slots=True, kw_only=True)
class Rule:
    """Which requests a fault hits.

    Those of ``operation`` and ``conversation_id`` ("" = any), from the ``nth`` such on, ``times`` of them (0 = without end).
    """

    fault: Fault
    operation: str = ""
    conversation_id: str = ""
    nth: int = 1
    times: int = 1
    seen: int = 0

    def hits(self, operation: str, conversation_id: str) -> bool:
        """Count a request and tell whether this rule spoils it."""
        if self.operation not in {"", operation} or self.conversation_id not in {"", conversation_id}:
            return False
        self.seen += 1
        return self.nth <= self.seen and (self.times == 0 or self.seen < self.nth + self.times)


class Faults:
    """The rules in force; the oldest that hits decides."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def plant(self, fault: Fault | str, operation: str = "", conversation_id: str = "", nth: int = 1, times: int = 1) -> Rule:
        """Add a rule; a string names one of ``NAMED``."""
        chosen = NAMED[fault] if isinstance(fault, str) else fault
        rule = Rule(fault=chosen, operation=operation, conversation_id=conversation_id, nth=nth, times=times)
        self.rules.append(rule)
        return rule

    def clear(self) -> None:
        """Let everything go well again."""
        self.rules.clear()

    def for_request(self, operation: str, conversation_id: str) -> Fault | None:
        """Return how this request goes wrong, or None. Every rule counts it, whichever decides."""
        hit = [rule for rule in self.rules if rule.hits(operation, conversation_id)]
        return hit[0].fault if hit else None
