"""Actions: somebody promised something, by some time. Owner and due are full unions because real meetings need them."""

from datetime import date, datetime
from enum import StrEnum

from meetings.values import value


@value
class Persons:
    """One or several named people, all reminded."""

    person_ids: tuple[str, ...]


@value
class OneOrganisation:
    """A member organisation; any of its representatives may claim it."""

    organisation_id: str


@value
class EveryOrganisation:
    """Each member organisation has its own part ("respektive kommun")."""


@value
class EveryMember:
    """Each member has its own part ("respektive socialchef")."""


class Office(StrEnum):
    """A role of the network itself: an action of it follows whoever holds it."""

    COORDINATOR = "coordinator"
    SECRETARY = "secretary"
    CHAIR = "chair"


@value
class RoleHolder:
    """Whoever holds a role; ``words`` as printed, ``person_id`` who it was when the action was given, if that is known.

    With an ``office`` the action is its holder's today, whoever that is.
    """

    words: str
    person_id: str | None = None
    office: Office | None = None


@value
class OtherBody:
    """A sub-network or another body, by name."""

    name: str


@value
class WholeNetwork:
    """The network itself: becomes an item of its next agenda."""


@value
class Outsider:
    """A person outside the network, reached by mail if an address is known."""

    name: str
    email: str = ""


@value
class Nobody:
    """No owner yet: shown and asked for until chosen or waived. ``candidates`` are the person ids of an unsettled tie."""

    candidates: tuple[str, ...] = ()


Owner = Persons | OneOrganisation | EveryOrganisation | EveryMember | RoleHolder | OtherBody | WholeNetwork | Outsider | Nobody


@value
class OnDate:
    """A spoken date; ``words`` as they were written."""

    day: date
    words: str = ""


@value
class AtNextMeeting:
    """Due at the next meeting and moving with it. ``assumed`` = nobody said so: printed nowhere (rule 4).

    ``day`` is the announced date of that meeting when it was named in the words ("Till nästa träff den 7/2").
    """

    assumed: bool = False
    day: date | None = None


@value
class EachMeeting:
    """A standing duty, due at every meeting."""


@value
class Within:
    """A period; due on its ``last`` day ("månadsskiftet oktober-november" is 2021-10-31)."""

    first: date
    last: date
    words: str = ""


@value
class AtOtherMeeting:
    """The next meeting of another body; ``day`` is bound when that body's date is known."""

    words: str
    day: date | None = None


@value
class OnCondition:
    """Sleeps until the condition is met."""

    words: str


@value
class NoDue:
    """Explicitly without a time ("tills vidare", "löpande")."""


Due = OnDate | AtNextMeeting | EachMeeting | Within | AtOtherMeeting | OnCondition | NoDue


class ActionState(StrEnum):
    """OPEN until done, dropped, or undone in the meeting (REMOVED)."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    REMOVED = "removed"


@value
class Step:
    """One line of an action's checklist."""

    text: str
    done: bool = False


@value
class Action:
    """An assignment of the network; ``text`` as it was typed after "uppdrag:".

    ``snoozed_until`` is set by "påminn senare" and changes no due. ``done_line`` is the owner's line for the next minutes.
    ``waived`` = the chair accepts that it has no owner. ``decision_id`` is the decision it came from, ``terms`` the conditions
    it was given under. ``accepted_by`` are owners who took it on in so many words. While ``offered_to`` is set, ``offered_by``
    has offered to hand it over and is still its owner. ``met_at`` is when the condition of its due came true,
    ``delivered_at`` when somebody told an owner outside the network of it.
    """

    id: str
    network_id: str
    meeting_id: str
    item_id: str
    place: int
    text: str
    owner: Owner
    due: Due
    written_by: str
    written_at: datetime
    state: ActionState = ActionState.OPEN
    snoozed_until: date | None = None
    done_at: datetime | None = None
    done_by: str | None = None
    done_line: str = ""
    waived: bool = False
    decision_id: str | None = None
    terms: str = ""
    steps: tuple[Step, ...] = ()
    accepted_by: tuple[str, ...] = ()
    offered_to: str | None = None
    offered_by: str | None = None
    met_at: datetime | None = None
    delivered_at: datetime | None = None
    version: int = 1


@value
class ActionPart:
    """One organisation's or member's part of an action that all share; ``id`` is ``{action_id}/{organisation or person id}``.

    ``answer`` is what came back, in the answerer's words; done when ``done_at`` is set.
    """

    id: str
    network_id: str
    action_id: str
    organisation_id: str | None = None
    person_id: str | None = None
    answer: str = ""
    done_at: datetime | None = None
    done_by: str | None = None
    snoozed_until: date | None = None


class About(StrEnum):
    """What a line of an action's history tells.

    OFFERED, TAKEN and DECLINED belong to handing over; NOT_MINE gives the action back; RECORDED is what somebody else
    answered in an owner's name. MOVED tells owners that it is somebody else's after all.
    """

    COMMENT = "comment"
    OFFERED = "offered"
    TAKEN = "taken"
    DECLINED = "declined"
    NOT_MINE = "not_mine"
    RECORDED = "recorded"
    MOVED = "moved"


@value
class ActionComment:
    """What somebody wrote about an action or did with it; ``text`` is theirs, "" when they wrote nothing."""

    id: str
    network_id: str
    action_id: str
    person_id: str
    text: str
    written_at: datetime
    about: About = About.COMMENT
