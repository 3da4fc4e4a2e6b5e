"""Widgets of django-import-export: from the meaning of a cell to what a model keeps, and back to a cell.

Imports hand them values that are already understood (``spreadsheets.values``); django-import-export's own flow hands
them texts. Either way an unknown word is an error with a sentence, never a silent nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from import_export.widgets import ManyToManyWidget, Widget

from wagtail_nastav.snippets.vocabularies import VOCABULARIES
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.values.contacts import read_page
from wagtail_nastav.spreadsheets.values.dates import read_days
from wagtail_nastav.spreadsheets.values.facts import read_birth_year, read_number, read_yes_no
from wagtail_nastav.spreadsheets.values.text import one_line, tidy


class KnowingWidget(Widget):
    """``known``: what the site has; a resource gives it to its own copy of the widget."""

    known: Known | None = None

    def site(self) -> Known:
        self.known = self.known or Known()
        return self.known


class TextWidget(Widget):
    """A text of one line, or of several."""

    def __init__(self, lines: bool = False) -> None:
        super().__init__()
        self.lines = lines

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return tidy(value) if self.lines else one_line(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(value or "")


class PageWidget(TextWidget):
    """«school12.ru» as https://school12.ru."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = one_line(value)
        page = read_page(text) if text else ""
        if page is None:
            raise ValueError(
                _("«%(text)s» is not the address of a page. Write it like https://school5.ru.") % {"text": text}
            )
        return page


class ListWidget(TextWidget):
    """A text with one thing on each line; a cell may also divide them by semicolons."""

    def __init__(self) -> None:
        super().__init__(lines=True)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        pieces = (piece.strip() for piece in tidy(value).replace(";", "\n").split("\n"))
        return "\n".join(piece for piece in pieces if piece)


class NumberWidget(TextWidget):
    """Numbers of orders and of taxpayers: texts of digits, of which a spreadsheet makes 5.0."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return read_number(value)


class YearWidget(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        return value if isinstance(value, int) else read_birth_year(value) if one_line(value) else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> int | str:
        return value or ""


class DayWidget(Widget):
    """Days as the curators write them; never the American order."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date) or not one_line(value):
            return value or None
        day = read_days(value)
        if day.start is None:
            raise ValueError(_("No day can be seen in «%(text)s».") % {"text": one_line(value)})
        return day.start

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> date | str:
        return value or ""


class YesNoWidget(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool | None:
        answer = read_yes_no(value)
        if answer is None and one_line(value):
            raise ValueError(_("«%(text)s» is neither yes nor no.") % {"text": one_line(value)})
        return answer

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else _("yes") if value else _("no")


class OrganizationWidget(KnowingWidget):
    """An organization by any of its spellings; written by its full name."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return self.site().organizations.get(one_line(value)) if one_line(value) else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.name if value else ""


class TermWidget(KnowingWidget):
    """A member of a vocabulary by its title, its code or another word for it."""

    def __init__(self, vocabulary: str) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return self.site().term(self.vocabulary, one_line(value)) if one_line(value) else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.title if value else ""


class TermsWidget(TermWidget):
    """Several members. Imports keep unknown words elsewhere; in django-import-export's own flow they are an error."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Any]:
        texts = value if isinstance(value, list) else tidy(value).replace(";", "\n").split("\n")
        words = [word for text in texts if (word := one_line(text))]
        if row is not None:
            return [self.site().term(self.vocabulary, word) for word in words]
        found = (self.site().find_term(self.vocabulary, word) for word in words)
        return [term for term in found if term]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        members: Iterable[Any] = value.all() if hasattr(value, "all") else value or ()
        return "; ".join(sorted(member.title for member in members))


class ManyTermsWidget(TermsWidget, ManyToManyWidget):
    """For a many-to-many field: django-import-export sets it after the row is saved."""

    def __init__(self, vocabulary: str) -> None:
        ManyToManyWidget.__init__(self, VOCABULARIES[vocabulary])
        self.vocabulary = vocabulary
