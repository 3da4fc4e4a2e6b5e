"""A spreadsheet at an address: its bytes and its name. What is in it, the reader of the import finds out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.utils.http import parse_header_parameters

from wagtail_nastav.fetching.replies import Reply, is_news, must_be_data
from wagtail_nastav.harvest.client.results import Known, NotChanged, TableRead
from wagtail_nastav.public.transmission import transmittable

if TYPE_CHECKING:
    from wagtail_nastav.fetching.session import Session

LONGEST = 100
# Old programs give an HTML page the name of a spreadsheet; the reader of the import knows that.
SPREADSHEET = re.compile(r"excel|spreadsheet|csv|octet-stream")


async def read_table(session: Session, known: Known) -> TableRead | NotChanged:
    reply = await session.ask(known.url, known.etag)
    if not is_news(reply, known.etag):
        return NotChanged(reply.etag or known.etag)
    if not SPREADSHEET.search(reply.media_type):
        must_be_data(reply)
    return TableRead(_name(reply), reply.content, reply.etag)


def _name(reply: Reply) -> str:
    """As the server calls the file, else the end of its address; never a path."""
    try:
        told = str(parse_header_parameters(reply.headers.get("Content-Disposition", ""))[1].get("filename", ""))
    except (LookupError, ValueError):
        told = ""
    name = told or unquote(urlsplit(reply.url).path)
    return re.split(r"[/\\]", transmittable(name).strip("/\\ "))[-1][-LONGEST:]
