"""What puts an item on an agenda by itself, and on which one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetings.actions import Action, ActionState, AtNextMeeting, EachMeeting, Nobody, WholeNetwork
from meetings.agenda import AgendaItem, ItemKind, Outcome
from meetings.agenda_sources import (
    action_source,
    election_source,
    first_from,
    is_handled,
    is_untouched,
    question_source,
    review_day,
    review_source,
    vacancy_source,
)
from meetings.agenda_words import ENGLISH, SWEDISH, agenda_words, shortened
from meetings.elections import Election, ElectionState
from meetings.meeting import Meeting, MeetingState
from meetings.records import Decision, DecisionKind, OpenQuestion

AT = datetime(2019, 2, 1, 9, tzinfo=UTC)


def meeting(key, day, state=MeetingState.PLANNED):
    return Meeting(id=key, network_id="n", day=day, state=state)


FEBRUARY = meeting("feb", date(2019, 2, 1), MeetingState.CLOSED)
MARCH = meeting("mar", date(2019, 3, 1))
OCTOBER = meeting("okt", date(2019, 10, 25))
NOVEMBER = meeting("nov", date(2019, 11, 22))
COMING = (MARCH, OCTOBER, NOVEMBER)
DECISION = Decision(
    id="d1",
    network_id="n",
    meeting_id="feb",
    item_id="i1",
    place=1,
    text="Lotta blir planeringsledare till 2019-12-31",
    kind=DecisionKind.POSITION,
    written_by="p",
    written_at=AT,
    valid_until=date(2019, 12, 31),
)


def action(owner=WholeNetwork(), due=AtNextMeeting(assumed=True), **more):  # noqa: B008 - values
    return Action(
        id="a1",
        network_id="n",
        meeting_id="feb",
        item_id="i1",
        place=1,
        text="planera en fysisk träff",
        owner=owner,
        due=due,
        written_by="p",
        written_at=AT,
        **more,
    )


def test_a_decision_is_looked_at_sixty_days_before_it_ends():
    source = review_source(DECISION, FEBRUARY, (), COMING, SWEDISH)
    assert source is not None
    assert (source.title, source.meeting_ids) == ("Utvärdera beslutet: Lotta blir planeringsledare till 2019-12-31", ("nov",))
    assert date(2019, 12, 31) - timedelta(days=60) == date(2019, 11, 1)
    on_the_day = meeting("x", date(2019, 11, 1))
    assert review_source(DECISION, FEBRUARY, (), (OCTOBER, on_the_day), SWEDISH).meeting_ids == ("x",)


def test_a_review_waits_until_a_meeting_is_planned_and_until_its_own_meeting_is_closed():
    assert review_source(DECISION, FEBRUARY, (), (MARCH,), SWEDISH).meeting_ids == ()
    assert review_source(DECISION, replace(FEBRUARY, state=MeetingState.RUNNING), (), COMING, SWEDISH) is None


def test_a_review_date_and_an_end_are_looked_at_one_after_the_other():
    both = replace(DECISION, review_on=date(2019, 9, 1))
    assert review_source(both, FEBRUARY, (), COMING, SWEDISH).meeting_ids == ("okt",)
    assert review_source(both, FEBRUARY, (OCTOBER.day,), COMING, SWEDISH).meeting_ids == ("nov",)
    assert review_source(both, FEBRUARY, (OCTOBER.day, NOVEMBER.day), COMING, SWEDISH) is None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_decision_that_was_looked_at_in_time_is_not_looked_at_again(end, looked):
    dated = replace(DECISION, valid_until=end)
    assert (review_day(dated, (looked,)) is None) == (looked >= end - timedelta(days=60))


def test_the_first_day_of_the_calendar_is_no_obstacle():
    assert review_day(replace(DECISION, valid_until=date.min), ()) == date.min


def test_a_vacant_seat_is_on_each_agenda_that_has_not_been_sent():
    sent = replace(OCTOBER, state=MeetingState.PUBLISHED)
    source = vacancy_source((MARCH, sent, NOVEMBER), SWEDISH)
    assert (source.title, source.meeting_ids, source.everywhere) == ("Vakant ordförandeplats", ("mar", "nov"), True)


def test_an_open_question_goes_to_the_next_meeting_until_it_is_answered():
    question = OpenQuestion(
        id="q1", network_id="n", meeting_id="feb", item_id="i1", text="Hur räknar vi?", written_by="p", written_at=AT
    )
    source = question_source(question, FEBRUARY, COMING, SWEDISH)
    assert (source.title, source.meeting_ids) == ("Fråga att ta med: Hur räknar vi?", ("mar",))
    assert question_source(replace(question, answered_at=AT), FEBRUARY, COMING, SWEDISH) is None
    assert question_source(question, replace(FEBRUARY, state=MeetingState.RUNNING), COMING, SWEDISH) is None


def test_an_election_is_on_its_own_meeting_else_on_the_one_after():
    election = Election(id="e1", network_id="n", meeting_id="okt", announced_at_meeting_id="feb")
    assert election_source(election, OCTOBER, FEBRUARY, COMING, SWEDISH).meeting_ids == ("okt",)
    cancelled = replace(OCTOBER, state=MeetingState.CANCELLED)
    assert election_source(election, cancelled, FEBRUARY, (MARCH, NOVEMBER), SWEDISH).meeting_ids == ("nov",)
    unplanned = replace(election, meeting_id=None, seats=2)
    source = election_source(unplanned, None, FEBRUARY, COMING, SWEDISH)
    assert (source.title, source.meeting_ids) == ("Val av två ordförande", ("mar",))
    assert election_source(replace(election, state=ElectionState.HELD), OCTOBER, FEBRUARY, COMING, SWEDISH) is None


def test_what_the_network_itself_is_to_do_is_on_its_next_agenda():
    source = action_source(action(), FEBRUARY, COMING)
    assert (source.kind, source.title, source.meeting_ids) == (ItemKind.NETWORK_ACTION, "planera en fysisk träff", ("mar",))
    standing = action_source(action(due=EachMeeting()), FEBRUARY, COMING)
    assert (standing.everywhere, standing.meeting_ids) == (True, ("mar", "okt", "nov"))
    assert action_source(action(owner=Nobody()), FEBRUARY, COMING) is None
    assert action_source(action(state=ActionState.DONE), FEBRUARY, COMING) is None


def test_a_meeting_deals_with_what_it_treats_or_drops_once_it_is_closed():
    item = AgendaItem(id="i", network_id="n", meeting_id="feb", position=1, title="T", source_id="q1")
    handled = {outcome for outcome in Outcome if is_handled(replace(item, outcome=outcome), FEBRUARY)}
    assert handled == {Outcome.TREATED, Outcome.NOTHING_NEW, Outcome.FILED, Outcome.DROPPED}
    assert not is_handled(replace(item, outcome=Outcome.TREATED), replace(FEBRUARY, state=MeetingState.RUNNING))


def test_an_item_that_somebody_added_to_is_touched():
    item = AgendaItem(id="i", network_id="n", meeting_id="feb", position=1, title="T", source_id="q1")
    assert is_untouched(item)
    assert not any(
        is_untouched(changed)
        for changed in (
            replace(item, minutes=10),
            replace(item, presenter_ids=("p",)),
            replace(item, background="Se bilagan"),
            replace(item, carried_from="x"),
            replace(item, outcome=Outcome.WITHDRAWN),
        )
    )


def test_titles_are_in_the_networks_language_and_fit_an_agenda():
    assert (agenda_words("en"), agenda_words("sv"), agenda_words("pseudo")) == (ENGLISH, SWEDISH, SWEDISH)
    long = shortened("ett långt beslut " * 40)
    assert len(long) <= 300
    assert long.endswith(("långt…", "ett…", "beslut…"))
    assert shortened("kort") == "kort"


def test_nothing_is_planned_from_a_day_after_the_last_meeting():
    assert first_from(COMING, date(2020, 1, 1)) == ()
