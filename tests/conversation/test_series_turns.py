"""Presses and words about a series and a meeting's day: read, run, drawn."""

from datetime import date, time

import pytest

from meetings.meeting import Mode
from meetings.refusals import Refusal, Refused
from meetings.series import Rhythm
from tests.conversation.before_table import BY_NAME, fields_of, heard, press
from tests.workflows.before_cast import Cast
from workflows.meeting_days import Doubt

SERIES = "serie: var fjärde fredag kl. 9-12 från 13 mars, inte juli"


@pytest.fixture
def cast():
    return Cast()


def buttons(card, verb):
    return [action["data"] for action in card["actions"] if action.get("data", {}).get("verb") == verb]


def typed_of(data):
    envelope = {"v", "verb", "network", "subject", "card", "version"}
    return {key: value for key, value in data.items() if key not in envelope}


def preview(cast, words=SERIES):
    spoken = heard(cast, words)
    result = cast.do("lotta", BY_NAME[spoken.verb].request, spoken.ask)
    return result, BY_NAME[spoken.verb].draw(result, _say())


def _say(language="sv"):
    from texts.say import Say  # noqa: PLC0415 - beside its only use

    return Say(language)


def planned(cast, words=SERIES):
    """Preview and confirm, keeping every doubtful day."""
    shown, card = preview(cast, words)
    (data,) = buttons(card, "series.plan")
    keep = {f"choice_{day}": day.isoformat() for day in shown.undecided}
    return press(cast, "series.plan", {**typed_of(data), **keep}, subject=data["subject"])[0]


def test_the_button_of_the_preview_carries_the_whole_series(cast):
    shown, card = preview(cast, "serie: 13/3, 17/4 och 15/5 kl. 9-12, Rådhuset i Klevan")
    (data,) = buttons(card, "series.plan")
    ask = BY_NAME["series.plan"].read(fields_of("series.plan", typed_of(data), cast=cast))
    assert ask.wish == shown.wish
    assert ask.wish.rule.rhythm is Rhythm.LISTED
    assert (ask.confirmed, ask.wish.place) == (True, "Rådhuset i Klevan")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("serie: var fjärde fredag från torsdag 13 mars", Refusal.WEEKDAY_WRONG),
        ("series: Friday 14 March, Friday 17 April", Refusal.WEEKDAY_WRONG),
        ("serie: ibland", Refusal.SERIES_UNREADABLE),
        ("serie: 31/2", Refusal.DATE_UNREADABLE),
        ("serie: 6/3 2019, 7/4 2019", Refusal.DATE_PASSED),
        ("serie: var fjärde fredag från 1 juli till 20 juli, inte juli", Refusal.SERIES_EMPTY),
    ],
)
def test_words_that_are_no_series_are_refused_and_nothing_is_stored(cast, words, code):
    with pytest.raises(Refused) as caught:
        preview(cast, words)
    assert caught.value.code is code
    assert cast.see(lambda work: (work.series.find(), work.meetings.find())) == ((), ())


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"rhythm": "daily", "first": "2020-03-13"}, "rhythm"),
        ({"rhythm": "every_weeks", "first": "fredag"}, "first"),
        ({"rhythm": "every_weeks", "first": "2020-03-13", "step": "99"}, "step"),
        ({"rhythm": "listed", "first": "2020-03-13", "days": "2020-03-13,x"}, "days"),
        ({"rhythm": "every_weeks", "first": "2020-03-13", "choice_2020-05-08": "maybe"}, "choice"),
        ({"rhythm": "every_weeks", "first": "2020-03-13", "choice_x": "none"}, "choice"),
    ],
)
def test_a_forged_series_is_refused_by_field(cast, typed, field):
    with pytest.raises(Refused) as caught:
        BY_NAME["series.plan"].read(fields_of("series.plan", typed, cast=cast))
    assert (caught.value.code, caught.value.facts["field"]) == (Refusal.FIELD_INVALID, field)


