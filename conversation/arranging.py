"""The agenda looked at, and put in order before its meeting."""

from cards.agenda import AgendaView, agenda
from cards.agenda_arrange import AgendaArrangeView, agenda_arrange, minutes_field, place_field
from cards.agenda_budget import BudgetView
from cards.item_form import MINUTES_MOST, TITLE_MOST
from conversation.before_meeting import envelope
from conversation.fields import Fields
from conversation.verbs import Afresh, Card, Verb
from meetings.meeting import MeetingState
from meetings.numbering import called
from meetings.refusals import Refused
from texts.refusals import refusal_sentence
from texts.say import Say
from workflows import arrange_agenda, show_agenda
from workflows.agenda_desk import AgendaArranged, Deed, Typed

PLACE_MOST = 999
PAGES_MOST = 99
LISTED_MOST = 2000
"""Characters of the numbers and times that were on a page."""

UNDONE = frozenset({Deed.REMOVED, Deed.MOVED_ON})
"""What the card offers to take back at once."""


def draw_agenda(shown: show_agenda.AgendaShown, say: Say) -> Card:
    """Draw the agenda."""
    view = AgendaView(
        envelope=envelope(shown.meeting, shown.card),
        heading="shown",
        meeting=shown.meeting,
        lines=shown.lines,
        follow_up=shown.follow_up,
        total_minutes=shown.total_minutes,
        page=shown.page,
        guest=shown.guest,
        arranges=shown.arranges,
        called=shown.meeting.called_on is not None and bool(shown.lines),
        reports=tuple((one.item_id, one.title) for one in shown.reports if not one.done),
    )
    return agenda(view, say)


def typed_on_page(fields: Fields) -> Typed:
    """Read what was changed on a page of the agenda; what stands as it was drawn asks for nothing.

    A field that is gone or empty means "no time" only where the page's fields were sent at all.
    """
    keys = fields.ids("items")
    numbers, times = _drawn(fields, "numbers", len(keys)), _drawn(fields, "times", len(keys))
    sent = fields.inputs().keys() & {name for key in keys for name in (place_field(key), minutes_field(key))}
    places: dict[str, int] = {}
    minutes: dict[str, int | None] = {}
    for key, number, time in zip(keys, numbers, times, strict=True):
        place = fields.number(place_field(key), least=1, most=PLACE_MOST)
        if place is not None and str(place) != number:
            places[key] = place
        wanted = fields.number(minutes_field(key), most=MINUTES_MOST) or None
        if sent and (str(wanted) if wanted else "") != time:
            minutes[key] = wanted
    return Typed(places=places, minutes=minutes)


def _drawn(fields: Fields, key: str, count: int) -> list[str]:
    """Return what each item of the page had when it was drawn; "" for all when the card does not say."""
    found = fields.text(key, most=LISTED_MOST).split(",")
    return found if len(found) == count else [""] * count


def read_arrange(fields: Fields) -> arrange_agenda.ArrangeAgenda:
    """Read one page: what was changed on it, an item to add, the page to go to."""
    page = page_of(fields)
    if fields.yes("turn"):
        page = fields.number("to_page", least=1, most=PAGES_MOST) or page + 1
    return arrange_agenda.ArrangeAgenda(
        subject_id=fields.id("subject"),
        version=fields.version,
        typed=typed_on_page(fields),
        add_title=fields.text("add_title", most=TITLE_MOST),
        add_minutes=fields.number("add_minutes", least=1, most=MINUTES_MOST),
        page=page,
    )


def read_times(fields: Fields) -> arrange_agenda.SetTimes:
    """Read the one item a button gives another time."""
    return arrange_agenda.SetTimes(
        subject_id=fields.id("subject"),
        version=fields.version,
        minutes={fields.id("item"): fields.number("minutes", least=1, most=MINUTES_MOST)},
        page=page_of(fields),
    )


def read_page(fields: Fields) -> arrange_agenda.ShowArranging:
    """Read which page of which agenda."""
    return arrange_agenda.ShowArranging(subject_id=fields.id("subject"), page=page_of(fields))


def page_of(fields: Fields) -> int:
    """Return the page that was shown; the first when the card does not say."""
    return fields.number("page", least=1, most=PAGES_MOST) or 1


def draw_arranged(shown: AgendaArranged, say: Say) -> Card | str:
    """Draw the arranging card; while the meeting is on only what became of the item."""
    if shown.meeting.state is MeetingState.RUNNING:
        return _split_now(shown, say)
    return agenda_arrange(_view(shown), say)


def draw_afresh(shown: AgendaArranged, fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the agenda as it stands now, with what was typed on the refused card and why it was not done."""
    return agenda_arrange(_view(shown, typed=_retyped(fields), error=refusal_sentence(refused, say)), say)


def _retyped(fields: Fields) -> dict[str, str]:
    """Return what was changed on the refused card, by field; what stood as drawn must not undo what others did."""
    typed = fields.inputs()
    kept: dict[str, str] = {key: typed[key] for key in ("add_title", "add_minutes", "item") if key in typed}
    keys = fields.inputs().get("items", "").split(",")
    for field, drawn in ((place_field, "numbers"), (minutes_field, "times")):
        were = typed.get(drawn, "").split(",")
        for key, was in zip(keys, were if len(were) == len(keys) else [""] * len(keys), strict=True):
            if typed.get(field(key), was) != was:
                kept[field(key)] = typed[field(key)]
    return kept


def _view(shown: AgendaArranged, *, typed: dict[str, str] | None = None, error: str = "") -> AgendaArrangeView:
    return AgendaArrangeView(
        envelope=envelope(shown.meeting, shown.card),
        meeting=shown.meeting,
        lines=shown.lines,
        budget=BudgetView(budget=shown.budget, offers=shown.offers),
        deed="" if shown.deed is Deed.NOTHING else shown.deed.value,
        title=shown.title,
        undo=shown.item_id if shown.deed in UNDONE else "",
        page=shown.page,
        typed=typed or {},
        error=error,
    )


def _split_now(shown: AgendaArranged, say: Say) -> str:
    number = next(line.number for line in shown.lines if line.id == shown.item_id)
    parts = [f"{line.letter}) {line.title}" for line in shown.lines if line.letter and line.number == number]
    return say("agenda_arrange.split_running", number=called(number), parts=parts, n=len(parts))


AFRESH = Afresh(request=arrange_agenda.SHOW, read=read_page, draw=draw_afresh)

VERBS: tuple[Verb, ...] = (
    Verb(
        request=show_agenda.REQUEST,
        read=lambda fields: show_agenda.ShowAgenda(subject_id=fields.id("subject"), page=page_of(fields)),
        draw=draw_agenda,
        reads=True,
    ),
    Verb(request=arrange_agenda.SHOW, read=read_page, draw=draw_arranged, reads=True),
    Verb(request=arrange_agenda.REQUEST, read=read_arrange, draw=draw_arranged, afresh=AFRESH),
    Verb(request=arrange_agenda.TIMES, read=read_times, draw=draw_arranged, afresh=AFRESH),
)
