"""What was read from pasted lines: people to confirm, near-duplicates to settle, or the lines that could not be read."""

from cards.elements import Element, ask_choice, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.paging import cut
from cards.people_form import people_form
from meetings.values import value
from texts.say import Say

DOUBLES_MOST = 5
ROWS_MOST = 20
WORDS_MOST = 400
TWO, ONE = "two", "one"


@value
class ReadPerson:
    """A line as it was understood; ``role`` is the stored word ("" = as it is), ``new`` = nobody like that is here."""

    name: str
    organisation: str
    email: str
    role: str
    chair: bool
    new: bool


@value
class PossibleDouble:
    """Two names that are mixed up easily; ``field`` is what the answer comes back as."""

    field: str
    name: str
    organisation: str
    other_name: str
    other_organisation: str


@value
class BadLine:
    """A line that could not be read: ``field`` is the column, "" = the line as a whole."""

    line: int
    field: str
    found: str


@value
class PeopleAddedView:
    """``lines`` as typed; ``stored`` = written, otherwise nothing is. ``kept`` are sentences about what stays as it is."""

    envelope: Envelope
    lines: str
    stored: bool
    people: tuple[ReadPerson, ...] = ()
    doubles: tuple[PossibleDouble, ...] = ()
    faults: tuple[BadLine, ...] = ()
    kept: tuple[str, ...] = ()


def people_added(view: PeopleAddedView, say: Say) -> Element:
    """Return the echo."""
    again = people_form(view.envelope, say("people_added.change"), "" if view.stored else view.lines, say)
    if view.faults:
        lines = [text(_fault(fault, say)) for fault in view.faults[:ROWS_MOST]]
        body = [heading(say("people_added.faulty", n=len(view.faults))), *lines, text(say("people_added.nothing_kept"))]
        return card(*body, actions=[again], say=say, summary=say("people_added.summary"))
    listed = [text(_person(person, say)) for person in view.people[:ROWS_MOST]]
    if len(view.people) > ROWS_MOST:
        listed.append(text(say("people_added.more", n=len(view.people) - ROWS_MOST)))
    listed += [text(escape(cut(words, WORDS_MOST)), colour="warning") for words in view.kept[:ROWS_MOST]]
    home = execute(say("people_added.home"), view.envelope.data("network.home"), inputs=False)
    if view.stored:
        body = [heading(say("people_added.stored", n=len(view.people))), *listed]
        more = people_form(view.envelope, say("people_added.add_more"), "", say)
        return card(*body, actions=[home, more], say=say, summary=say("people_added.summary"))
    confirm = view.envelope.data("network.add_people", kept=view.lines, confirmed="true")
    questions = [_question(double, say) for double in view.doubles[:DOUBLES_MOST]]
    if len(view.doubles) > DOUBLES_MOST:
        questions.append(text(say("people_added.more_doubles", n=len(view.doubles) - DOUBLES_MOST)))
    return card(
        heading(say("people_added.read", n=len(view.people))),
        *listed,
        *questions,
        actions=[execute(say("people_added.confirm"), confirm, style="positive"), again],
        say=say,
        summary=say("people_added.summary"),
    )


def _person(person: ReadPerson, say: Say) -> str:
    roles = (say(f"people_added.role_{person.role}") if person.role else "", say("people_added.chair") if person.chair else "")
    words = (
        person.name,
        person.organisation,
        ", ".join(filter(None, roles)),
        person.email,
        "" if person.new else say("people_added.known"),
    )
    return escape(" · ".join(word for word in words if word))


def _question(double: PossibleDouble, say: Say) -> Element:
    here = f"{double.name} ({double.organisation})" if double.organisation else double.name
    there = f"{double.other_name} ({double.other_organisation})" if double.other_organisation else double.other_name
    label = say("people_added.two_people", one=cut(here, 150), other=cut(there, 150))
    choices = [(TWO, say("people_added.yes_two")), (ONE, say("people_added.no_same"))]
    return ask_choice(double.field, label, choices, value=TWO, expanded=True)


def _fault(fault: BadLine, say: Say) -> str:
    what = say(f"people_added.fault_{fault.field}" if fault.field else "people_added.fault_line")
    return say("people_added.fault", line=fault.line, what=what, found=escape(cut(fault.found, 80)))
