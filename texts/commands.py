"""The words that are commands, in both languages: control words are the whole message, content words take a colon."""

from enum import StrEnum

from meetings.values import value


class CommandName(StrEnum):
    """What a typed message asks for."""

    DECISION = "decision"
    POSITION = "position"
    ACTION = "action"
    ITEM = "item"
    NOTE = "note"
    PRESENT = "present"
    ABSENT = "absent"
    PRESENT_ALL = "present_all"
    LEFT = "left"
    JOINED = "joined"
    DEFER = "defer"
    DROP = "drop"
    HISTORY = "history"
    QUESTION = "question"
    ELECTION = "election"
    ELECTIONS = "elections"
    NOMINATE = "nominate"
    STAND = "stand"
    THINK = "think"
    STAND_DOWN = "stand_down"
    WITHDRAW = "withdraw"
    VOTE = "vote"
    OPEN_VOTE = "open_vote"
    RECORD_ELECTION = "record_election"
    LOT = "lot"
    GOTO = "goto"
    NEXT = "next"
    NOTHING_NEW = "nothing_new"
    FILED = "filed"
    SPLIT = "split"
    MERGE = "merge"
    FIX = "fix"
    DONE = "done"
    UNDO = "undo"
    HELP = "help"
    HELLO = "hello"
    THANKS = "thanks"
    AGENDA = "agenda"
    MY_ACTIONS = "my_actions"
    ALL_ACTIONS = "all_actions"
    ACTIONS_OF = "actions_of"
    ACTIONS_ONLY = "actions_only"
    BODY_MEETS = "body_meets"
    LEAVING = "leaving"
    START = "start"
    CLOSE = "close"
    ROLL_CALL = "roll_call"
    MINUTES = "minutes"
    APPROVE = "approve"
    PUBLISH = "publish"
    PLAN = "plan"
    SAVE_DATE = "save_date"
    MOVE_MEETING = "move_meeting"
    CANCEL_MEETING = "cancel_meeting"
    PLACE = "place"
    LINK = "link"
    SERIES = "series"
    SKIP_DAY = "skip_day"
    CALL = "call"
    NETWORK_SWITCH = "network_switch"
    LANGUAGE = "language"
    COMES = "comes"
    SETTINGS = "settings"
    REPORT = "report"
    SEND_NOTICE = "send_notice"
    SENDING = "sending"
    PAUSE_SENDING = "pause_sending"
    RESUME_SENDING = "resume_sending"
    THEME = "theme"
    NEXT_THEME = "next_theme"
    THEMES = "themes"


@value
class Command:
    """An understood message.

    ``text`` is the content: what follows the colon, the people of LEFT, JOINED, PRESENT and ABSENT, the reason of DEFER and
    DROP, the parts of SPLIT, the title of MERGE, the name of NETWORK_SWITCH, the faulty words of FIX. ``arg``: the target date
    as written of DEFER ("" = the next meeting), the right words of FIX, "sv" or "en" of LANGUAGE, the number of the other item
    of MERGE, "yes", "remote" or "no" of COMES. ``number``: the item of GOTO, HISTORY, DROP, DEFER, SPLIT and MERGE (None = the
    current item), ``letter`` the part of it ("13 b") of GOTO and DEFER. REPORT has its item in ``number``, or words of the
    title in ``text``. ACTIONS_OF has the person or organisation in ``text``, or the day of a meeting as written in ``arg``;
    ACTIONS_ONLY has "late", "ownerless", "last" (meeting) or "decision" in ``arg``, with words of the decision in ``text``;
    BODY_MEETS the body in ``text`` and its day in ``arg``. ``who``: the person named by ITEM ("ärende från ...") and by COMES,
    "" for the writer. ``words``: the whole message of BODY_MEETS, of DONE with a line for the minutes in
    ``text``, and of COMES, whose ``text`` is the deputy.
    """

    name: CommandName
    text: str = ""
    arg: str = ""
    number: int | None = None
    letter: str = ""
    who: str = ""
    words: str = ""


@value
class Proposal:
    """A wish to take something up; ``minutes`` when a length was said. It becomes an item only after a press."""

    title: str
    minutes: int | None = None


@value
class Unknown:
    """No command. ``suggestion`` is a message that would be one ("beslut: ..."), "" when nothing is near."""

    words: str
    suggestion: str = ""
    proposal: Proposal | None = None


_C = CommandName