def test_a_day_that_was_not_offered_is_refused(cast):
    shown, card = preview(cast, "serie: 10/4 kl. 9-12")
    assert shown.undecided == (date(2020, 4, 10),)
    (data,) = buttons(card, "series.plan")
    with pytest.raises(Refused) as caught:
        press(cast, "series.plan", {**typed_of(data), "choice_2020-04-10": "2020-04-30"})
    assert caught.value.code is Refusal.FIELD_INVALID


def test_the_word_alone_shows_the_form_and_later_the_series(cast):
    form, card = preview(cast, "serie")
    assert form.series is None
    assert buttons(card, "series.plan")
    planned(cast)
    shown, card = preview(cast, "series")
    assert [one.day for one in shown.meetings][:3] == [date(2020, 3, 13), date(2020, 4, 10), date(2020, 5, 8)]
    assert buttons(card, "series.plan")


def test_a_day_is_left_out_by_words_and_by_card(cast):
    planned(cast)
    spoken = heard(cast, "hoppa över: 8 maj")
    assert cast.do("lotta", BY_NAME[spoken.verb].request, spoken.ask).skipped == date(2020, 5, 8)
    shown, _ = press(cast, "series.skip", {"day": "2020-03-13"})
    assert shown.series.rule.skipped == (date(2020, 3, 13), date(2020, 5, 8))
    for words in ("skip: Friday 9 May", "hoppa över: då", "hoppa över: 8/5 eller 5/6"):
        with pytest.raises(Refused) as caught:
            heard(cast, words)
        assert caught.value.code is Refusal.DATE_UNREADABLE
    ended, _ = press(cast, "series.end", {})
    assert ended.ended
    assert {one.state.value for one in cast.see(lambda work: work.meetings.find())} == {"cancelled"}


def meet(cast, words):
    spoken = heard(cast, words)
    return cast.do("lotta", BY_NAME[spoken.verb].request, spoken.ask), spoken.ask


@pytest.mark.parametrize("words", ["save the date: 4 september 2020, heldag", "save the date: 4 September 2020, whole day"])
def test_a_saved_date_asks_before_everybody_hears(cast, words):
    made, ask = meet(cast, words)
    assert (made.doubt, made.meeting, ask.whole_day, ask.place) == (Doubt.ANNOUNCE, None, True, "")
    card = BY_NAME["meeting.plan"].draw(made, _say())
    (data,) = buttons(card, "meeting.plan")
    told, _ = press(cast, "meeting.plan", typed_of(data))
    assert (told.told, told.meeting.whole_day, told.meeting.start) == (5, True, None)


def test_the_form_saves_a_date_too_and_a_whole_day_has_no_hours(cast):
    made, _ = press(cast, "meeting.plan", {"day": "2020-09-04", "whole_day": "true"})
    assert made.doubt is Doubt.ANNOUNCE
    with pytest.raises(Refused) as caught:
        press(cast, "meeting.plan", {"day": "2020-09-04", "whole_day": "true", "start": "09:00"})
    assert caught.value.facts == {"field": "start"}


@pytest.mark.parametrize(
    ("words", "host", "place"),
    [
        ("möte: fredag 13 mars kl. 9-12 hos Svartlöv", "o1", "Svartlöv"),
        ("möte: fredag 13 mars kl. 9-12 i Svartlöv", "o1", "Svartlöv"),
        ("meeting: Friday 13 March 9:00-12:00 in Svartlöv", "o1", "Svartlöv"),
        ("möte: fredag 13 mars kl. 9-12, Svartlövs kommun", "o1", "Svartlöv"),
        ("möte: fredag 13 mars kl. 9-12 hos Svartlöv, Kommunhuset", "o1", "Kommunhuset"),
        ("möte: fredag 13 mars kl. 9-12, Rådhuset i Ängelö", "o2", "Rådhuset i Ängelö"),
        ("möte: fredag 13 mars kl. 9-12, Rådhuset hos Ängelö", "o2", "Rådhuset"),
        ("möte: fredag 13 mars kl. 9-12 hos Regionen", "", "hos Regionen"),
        ("möte: fredag 13 mars kl. 9-12, Rådhuset", "", "Rådhuset"),
    ],
)
def test_who_receives_the_meeting_is_read(cast, words, host, place):
    made, ask = meet(cast, words)
    assert (ask.host_id, made.meeting.place) == (host, place)


