"""Empty tables to be filled in: headers, drop-down lists, and a sheet that explains every column."""

from __future__ import annotations

from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.exporting.book import Choice, Sheet
from wagtail_nastav.spreadsheets.exporting.examples import EXAMPLES
from wagtail_nastav.spreadsheets.exporting.offers import offers
from wagtail_nastav.spreadsheets.exporting.tables import NAMES
from wagtail_nastav.spreadsheets.exporting.xlsx_file import write_xlsx
from wagtail_nastav.spreadsheets.recognition.tables import HELP_SHEET
from wagtail_nastav.spreadsheets.resources import resource_for
from wagtail_nastav.spreadsheets.resources.base import KEY, NastavResource
from wagtail_nastav.spreadsheets.resources.roadmap import RoadMapRowResource
from wagtail_nastav.spreadsheets.types import Kind

YEARS_OF_A_ROAD_MAP = 3
# On the sheet of help: the column in which the lists begin, counted from 0.
BESIDE = 4


def template(kind: Kind) -> bytes:
    resource = resource_for(kind)
    if isinstance(resource, RoadMapRowResource):
        this_year = timezone.localdate().year
        resource.add_years(range(this_year, this_year + YEARS_OF_A_ROAD_MAP), done=False)
    fields = [field for field in resource.get_export_fields() if getattr(field, "in_template", True)]
    headers = [force_str(field.column_name) for field in fields]
    lists = {place: members for place, field in enumerate(fields) if (members := offers(resource, field))}
    hidden = frozenset({headers.index(KEY)} if KEY in headers else ())
    choices = [
        Choice(place, HELP_SHEET, BESIDE + number, 2, len(members) + 1)
        for number, (place, members) in enumerate(lists.items())
    ]
    empty = Sheet(NAMES[kind], headers, [], hidden=hidden, choices=choices)
    return write_xlsx([empty, _help(kind, resource, headers, {headers[place]: lists[place] for place in lists})])


def _help(kind: Kind, resource: NastavResource, headers: list[str], lists: dict[str, list[str]]) -> Sheet:
    """What stands here is read by people only: an example must never be imported by accident."""
    by_header = {force_str(field.column_name): field for field in resource.fields.values()}
    explained = [
        (header, force_str(getattr(by_header[header], "hint", "")), EXAMPLES[kind].get(header, ""), "")
        for header in headers
        if header != KEY
    ]
    height = max(len(explained), *(len(members) for members in lists.values()), 0)
    rows = [
        [*(explained[line] if line < len(explained) else ("", "", "", "")),
         *(members[line] if line < len(members) else "" for members in lists.values())]
        for line in range(height)
    ]  # fmt: skip
    words = [_("Column of the table"), _("What to write"), _("For example"), ""]
    return Sheet(HELP_SHEET, [*words, *(_("List: %(header)s") % {"header": header} for header in lists)], rows)
