"""The score sheet as a spreadsheet, for the staff: a leaf for each nomination, a column for each score of each expert."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import View
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from wagtail.log_actions import log

from wagtail_nastav.admin.contests.steps import ContestStepView
from wagtail_nastav.admin.contests.words import juror_words, who_takes_part
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.pages.contests import ContestPage
from wagtail_nastav.pages.contests.standing import NominationStanding, Sheets, Standing, all_sheets, standings

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet program takes for the beginning of a formula, also when the file is saved as CSV later.
FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@]")
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME, LONGEST_TEXT = 31, 32_000
WIDE, NARROW = 40, 14


def harmless(value: Any) -> Any:
    """Text that no program takes for a formula; numbers stay numbers."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_TEXT]
    return f"'{text}" if FORMULA.match(text) else text


class SheetView(ContestStepView, View):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = score_sheet(self.contest, may_see_people(request.user))
        log(instance=self.contest, action="wagtail_nastav.contest_sheet_taken", user=request.user)
        response = HttpResponse(content, content_type=TYPE)
        response["Content-Disposition"] = f'attachment; filename="ocenki-{self.contest.pk}.xlsx"'
        response["Cache-Control"] = "no-store"
        return response


def score_sheet(contest: ContestPage, named: bool) -> bytes:
    """``named``: with people's names; otherwise by their roles."""
    book, leaf = Workbook(), _Leaf(contest, named)
    book.remove(book.active)
    titles: set[str] = set()
    for number, found in enumerate(standings(contest), start=1):
        sheet = book.create_sheet(_name(found.nomination.title, number, titles))
        for row in leaf.rows(found):
            sheet.append([harmless(value) for value in row])
        _lay_out(sheet)
    if not book.worksheets:
        book.create_sheet(_("No nominations"))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class _Leaf:
    def __init__(self, contest: ContestPage, named: bool) -> None:
        self.named, self.sheets = named, all_sheets(contest)
        self.criteria = list(contest.criteria.all())
        jury = contest.jury.select_related("person__organization", "organization")
        self.experts = [juror for juror in jury if juror.gives_scores]

    def rows(self, found: NominationStanding) -> Iterator[list[Any]]:
        void = _("The nomination did not take place.") if found.void else ""
        yield [found.nomination.title, void]
        yield [_("Entry"), _("Who takes part"), _("Status"), *self._headings(), _("Average total"), _("Place")]
        for one in sorted(
            found.standings, key=lambda each: (each.place.number if each.place else 10_000, each.entry.title)
        ):
            yield self._row(one, self.sheets)

    def _headings(self) -> list[str]:
        found: list[str] = []
        for juror in self.experts:
            name = juror_words(juror, self.named)
            found += [f"{name}: {criterion.title}" for criterion in self.criteria]
            found.append(_("%(expert)s: total") % {"expert": name})
        return found

    def _row(self, one: Standing, sheets: Sheets) -> list[Any]:
        cells: list[Any] = [one.entry.title, who_takes_part(one.entry, self.named), str(one.entry.get_status_display())]
        for juror in self.experts:
            given = sheets[one.entry.pk][juror.pk]
            cells += [given.get(criterion.pk) for criterion in self.criteria]
            cells.append(one.sheets.get(juror.pk))
        return [*cells, one.total, one.place.number if one.place else None]


def _name(title: str, number: int, taken: set[str]) -> str:
    """Names of leaves are short, without some signs, and differ also in small letters."""
    name = NOT_IN_NAMES.sub(" ", harmless(title).strip("'")).strip()[: LONGEST_NAME - 4] or str(number)
    if name.lower() in taken:
        name = f"{name} {number}"
    taken.add(name.lower())
    return name


def _lay_out(sheet: Any) -> None:
    for cell in (*sheet[1], *sheet[2]):
        cell.font = Font(bold=True)
    for cell in sheet[2]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDE if number <= 2 else NARROW
    sheet.freeze_panes = "B3"