def test_a_place_said_once_with_its_host_is_filled_in_the_next_time_by_words_and_by_form(cast):
    meet(cast, "möte: fredag 13 mars kl. 9-12 hos Svartlöv, Kommunhuset")
    again, _ = meet(cast, "möte: fredag 17 april kl. 9-12 hos Svartlöv")
    assert (again.meeting.place, again.remembered) == ("Kommunhuset", True)
    form, card = press(cast, "meeting.form", {})
    assert [host.name for host in form.hosts] == ["Svartlöv", "Ängelö", "Örnlunda"]
    made, _ = press(cast, "meeting.plan", {"day": "2020-05-15", "host": "o1"})
    assert made.meeting.place == "Kommunhuset"
    moved, _ = press(
        cast,
        "meeting.move",
        {"day": "2020-05-15", "host": "o2", "place": "Kommunhuset"},
        subject=made.subject_id,
        version=made.version,
    )
    assert moved.meeting.place == "Ängelö"
    assert cast.see(lambda work: [one.place for one in work.organisations.find(member=True)]) == ["Kommunhuset", "", ""]
    assert any(field.get("id") == "host" for field in card["body"])


def test_a_host_of_another_network_is_unknown(cast):
    with pytest.raises(Refused) as caught:
        press(cast, "meeting.plan", {"day": "2020-03-13", "host": "o9"})
    assert caught.value.code is Refusal.NOT_FOUND


def test_a_start_without_an_end_gets_a_suggestion_by_form_and_a_missing_start_stays_missing(cast):
    made, ask = meet(cast, "möte: fredag 13 mars kl. 9, Rådhuset")
    assert (made.usual_end, made.meeting.end, ask.end) == (time(12), None, None)
    assert meet(cast, "möte: fredag 17 april kl. 9, Teams")[0].usual_end == time(10, 30)
    assert meet(cast, "möte: fredag 15 maj, Teams")[0].usual_end is None
    assert meet(cast, "möte: fredag 12 juni kl. 23, Teams")[0].usual_end is None
    card = BY_NAME["meeting.plan"].draw(made, _say())
    (data,) = buttons(card, "meeting.move")
    ended, _ = press(cast, "meeting.move", typed_of(data), subject=made.subject_id, version=1)
    assert (ended.meeting.start, ended.meeting.end, ended.meeting.place) == (time(9), time(12), "Rådhuset")


@pytest.mark.parametrize(
    ("words", "day", "hours", "place", "mode"),
    [
        ("flytta mötet till fredag 20 mars", date(2020, 3, 20), (time(9), time(12)), "Rådhuset", Mode.PHYSICAL),
        ("flytta mötet: fredag 20 mars kl. 13-15", date(2020, 3, 20), (time(13), time(15)), "Rådhuset", Mode.PHYSICAL),
        ("flytta mötet till kl. 13", date(2020, 3, 13), (time(13), None), "Rådhuset", Mode.PHYSICAL),
        ("move the meeting to Friday 20 March, Teams", date(2020, 3, 20), (time(9), time(12)), "Rådhuset", Mode.TEAMS),
        ("move the meeting to 20 March in Svartlöv", date(2020, 3, 20), (time(9), time(12)), "Svartlöv", Mode.PHYSICAL),
        ("ny plats: Kommunhuset", date(2020, 3, 13), (time(9), time(12)), "Kommunhuset", Mode.PHYSICAL),
        ("new place: Teams", date(2020, 3, 13), (time(9), time(12)), "", Mode.TEAMS),
    ],
)
def test_the_next_meeting_is_moved_by_words_and_keeps_what_was_not_said(cast, words, day, hours, place, mode):
    meet(cast, "möte: fredag 13 mars kl. 9-12, Rådhuset")
    moved, _ = meet(cast, words)
    facts = moved.meeting
    assert (facts.day, (facts.start, facts.end), facts.place, facts.mode) == (day, hours, place, mode)


