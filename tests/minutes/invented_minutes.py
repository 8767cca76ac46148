"""One invented meeting with everything a document can show."""

from datetime import date, time

from meetings.actions import AtNextMeeting, OnDate, Within
from meetings.agenda import Carry, CarryReason, Outcome
from meetings.meeting import Mode
from meetings.minutes import ActionLine, LineKind, Minutes, MinutesItem, MinutesLine, RosterLine
from meetings.network import HouseStyle

STYLE = HouseStyle(present_label="Socialchefer", action_list=True, next_meeting_line=True)

PRESENT = (
    RosterLine(name="Disa Daleros", organisation="Ängelö", left_before=5),
    RosterLine(name="Gunvor Tallberg", organisation="Svartlöv", chair=True),
    RosterLine(name="Henrik Sandberg", organisation="Örnlunda"),
    RosterLine(name="Kristin Petersson", organisation="Klevan"),
    RosterLine(name="Kristin Persson", organisation="Åketorp"),
)
OTHERS = (
    RosterLine(name="Nadia Frank", title="Planeringsledare", organisation="Socialchefsnätverket"),
    RosterLine(name="Henrik Sandberg", organisation="Sekretariatet Familjen Havsborg", items=(3,)),
    RosterLine(name="Peter Stenmark", items=(1, 2, 3, 4)),
)
ABSENT = (
    RosterLine(name="Ylva Åhult", organisation="Lundkrona", chair=True),
    RosterLine(name="Petra Almelöv", organisation="Havsborg"),
)


def note(text: str) -> MinutesLine:
    return MinutesLine(kind=LineKind.NOTE, text=text)


def decision(text: str) -> MinutesLine:
    return MinutesLine(kind=LineKind.DECISION, text=text)


def action(text: str) -> MinutesLine:
    return MinutesLine(kind=LineKind.ACTION, text=text)


ITEMS = (
    MinutesItem(number=1, title="Föregående anteckningar", outcome=Outcome.FILED),
    MinutesItem(
        number=2,
        title="Gemensam kvällsjour",
        raised_by="Kristin Persson",
        lines=(
            note("Tre kommuner driver redan en gemensam jour. Övriga ser över sina avtal under hösten."),
            decision("nätverket bjuder in Jourcentralen till nästa möte."),
            action("Kristin Petersson kontaktar Jourcentralen till 1/11."),
        ),
        outcome=Outcome.TREATED,
    ),
    MinutesItem(
        number=3,
        title="Besök från sekretariatet",
        lines=(
            note("Henrik Sandberg (SFH) berättade om utvecklingsplanen."),
            MinutesLine(kind=LineKind.POSITION, text="nätverket ställer sig bakom planen."),
            action("Nadia Frank lämnar över processerna i månadsskiftet oktober-november."),
        ),
        outcome=Outcome.TREATED,
    ),
    MinutesItem(number=4, title="Omvärldsbevakning", outcome=Outcome.NOTHING_NEW),
    MinutesItem(
        number=5, title="Rapport från länsrådet", outcome=Outcome.NOT_REACHED, carry=Carry(reason=CarryReason.LEFT, person="DD")
    ),
    MinutesItem(
        number=6,
        title="Verksamhetsplan 2022",
        outcome=Outcome.POSTPONED,
        carry=Carry(reason=CarryReason.PROPOSER_ABSENT, person="Ylva"),
    ),
    MinutesItem(number=7, title="Övrigt"),
)

ACTIONS = (
    ActionLine(
        text="Kristin Petersson kontaktar Jourcentralen till 1/11.",
        owner="Kristin Petersson, Klevan",
        due=OnDate(day=date(2021, 11, 1), words="1/11"),
        item_number=2,
    ),
    ActionLine(
        text="Nadia Frank lämnar över processerna i månadsskiftet oktober-november.",
        owner="Nadia Frank",
        due=Within(first=date(2021, 10, 1), last=date(2021, 10, 31), words="månadsskiftet oktober-november"),
        item_number=3,
    ),
    ActionLine(text="Disa tar fram ett förslag.", owner="Disa Daleros", due=AtNextMeeting(assumed=True), item_number=7),
)


def minutes(**changes: object) -> Minutes:
    """Return the sample with some fields changed."""
    fields: dict[str, object] = {
        "network": "Socialchefsnätverket",
        "family": "Familjen Havsborg",
        "language": "sv",
        "day": date(2021, 9, 24),
        "start": time(9, 0),
        "end": time(10, 30),
        "place": "",
        "mode": Mode.TEAMS,
        "present": PRESENT,
        "others": OTHERS,
        "absent": ABSENT,
        "items": ITEMS,
        "actions": ACTIONS,
        "signed_by": "Nadia Frank",
        "signed_organisation": "",
        "next_meeting": date(2021, 11, 5),
        "style": STYLE,
    }
    return Minutes(**(fields | changes))
