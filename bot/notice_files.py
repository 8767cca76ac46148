"""Making the file of a notice: read, made on a thread of its own, kept."""

import asyncio

from meetings.notice import Notice
from texts.say import say_in
from web.door import Download
from workflows.notice_files import NoticeFile, keep_file, sent_file
from workflows.ports import Store

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_NAME = 120


async def sent_notice(store: Store, sent_id: str, person_id: str) -> Download | None:
    """Return a sent notice as a file for one person, None for an unknown id; the first time it is made and kept."""
    found = await store.read(lambda work: sent_file(work, sent_id, person_id))
    return await notice_download(store, found) if found is not None else None


async def notice_download(store: Store, found: NoticeFile) -> Download:
    """Return the file of a notice that has been read."""
    if found.blob is not None:
        return Download(name=found.blob.name, media_type=found.blob.media_type, content=found.blob.content)
    content = await asyncio.to_thread(_made, found)
    name = _name(found.notice)
    if found.sent_id:
        await store.run(lambda work: keep_file(work, found.sent_id, name, WORD, content))
    return Download(name=name, media_type=WORD, content=content)


def _made(found: NoticeFile) -> bytes:
    from minutes.notice import notice_docx  # noqa: PLC0415 - python-docx takes 0.7 s to import

    return notice_docx(found.notice, draft=found.draft)


def _name(notice: Notice) -> str:
    title = say_in(notice.language)("minutes_doc.notice_file", title=notice.style.title or notice.network, day=notice.day)
    return f"{title[-MOST_NAME:]}.docx"