CONTENT: dict[str, CommandName] = {
    **dict.fromkeys(("beslut", "decision", "decided"), _C.DECISION),
    **dict.fromkeys(("ställningstagande", "position"), _C.POSITION),
    **dict.fromkeys(("uppdrag", "åtgärd", "att göra", "action", "task", "todo"), _C.ACTION),
    **dict.fromkeys(("ärende", "punkt", "item", "agenda"), _C.ITEM),
    **dict.fromkeys(("notera", "anteckning", "not", "note"), _C.NOTE),
    **dict.fromkeys(("fråga att ta med", "fråga till nästa möte", "question to bring", "open question"), _C.QUESTION),
    **dict.fromkeys(("val", "election"), _C.ELECTION),
    **dict.fromkeys(("nominera", "nominering", "jag nominerar", "nominate", "i nominate"), _C.NOMINATE),
    **dict.fromkeys(("närvarande", "present"), _C.PRESENT),
    **dict.fromkeys(("frånvarande", "ej närvarande", "förhinder", "absent"), _C.ABSENT),
    **dict.fromkeys(("lämnade", "lämnar", "left"), _C.LEFT),
    **dict.fromkeys(("anslöt", "ansluter", "joined"), _C.JOINED),
    **dict.fromkeys(("överlämning", "handover"), _C.LEAVING),
    **dict.fromkeys(("möte", "nytt möte", "planera möte", "meeting", "new meeting"), _C.PLAN),
    **dict.fromkeys(("save the date", "spara datumet", "boka dagen"), _C.SAVE_DATE),
    **dict.fromkeys(("flytta mötet", "flytta mötet till", "move the meeting", "move the meeting to"), _C.MOVE_MEETING),
    **dict.fromkeys(("ny plats", "byt plats", "new place", "venue"), _C.PLACE),
    **dict.fromkeys(("möteslänk", "teamslänk", "jag bokar själv", "meeting link", "teams link"), _C.LINK),
    **dict.fromkeys(("serie", "mötesserie", "series", "meeting series"), _C.SERIES),
    **dict.fromkeys(("hoppa över", "skip"), _C.SKIP_DAY),
    **dict.fromkeys(("tema", "temaområde", "theme", "theme area"), _C.THEME),
    **dict.fromkeys(("nästa tema", "tema till nästa möte", "next theme"), _C.NEXT_THEME),
}

