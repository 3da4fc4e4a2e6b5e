"""What the title of an act itself tells: its number, date and kind."""

from __future__ import annotations

from wagtail_nastav.spreadsheets.types import RowValues
from wagtail_nastav.spreadsheets.understanding.row import RowReader
from wagtail_nastav.spreadsheets.values.dates import read_days
from wagtail_nastav.spreadsheets.values.orders import DATED, NUMBER
from wagtail_nastav.spreadsheets.values.text import tidy


def complete_document(row: RowValues, reader: RowReader) -> None:
    """Fills number, date and kind only where the columns do not give them."""
    source = tidy(row.values.pop("number_and_date", None) or "") or tidy(row.values.get("title") or "")  # type: ignore[arg-type]
    if not row.values.get("title"):
        row.values["title"] = source or None
    number, dated = NUMBER.search(source), DATED.search(source)
    if number and not row.values.get("number"):
        row.values["number"] = number[1]
    if not row.values.get("issued_on"):
        day = read_days(dated[1] if dated else source).start if source else None
        row.values["issued_on"] = day
    title = str(row.values.get("title") or "")
    if not row.values.get("kind") and title:
        row.values["kind"] = reader.vocabularies["document_kinds"].find(title)
