"""The card about what is sent, and the overview that leads to it: whole in both languages."""

from datetime import datetime

import pytest

from cards.envelope import Envelope
from cards.network_home import NetworkHomeView, network_home
from cards.sending import SendingView, WaitingLine, moment, sending
from tests.cards.goldens import check_golden
from texts.say import Say

OWN = Envelope(network="n1", subject="n1", card="c1")
MORNING = datetime(2020, 3, 6, 8, 2)


def _drawn(say, **more):
    return sending(SendingView(envelope=OWN, name="Socialchefsnätverket", **more), say)


def _waiting(say):
    at = moment(MORNING, say)
    return (WaitingLine(matter="call", count=1, oldest=at), WaitingLine(matter="actions", count=14, oldest=at))


def _paused(say, **more):
    at = moment(MORNING, say)
    return _drawn(say, since=at, ran=at, waiting=_waiting(say), **more)


def _restored(say):
    people = ("Kristin Persson", "Kristin Petersson")
    more = {
        "no_address": ("Henrik Sandberg, Björkhamn",),
        "refused": people,
        "by_mail": ("Gerd Daleros",),
        "dead": 1,
        "doubtful": 2,
        "blocked": 3,
    }
    return _paused(say, restored=True, **more)


def _home(say, station):
    at = moment(MORNING, say)
    fares = {"refused": ("Kristin Persson",), "since": at, "ran": at, "waiting": 14, "stopped": 2}
    size = {"people": 15, "organisations": 11}
    return network_home(NetworkHomeView(envelope=OWN, name="Socialchefsnätverket", station=station, **size, **fares), say)


DRAWN = {
    "sending_goes": _drawn,
    "sending_paused": lambda say: _paused(say, change="paused"),
    "sending_restored": _restored,
    "sending_resumed": lambda say: _drawn(say, ran=moment(MORNING, say), change="resumed"),
    "sending_overdue": lambda say: _drawn(say, ran=moment(MORNING, say), overdue=True),
    "network_home_overdue": lambda say: network_home(
        NetworkHomeView(
            envelope=OWN, name="N", people=15, organisations=11, station="publish", ran=moment(MORNING, say), overdue=True
        ),
        say,
    ),
    "network_home_sending": lambda say: _home(say, "plan"),
    "network_home_wrong": lambda say: _home(say, "publish"),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_the_card_is_the_golden_one(name, language, request):
    check_golden(name, DRAWN[name](Say(language)), request)