CONTROL: dict[str, CommandName] = {
    **dict.fromkeys(("nästa", "nästa punkt", "next", "next item"), _C.NEXT),
    **dict.fromkeys(("inget nytt", "inget nytt sen sist", "inget nytt sedan sist", "nothing new", "no news"), _C.NOTHING_NEW),
    **dict.fromkeys(("till handlingarna", "läggs till handlingarna", "lägg till handlingarna", "filed", "file it"), _C.FILED),
    **dict.fromkeys(("klart", "klar", "done"), _C.DONE),
    **dict.fromkeys(("ångra", "undo"), _C.UNDO),
    **dict.fromkeys(("hjälp", "hjälp mig", "help", "help me", "?"), _C.HELP),
    **dict.fromkeys(
        (
            *("hej", "hej hej", "hejsan", "hejsan hejsan", "hej klubba", "hallå", "tjena", "god morgon", "godmorgon", "god dag"),
            *("god eftermiddag", "god kväll", "hello", "hello there", "hi", "hi there", "hi klubba", "hey", "good morning"),
            *("good afternoon", "good evening"),
        ),
        _C.HELLO,
    ),
    **dict.fromkeys(
        (
            *("tack", "tackar", "tack tack", "tack så mycket", "tackar så mycket", "tack så jättemycket", "tusen tack"),
            *("stort tack", "tack ska du ha", "tack för hjälpen", "tack för idag", "tack för i dag", "ok tack", "okej tack"),
            *("thanks", "thanks a lot", "thank you", "thank you very much", "thank you so much", "many thanks", "thx"),
        ),
        _C.THANKS,
    ),
    **dict.fromkeys(
        (
            *("dagordning", "dagordningen", "visa dagordning", "visa dagordningen", "agenda", "show agenda", "show the agenda"),
            *("mina punkter", "mina ärenden", "my items", "när är nästa möte", "när är mötet", "när ses vi", "var är mötet"),
            *("var ses vi", "when is the next meeting", "when is the meeting", "where is the meeting"),
        ),
        _C.AGENDA,
    ),
    **dict.fromkeys(("mina uppdrag", "visa mina uppdrag", "my actions", "my tasks", "show my actions"), _C.MY_ACTIONS),
    **dict.fromkeys(("alla uppdrag", "öppna uppdrag", "alla öppna", "alla öppna uppdrag", "visa alla uppdrag"), _C.ALL_ACTIONS),
    **dict.fromkeys(("visa öppna uppdrag", "visa alla öppna", "visa alla öppna uppdrag"), _C.ALL_ACTIONS),
    **dict.fromkeys(("all actions", "open actions", "all open", "all open actions", "show all actions"), _C.ALL_ACTIONS),
    **dict.fromkeys(("show open actions", "show all open", "show all open actions"), _C.ALL_ACTIONS),
    **dict.fromkeys(("överlämning", "handover"), _C.LEAVING),
    **dict.fromkeys(("starta", "starta mötet", "start", "start meeting", "start the meeting"), _C.START),
    **dict.fromkeys(("avsluta", "avsluta mötet", "close", "close meeting", "close the meeting", "end meeting"), _C.CLOSE),
    **dict.fromkeys(("upprop", "närvaro", "roll call", "attendance"), _C.ROLL_CALL),
    **dict.fromkeys(
        ("anteckningar", "anteckningarna", "minnesanteckningar", "protokoll", "utkast", "minutes", "draft"), _C.MINUTES
    ),
    **dict.fromkeys(("godkänn", "godkänn anteckningarna", "approve", "approve minutes"), _C.APPROVE),
    **dict.fromkeys(
        ("publicera", "publicera anteckningarna", "skicka ut anteckningarna", "publish", "publish minutes"), _C.PUBLISH
    ),
    **dict.fromkeys(("utskick", "utskicken", "vad väntar", "sending", "what waits"), _C.SENDING),
    **dict.fromkeys(
        ("pausa utskick", "pausa alla utskick", "pausa utskicken", "pause sending", "pause all messages"), _C.PAUSE_SENDING
    ),
    **dict.fromkeys(("återuppta utskick", "återuppta utskicken", "resume sending"), _C.RESUME_SENDING),
    **dict.fromkeys(("inställningar", "mina inställningar", "settings", "my settings"), _C.SETTINGS),
    **dict.fromkeys(
        (
            "skicka ut kallelsen",
            "skicka kallelsen",
            "publicera dagordningen",
            "publicera kallelsen",
            "skicka ut dagordningen",
            "send the notice",
            "send out the notice",
            "publish agenda",
            "publish the agenda",
        ),
        _C.SEND_NOTICE,
    ),
    **dict.fromkeys(("kallelse", "kallelsen", "öppna kallelsen", "visa kallelsen", "notice", "open the notice"), _C.AGENDA),
    **dict.fromkeys(("serie", "serien", "mötesserie", "series", "show series", "meeting series"), _C.SERIES),
    **dict.fromkeys(("ställ in mötet", "cancel the meeting", "cancel meeting"), _C.CANCEL_MEETING),
    **dict.fromkeys(("kalla", "fråga efter punkter", "call", "call for items", "ask for items"), _C.CALL),
    **dict.fromkeys(("alla närvarande", "alla är här", "alla är närvarande", "all present", "everyone present"), _C.PRESENT_ALL),
    **dict.fromkeys(("teman", "temaområden", "themes", "theme areas"), _C.THEMES),
    **dict.fromkeys(("bordlägg", "flytta", "skjut upp", "defer", "postpone"), _C.DEFER),
    **dict.fromkeys(("val", "valet", "visa valet", "nominera", "election", "show the election", "nominate"), _C.ELECTIONS),
    **dict.fromkeys(("jag ställer upp", "jag kandiderar", "i will stand", "i stand", "i am standing"), _C.STAND),
    **dict.fromkeys(("jag vill tänka på det", "jag tänker på det", "let me think about it", "i will think about it"), _C.THINK),
    **dict.fromkeys(("jag ställer inte upp", "jag kandiderar inte", "i will not stand", "i do not stand"), _C.STAND_DOWN),
    **dict.fromkeys(("jag drar mig ur", "jag drar tillbaka min kandidatur", "i withdraw"), _C.WITHDRAW),
    **dict.fromkeys(("lottens tal", "rösträknare", "numbers of the lot", "scrutineer"), _C.LOT),
    **dict.fromkeys(("lotten", "dra lott", "dra lott för hand", "draw lots", "draw lots by hand"), _C.LOT),
    **dict.fromkeys(("rösta", "valsedel", "valsedeln", "vote", "ballot"), _C.VOTE),
    **dict.fromkeys(("öppna omröstning", "öppna omröstningen", "open the vote", "open the ballot"), _C.OPEN_VOTE),
    **dict.fromkeys(("val som redan är gjort", "valet är gjort", "already elected"), _C.RECORD_ELECTION),
}

LANGUAGE_WORDS = {"svenska": "sv", "swedish": "sv", "sv": "sv", "engelska": "en", "english": "en", "en": "en"}
