"""One cell of one field: its value, what to tell the curator about it, and whether somebody has to decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.types import Cell, Value
from wagtail_nastav.spreadsheets.values.categories import category_in
from wagtail_nastav.spreadsheets.values.contacts import (
    broken_addresses,
    broken_telephones,
    digits_kept,
    read_contacts,
    read_page,
    says_no_contacts,
)
from wagtail_nastav.spreadsheets.values.facts import (
    read_birth_year,
    read_experience,
    read_number,
    read_tax_number,
    read_yes_no,
)
from wagtail_nastav.spreadsheets.values.text import (
    LATIN,
    in_one_alphabet,
    is_formula_error,
    is_tidy,
    one_line,
    says_nothing,
    tidy,
)
from wagtail_nastav.spreadsheets.values.vocabularies import Vocabulary, subjects_in

TWO_NUMBERS = re.compile(r"\d\s*/\s*\d")
Vocabularies = Mapping[str, Vocabulary]


@dataclass(slots=True)
class Meant:
    """``raw``: the text as written, where the value says less than it. ``problem``: blocks the row."""

    value: Value = None
    raw: str = ""
    notes: list[str] = field(default_factory=list)
    problem: str = ""
    extra: dict[str, Value] = field(default_factory=dict)


def meant(name: str, cell: Cell, vocabularies: Vocabularies) -> Meant:
    """``name``: the field without its side."""
    if type(cell) is str and is_formula_error(cell.strip()):
        return Meant(
            problem=_("The formula gives an error: %(text)s. Write the value itself.") % {"text": cell.strip()}
        )
    if cell is None or (type(cell) is str and name != "passed" and says_nothing(cell)):
        return Meant()
    reader = READERS.get(name)
    if reader:
        return reader(cell)
    if name in VOCABULARY_OF:
        return _member(cell, vocabularies[VOCABULARY_OF[name]])
    if name == "subjects":
        return _subjects(cell, vocabularies["subjects"])
    if name in ("category", "mentee_category"):
        return _category(cell, vocabularies["mentee_categories"])
    return _text(cell)


def holds_text(name: str) -> bool:
    """Whether a field takes any text as it is."""
    return name not in READERS and name not in VOCABULARY_OF and name not in ("subjects", "category", "mentee_category")


def needs_no_look(cell: Cell) -> bool:
    """A clean Russian text, which stands for itself: most cells of such fields."""
    return type(cell) is str and is_tidy(cell) and not (LATIN.search(cell) or says_nothing(cell) or cell[:1] == "#")


def _text(cell: Cell) -> Meant:
    text, notes = in_one_alphabet(tidy(int(cell) if isinstance(cell, float) and cell.is_integer() else cell))
    return Meant(text, notes=notes)


def _contacts(cell: Cell) -> Meant:
    if not digits_kept(cell):
        lost = _("Of the telephone «%(text)s» the spreadsheet kept only a part. Type the number anew.")
        return Meant(problem=lost % {"text": one_line(cell)}, raw=one_line(cell))
    if says_no_contacts(one_line(cell)):
        return Meant()
    contacts = read_contacts(cell)
    broken, local = broken_telephones(contacts)
    told = (
        (_("«%(text)s» can't be an e-mail address. Correct it later or in the file."), broken_addresses(contacts)),
        (_("The telephone «%(text)s» does not have all its 11 digits, or has too many. Check it."), broken),
        (_("«%(text)s» can be dialled only in its own town. Add the code of the town: +7 and ten digits."), local),
    )
    return Meant(contacts or None, notes=[note % {"text": text} for note, texts in told for text in texts])


def _website(cell: Cell) -> Meant:
    raw = one_line(cell)
    if says_no_contacts(raw):
        return Meant()
    page = read_page(raw)
    if page is None:
        note = _(
            "«%(text)s» is not the address of a website, so none was written down. Write it like https://school5.ru."
        )
        return Meant(raw=raw, notes=[note % {"text": raw}])
    return Meant(page, raw if raw != page else "")


def _link(cell: Cell) -> Meant:
    """A link to a page; what is none stays as it is written, somebody else says so."""
    raw = tidy(cell)
    return Meant(read_page(raw) or raw)


def _birth_year(cell: Cell) -> Meant:
    year, raw = read_birth_year(cell), one_line(cell)
    if year is None:
        return Meant(
            raw=raw, problem=_("No year of birth can be seen in «%(text)s». Write four digits.") % {"text": raw}
        )
    if year > date.today().year:
        return Meant(raw=raw, problem=_("The year of birth %(year)d has not come yet.") % {"year": year})
    return Meant(year, raw if raw != str(year) else "")


def _experience(cell: Cell) -> Meant:
    raw, years = one_line(cell), read_experience(cell)
    notes = []
    if years is None:
        notes = [_("No number of years can be seen in «%(text)s», so none was written down.") % {"text": raw}]
    elif TWO_NUMBERS.search(raw):
        notes = [_("Of «%(text)s» the first number was taken: %(years)d.") % {"text": raw, "years": years}]
    return Meant(years, raw if raw != str(years) else "", notes)


def _category(cell: Cell, of_mentees: Vocabulary) -> Meant:
    """A qualification category, or a category of mentees where the text names one; «высшая, 15 лет» has both facts."""
    raw = one_line(cell)
    read = category_in(raw, of_mentees)
    extra: dict[str, Value] = {} if read.years is None else {"experience": read.years}
    notes = [] if read.title else [_not_in_vocabulary(raw)]
    if read.rest:
        left = _("Of «%(text)s» the part «%(rest)s» was not read. Write it into a column of its own.")
        notes = [left % {"text": raw, "rest": read.rest}]
    return Meant(read.title or raw, raw if read.title and read.title != raw else "", notes, extra=extra)


def _passed(cell: Cell) -> Meant:
    answer, raw = read_yes_no(cell), one_line(cell)
    if answer is None and raw and not says_nothing(raw):
        return Meant(raw=raw, problem=_("«%(text)s» is neither yes nor no. Write «да» or «нет».") % {"text": raw})
    return Meant(answer)


def _subjects(cell: Cell, vocabulary: Vocabulary) -> Meant:
    known, unknown = subjects_in(cell, vocabulary)
    notes = [
        _("There is no subject «%(text)s» in the vocabulary; it is kept among the competences.") % {"text": text}
        for text in unknown
    ]
    raw = one_line(cell)
    return Meant([*known, *unknown], raw if raw != ", ".join(known) else "", notes)


def _member(cell: Cell, vocabulary: Vocabulary) -> Meant:
    raw = one_line(cell)
    found = vocabulary.find(raw)
    if found is None:
        return Meant(raw, notes=[_not_in_vocabulary(raw)])
    return Meant(found, raw if raw != found else "")


def _not_in_vocabulary(text: str) -> str:
    return _("«%(text)s» is not in the vocabulary; the text is kept as it is written.") % {"text": text}


def _number(cell: Cell) -> Meant:
    return Meant(read_number(cell))


def _tax_number(cell: Cell) -> Meant:
    number, raw = read_tax_number(cell), read_number(cell)
    if number is None:
        problem = _("«%(text)s» is no ИНН: it has 10 or 12 digits. Correct the number.") % {"text": raw}
        return Meant(raw=raw, problem=problem)
    return Meant(number, raw if raw != number else "")


READERS: dict[str, Callable[[Cell], Meant]] = {
    "contacts": _contacts,
    "website": _website,
    "case_url": _link,
    "link": _link,
    "birth_year": _birth_year,
    "experience": _experience,
    "passed": _passed,
    "number": _number,
    "inn": _tax_number,
    "ogrn": _number,
}
VOCABULARY_OF = {
    "form": "mentoring_forms", "kind": "mentoring_kinds", "level": "document_levels",
    "document_kind": "document_kinds", "organization_kind": "organization_kinds",
}  # fmt: skip
