"""What happened to an action, told to somebody it concerns: offered, taken, declined, given back, answered for, commented."""

from cards.elements import Element, ask_text, card, escape, execute, facts, heading, text
from cards.envelope import Envelope
from cards.paging import cut
from meetings.values import value
from texts.say import Say


@value
class ActionNewsView:
    """``about`` is what happened (offered, taken, declined, not_mine, recorded, comment), ``who`` did it, ``words`` are theirs.

    ``due`` is a sentence. ``done`` = the action is finished by now.
    """

    envelope: Envelope
    about: str
    who: str
    words: str
    text: str
    owner: str
    due: str
    done: bool = False


def action_news(view: ActionNewsView, say: Say) -> Element:
    """Draw the message; an offer can be answered from it, and what was recorded for somebody can be taken back."""
    own = view.envelope
    body = [heading(say(f"action_news.{view.about}", who=escape(view.who)))]
    if view.words:
        body.append(text(say("action_news.words", words=escape(cut(view.words, 600)))))
    body.append(text(escape(cut(view.text, 600)), bold=True))
    known = [(say(f"action_open.{name}"), escape(words)) for name, words in (("owner", view.owner), ("due", view.due)) if words]
    body += [facts(*known)] if known else []
    if view.done:
        body.append(text(say("action_news.done"), colour="good"))
    actions: list[Element] = []
    if view.about == "offered":
        actions.append(execute(say("action_open.take"), own.data("action.claim"), "positive", inputs=False))
        body.append(ask_text("no_thanks", say("action_open.why_not"), most=300))
        actions.append(execute(say("action_open.decline"), own.data("action.decline")))
    if view.about == "recorded" and view.done:
        actions.append(execute(say("action_open.reopen"), own.data("action.reopen"), inputs=False))
    actions.append(execute(say("action_answers.open"), own.data("action.show"), inputs=False))
    return card(*body, actions=actions, say=say, summary=say("action_news.summary"))
