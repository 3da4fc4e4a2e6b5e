"""A spreadsheet at an address, known by its contents and read as the import reads: a school's register of its acts."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.fetching.replies import Reply
from wagtail_nastav.gathered.models import SourceKind
from wagtail_nastav.harvest.finding.manifests import NoOffer
from wagtail_nastav.harvest.finding.offers import Offer
from wagtail_nastav.harvest.grids import grid_of
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.types import Kind
from wagtail_nastav.spreadsheets.understanding import understand

ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
TEXTS = ("text/csv", "application/csv", "text/comma-separated-values")
OF_PEOPLE = (Kind.MENTORS, Kind.MENTEES, Kind.PAIRS)
PEOPLE = gettext_lazy(
    "The table %(url)s lists people. People are only gathered through the exchange: a table doesn't say what they have "
    "agreed to."
)
NO_ACTS = gettext_lazy("There are no acts in the table %(url)s. Only a register of acts is gathered from a table.")


def is_table(reply: Reply) -> bool:
    """A text is a table only where somebody says so: any text could be read as a csv."""
    if reply.content.startswith(ARCHIVES):
        return True
    kind = reply.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return not _is_page(reply.content) and (kind in TEXTS or name_of(reply.url).lower().endswith(".csv"))


def _is_page(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"{")


def name_of(url: str) -> str:
    return unquote(PurePosixPath(urlsplit(url).path).name) or urlsplit(url).netloc


def look_at_table(reply: Reply) -> Offer:
    """By the same reader as a visit. Raises ``NoOffer``."""
    name = name_of(reply.url)
    try:
        tables = understand(grid_of(reply.content, name))
    except BadFile as problem:
        people = problem.code == "which_kind"
        raise NoOffer(PEOPLE % {"url": reply.url} if people else f"{reply.url}: {problem}") from None
    acts = [row for table in tables if table.kind == Kind.DOCUMENTS for row in table.rows]
    count = sum(not row.skipped and not row.blocked for row in acts)
    if not count:
        people = any(table.kind in OF_PEOPLE for table in tables)
        raise NoOffer((PEOPLE if people else NO_ACTS) % {"url": reply.url})
    told = _("Acts in the table: %(count)d.") % {"count": count}
    return Offer(kind=SourceKind.SPREADSHEET, url=reply.url, title=name, content_kind="document", facts=(told,))
