"""The guided tour as data: who does what, in which order."""

from simulator.acts import Press, Step, Wind, Write

_HOME = (Write(words="demo.write.hello"), Press(verb="network.home", maybe=True))
_NOTICE = (Write(words="demo.write.notice"), Press(verb="agenda.publish"))

_MINUTES = ("10", "40", "30", "20", "60", "15", "15")
"""Ten more than there is time for: the bot offers what to shorten."""
_SWAPPED = ("", "", "", "5")

STEPS = (
    Step(
        key="series",
        who="coordinator",
        acts=(Wind(mark="begin"), Write(words="demo.write.series"), Press(verb="series.plan"), Press(verb="series.show")),
    ),
    Step(key="call", who="coordinator", acts=(*_HOME, Press(verb="meeting.call")), channel=True),
    Step(key="words", who="member", acts=(Write(words="demo.write.item"), Press(verb="agenda.submit"))),
    Step(
        key="form",
        who="chair",
        acts=(
            Press(verb="agenda.submit", words={"title": "demo.write.visit"}),
            Press(verb="agenda.details"),
            Press(
                verb="agenda.edit",
                words={"background": "demo.write.background", "link": "demo.write.paper"},
                people={"guests": "guest"},
            ),
        ),
    ),
    Step(
        key="assistant",
        who="assistant",
        acts=(
            Write(words="demo.write.settings", who="chair"),
            Press(verb="preferences.set", who="chair", people={"assistants": "assistant"}),
            Write(words="demo.write.chair_comes"),
        ),
    ),
    Step(
        key="answer",
        who="member",
        acts=(
            Press(verb="attendance.answer"),
            Write(words="demo.write.nothing_new"),
            Press(verb="attendance.answer", others=True),
        ),
        channel=True,
    ),
    Step(key="mail", who="mailed"),
    Step(
        key="late",
        who="coordinator",
        acts=(
            Wind(mark="late"),
            Write(words="demo.write.late", who="assistant"),
            Press(verb="agenda.submit", who="assistant"),
            Press(verb="agenda.late"),
        ),
    ),
    Step(
        key="arrange",
        who="coordinator",
        acts=(
            Write(words="demo.write.agenda"),
            Press(verb="agenda.arranging"),
            Press(verb="agenda.arrange", rows={"minutes_": _MINUTES, "place_": _SWAPPED}),
            Press(verb="agenda.times"),
            Write(words="demo.write.merge"),
        ),
    ),
    Step(key="publish", who="coordinator", acts=(*_NOTICE, Press(verb="agenda.open"))),
    Step(
        key="again",
        who="coordinator",
        acts=(Write(words="demo.write.one_more"), Press(verb="agenda.submit"), *_NOTICE),
        channel=True,
    ),
    Step(key="guest", who="guest"),
    Step(
        key="start",
        who="coordinator",
        acts=(
            Wind(mark="meeting"),
            *_HOME,
            Press(verb="meeting.start"),
            Press(verb="roll.show", maybe=True),
            Press(verb="roll.call", maybe=True),
        ),
    ),
    Step(
        key="decide",
        who="coordinator",
        acts=(
            Write(words="demo.write.item_turn"),
            Write(words="demo.write.note"),
            Write(words="demo.write.next"),
            Write(words="demo.write.decision"),
            Write(words="demo.write.action"),
        ),
    ),
    Step(key="postpone", who="coordinator", acts=(Write(words="demo.write.postpone"), Write(words="demo.write.theme"))),
    # Something is still open, so the bot asks first; the second press says that it may stay so.
    Step(key="close", who="coordinator", acts=(Press(verb="meeting.close"), Press(verb="meeting.close"))),
    Step(
        key="approve",
        who="chair",
        acts=(Press(verb="minutes.show", maybe=True), Press(verb="minutes.approve"), Press(verb="minutes.publish")),
    ),
    Step(key="open", who="member", acts=(Press(verb="minutes.open"),)),
    Step(key="remind", who="member", acts=(Wind(mark="next"),)),
    Step(
        key="election",
        who="coordinator",
        acts=(
            Write(words="demo.write.election"),
            Write(words="demo.write.stand", who="member"),
            Write(words="demo.write.stand", who="assistant"),
            Write(words="demo.write.show_election"),
        ),
    ),
    Step(
        key="vote",
        who="coordinator",
        acts=(
            Write(words="demo.write.open_vote"),
            Press(verb="election.open"),
            *(
                Press(verb="ballot.cast", who=who, words={"choice": "demo.write.first_choice"})
                for who in ("chair", "member", "assistant")
            ),
            Press(verb="election.close"),
            Press(verb="election.publish"),
            Press(verb="seat.accept", who="member"),
        ),
        channel=True,
    ),
    Step(key="next", who="coordinator", acts=(Write(words="demo.write.agenda"),)),
)
