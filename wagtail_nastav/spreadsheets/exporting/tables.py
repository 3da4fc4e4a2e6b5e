"""A kind of rows of the site as a file: the resource's own export, written so that it can be opened without fear."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.exporting.book import Sheet
from wagtail_nastav.spreadsheets.exporting.csv_file import write_csv
from wagtail_nastav.spreadsheets.exporting.ods_file import write_ods
from wagtail_nastav.spreadsheets.exporting.sight import Sight
from wagtail_nastav.spreadsheets.exporting.xlsx_file import write_xlsx
from wagtail_nastav.spreadsheets.resources import resource_for
from wagtail_nastav.spreadsheets.resources.base import KEY, NastavResource
from wagtail_nastav.spreadsheets.types import Kind

# Russian words like the headers: by the name of the sheet, too, a table is recognised.
NAMES = {
    Kind.MENTORS: "Наставники", Kind.MENTEES: "Наставляемые", Kind.PAIRS: "Реестр программ",
    Kind.ROADMAP: "Дорожная карта", Kind.DOCUMENTS: "Документы", Kind.ORGANIZATIONS: "Организации",
}  # fmt: skip
FORMATS = ("xlsx", "ods", "csv")


def export(kind: Kind, format: str, user: Any) -> tuple[bytes, str]:
    """The file and its name. Raises ``PermissionDenied`` for whoever may see nothing of the kind."""
    return export_seen(kind, format, Sight(user))


def export_seen(kind: Kind, format: str, sight: Sight) -> tuple[bytes, str]:
    if format not in FORMATS:
        raise ValueError(_("A table can be saved as xlsx, ods or csv, not as «%(format)s».") % {"format": format})
    if not sight.may_export(kind):
        raise PermissionDenied(_("You may not see these data."))
    sheet = sheet_of(kind, sight)
    day = timezone.localdate()
    return written(sheet, format), f"{NAMES[kind]} {day:%Y-%m-%d}.{format}"


def sheet_of(kind: Kind, sight: Sight) -> Sheet:
    resource = only_seen(resource_for(kind), sight)
    data = resource.export(resource.seen_by(sight))
    headers = [str(header) for header in data.headers]
    hidden = frozenset({headers.index(KEY)} if KEY in headers else ())
    return Sheet(NAMES[kind], headers, [tuple(row) for row in data], hidden=hidden)


def only_seen(resource: NastavResource, sight: Sight) -> NastavResource:
    """Without the private columns, if people may not be seen."""
    if not sight.people:
        shown = {name: field for name, field in resource.fields.items() if not getattr(field, "private", False)}
        resource.fields = type(resource.fields)(shown)
    return resource


def written(sheet: Sheet, format: str) -> bytes:
    if format == "csv":
        return write_csv(sheet)
    return write_xlsx([sheet]) if format == "xlsx" else write_ods([sheet])