def test_a_wrong_weekday_in_a_move_is_asked_back(cast):
    meet(cast, "möte: fredag 13 mars kl. 9-12, Rådhuset")
    moved, _ = meet(cast, "flytta mötet till torsdag 20 mars")
    assert (moved.doubt, moved.days) == (Doubt.UNSURE, (date(2020, 3, 20), date(2020, 3, 19)))
    assert moved.meeting.day == date(2020, 3, 13)
    with pytest.raises(Refused) as caught:
        heard(cast, "flytta mötet till Rådhuset")
    assert caught.value.code is Refusal.DATE_UNREADABLE


def test_cancelling_by_words_shows_the_button_first(cast):
    with pytest.raises(Refused):
        heard(cast, "ställ in mötet")
    meet(cast, "möte: fredag 13 mars kl. 9-12, Rådhuset")
    assert heard(cast, "cancel the meeting").verb == "meeting.form"


INVITATION = (
    "Microsoft Teams-möte Klicka här för att ansluta "
    "<https://teams.microsoft.com/l/meetup-join/19%3ameeting_A%40thread.v2/0> Mötes-ID: 333 444 555"
)
LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_A%40thread.v2/0"


def test_a_pasted_invitation_gives_the_link_by_words_and_by_form(cast):
    made, ask = meet(cast, f"möte: fredag 13 mars kl. 9-10.30 {INVITATION}")
    assert (ask.join_url, made.meeting.day, made.meeting.start) == (LINK, date(2020, 3, 13), time(9))
    meet(cast, "ny plats: Rådhuset")
    moved, _ = meet(cast, f"jag bokar själv: {INVITATION}")
    assert (moved.meeting.join_url, moved.meeting.mode) == (LINK, Mode.HYBRID)
    meet(cast, "ny plats: Teams")
    assert meet(cast, f"möteslänk: {LINK}")[0].meeting.mode is Mode.TEAMS
    with pytest.raises(Refused) as caught:
        heard(cast, "möteslänk: den jag skickade i går")
    assert caught.value.facts == {"field": "join_url"}
    form, _ = press(cast, "meeting.plan", {"day": "2020-04-17", "mode": "teams", "join_url": INVITATION})
    assert form.meeting.join_url == LINK
    with pytest.raises(Refused) as caught:
        press(cast, "meeting.plan", {"day": "2020-05-15", "join_url": "Mötes-ID 333"})
    assert caught.value.facts == {"field": "join_url"}


def test_the_networks_settings_say_how_long_meetings_are(cast):
    fields = {"call_days": "14", "stop_days": "7", "notice_days": "5", "approver": "chair", "standing": "Övrigt"}
    lengths = {"usual_minutes": "120", "teams_minutes": "60"}
    saved, _ = press(cast, "network.rules", {**fields, **lengths}, subject="socialchefer")
    assert (saved.rules.usual_minutes, saved.rules.teams_minutes) == (120, 60)
    assert meet(cast, "möte: fredag 13 mars kl. 9, Rådhuset")[0].usual_end == time(11)
    assert meet(cast, "möte: fredag 17 april kl. 9, Teams")[0].usual_end == time(10)
    kept, _ = press(cast, "network.rules", {**fields, "sign_off": "Vid pennan,"}, subject="socialchefer")
    assert (kept.rules.usual_minutes, kept.rules.teams_minutes) == (120, 60)
