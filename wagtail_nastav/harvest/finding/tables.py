"""A spreadsheet at an address, known by its contents and read as the import reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from tempfile import NamedTemporaryFile
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from wagtail_nastav.exchange.checking.sources import Reply
from wagtail_nastav.gathered.models import SourceKind
from wagtail_nastav.harvest.finding.feeds import PRACTICES
from wagtail_nastav.harvest.finding.manifests import NoOffer
from wagtail_nastav.harvest.finding.offers import ContentKind, Offer
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.reading import read_file
from wagtail_nastav.spreadsheets.recognition.tables import tables_of
from wagtail_nastav.spreadsheets.types import Grid, Kind, SheetGrid

ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
TEXTS = ("text/csv", "application/csv", "text/comma-separated-values")
OF_PEOPLE = (Kind.MENTORS, Kind.MENTEES, Kind.PAIRS)
HEADERS_TOLD = 6


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


def grid_of(content: bytes, name: str) -> Grid:
    """Raises ``BadFile``."""
    with NamedTemporaryFile(prefix="nastav-", suffix=".bin") as copy:
        copy.write(content)
        copy.flush()
        return read_file(copy.name, name)


def look_at_table(reply: Reply) -> Offer:
    """Raises ``NoOffer``."""
    name = name_of(reply.url)
    try:
        grid = grid_of(reply.content, name)
    except BadFile as problem:
        raise NoOffer(f"{reply.url}: {problem}") from None
    if _tells_people(grid):
        sentence = _(
            "The table %(url)s lists people. People are only gathered through the exchange: a table doesn't say what "
            "they have agreed to."
        )
        raise NoOffer(sentence % {"url": reply.url})
    return Offer(
        kind=SourceKind.SPREADSHEET,
        url=reply.url,
        title=name,
        content_kind=ContentKind.PRACTICE if PRACTICES.search(name) else ContentKind.NEWS,
        facts=tuple(_facts(grid)),
    )


def _tells_people(grid: Grid) -> bool:
    try:
        return any(table.kind in OF_PEOPLE for table in tables_of(grid).tables)
    except BadFile as problem:
        return problem.code == "which_kind"


def _facts(grid: Grid) -> Iterator[str]:
    sheet = next(one for one in grid.sheets if one.rows)
    filled = [row for row in sheet.rows if any(cell not in (None, "") for cell in row)]
    yield _("Rows below the header: %(count)d.") % {"count": max(len(filled) - 1, 0)}
    if headers := _headers(sheet):
        yield _("Columns: %(names)s.") % {"names": ", ".join(headers)}


def _headers(sheet: SheetGrid) -> list[str]:
    """Of the row with most texts among the first ones: a title stands above it sometimes."""
    rows = [
        [" ".join(cell.split()) for cell in row if isinstance(cell, str) and cell.strip()] for row in sheet.rows[:5]
    ]
    return max(rows, key=len, default=[])[:HEADERS_TOLD]
