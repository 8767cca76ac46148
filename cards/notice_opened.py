"""The personal link to the file of a notice."""

from datetime import date

from cards.elements import Element, card, heading, open_url, text
from meetings.values import value
from texts.say import Say


@value
class NoticeOpenedView:
    """``url`` works once, for an hour and for one person. ``draft`` = the notice has not gone out as it stands in the file."""

    day: date
    url: str
    draft: bool = False


def notice_opened(view: NoticeOpenedView, say: Say) -> Element:
    """Return the link."""
    title = say("notice_opened.draft" if view.draft else "notice_opened.title", day=view.day)
    body = [heading(title), text(say("notice_opened.why"), subtle=True)]
    return card(*body, actions=[open_url(say("notice_opened.open"), view.url)], say=say, summary=title)
