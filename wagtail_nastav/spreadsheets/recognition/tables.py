"""All tables of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.recognition.choices import Choices, chosen
from wagtail_nastav.spreadsheets.recognition.columns import columns_of, verdict_of
from wagtail_nastav.spreadsheets.recognition.finding import Place, place_at, places_of
from wagtail_nastav.spreadsheets.types import Grid, Kind, Message, SheetGrid, Table

__all__ = ["HELP_SHEET", "Choices", "FoundTables", "hidden_sheets", "tables_of"]

# The sheet of our templates that explains them: its examples are nobody.
HELP_SHEET = "Как заполнять"


@dataclass
class FoundTables:
    """``aside``: what was not read, each with its reason."""

    tables: list[Table] = field(default_factory=list)
    aside: list[Message] = field(default_factory=list)


def tables_of(
    grid: Grid,
    kind: Kind | None = None,
    sheet: str | None = None,
    choices: Choices | None = None,
    header_row: int | None = None,
) -> FoundTables:
    """Raises ``BadFile`` where there is none. Hidden sheets are read only when named, or when there are no others."""
    found = FoundTables()
    undecided: list[tuple[str, int]] = []
    sheets = _sheets(grid, sheet)
    for one in sheets[:1] if header_row else sheets:
        places = _places(one, kind, header_row)
        for place in places:
            table = _table(one, place, PurePath(grid.name).stem, kind)
            if table:
                found.tables.append(chosen(table, choices or {}))
            else:
                undecided.append((one.name, place.fit.block.first))
        if not places:
            found.aside.append(
                Message(_("No table was found on the sheet «%(sheet)s».") % {"sheet": one.name}, one.name)
            )
    if not found.tables and undecided:
        raise BadFile("which_kind", sheet=undecided[0][0], row=undecided[0][1])
    if not found.tables:
        raise BadFile("not_that_kind", kind=_kind_name(kind)) if kind else BadFile("no_table")
    found.aside += _undecided(undecided)
    found.aside += _hidden(grid, sheets)
    return found


def hidden_sheets(grid: Grid) -> list[str]:
    return [sheet.name for sheet in grid.sheets if sheet.hidden]


def _undecided(tables: list[tuple[str, int]]) -> Iterator[Message]:
    for sheet, row in tables:
        yield Message(str(BadFile("which_kind", sheet=sheet, row=row)), sheet, row)


def _hidden(grid: Grid, read: list[SheetGrid]) -> Iterator[Message]:
    for sheet in grid.sheets:
        if sheet.hidden and sheet not in read:
            sentence = _("The sheet «%(sheet)s» is hidden and was not read. To read it, choose it by name.")
            yield Message(sentence % {"sheet": sheet.name}, sheet.name)


def _kind_name(kind: Kind) -> str:
    return {
        Kind.MENTORS: _("mentors"), Kind.MENTEES: _("mentees"), Kind.PAIRS: _("pairs and programmes"),
        Kind.ROADMAP: _("road map"), Kind.DOCUMENTS: _("documents"), Kind.ORGANIZATIONS: _("organizations"),
    }[kind]  # fmt: skip


def _sheets(grid: Grid, wanted: str | None) -> list[SheetGrid]:
    if wanted:
        named = [sheet for sheet in grid.sheets if sheet.name.strip().lower() == wanted.strip().lower()]
        if not named:
            raise BadFile("no_sheet", sheet=wanted, sheets=", ".join(f"«{sheet.name}»" for sheet in grid.sheets))
        return named
    shown = [sheet for sheet in grid.sheets if not sheet.hidden and sheet.name != HELP_SHEET]
    return shown or list(grid.sheets)


def _places(sheet: SheetGrid, kind: Kind | None, header_row: int | None) -> list[Place]:
    if not header_row:
        return places_of(sheet, kind)
    place = place_at(sheet, header_row, kind)
    return [place] if place else []


def _table(sheet: SheetGrid, place: Place, file_name: str, wanted: Kind | None) -> Table | None:
    kind, judged = place.fit.kind, None
    if kind == Kind.MENTORS:
        judged = verdict_of(sheet, place, file_name, wanted)
        if judged is None:
            return None
        kind = judged.kind
    block, doubt = place.fit.block, bool(judged and judged.doubt)
    return Table(
        kind=kind, sheet=sheet, first_header_row=block.first, last_header_row=block.last, last_row=place.last_row,
        columns=columns_of(sheet, place, kind, judged), title=place.title,
        reason=_reason(wanted, doubt=doubt), confidence=0.5 if doubt else 1.0,
    )  # fmt: skip


def _reason(wanted: Kind | None, *, doubt: bool) -> str:
    if wanted:
        return _("So it was chosen.")
    if doubt:
        return _("The sheet's name or title and its headers contradict each other. Check whose table it is.")
    return _("By the headers of the columns, the title and the name of the sheet.")
