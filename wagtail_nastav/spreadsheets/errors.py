"""A file that can't be used: one sentence that says why and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

Sentence = str


class BadFile(Exception):
    """``str(error)`` is the sentence for the curator; ``code`` is for tests and journals."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = details
        super().__init__(code)

    def __str__(self) -> str:
        return _sentences().get(self.code, _sentences()["broken"]) % self.details


def _sentences() -> dict[str, Sentence]:
    return {
        "missing": _("There is no file «%(name)s»."),
        "gone": _("The file «%(name)s» is kept for one day and is gone. Bring it again."),
        "no_space": _(
            "The site could not keep the file: the disk is full or its folder can't be written. Tell the administrator."
        ),
        "empty": _("The file is empty. Choose the file with the table."),
        "too_big": _("The file is larger than %(limit)d MB. Divide the table into several files."),
        "not_a_table": _("This is not a spreadsheet but %(what)s. Save the table as xlsx, xls, ods or csv."),
        "image": _("This is a picture, not a spreadsheet. Save the table as xlsx, xls, ods or csv."),
        "html": _("This is a web page with another name, not a spreadsheet. Open it in Excel and save it as xlsx."),
        "xml": _("This is a table in the old XML format. Open it in Excel and save it as xlsx."),
        "binary": _("The file can't be read as a table. Open it in Excel and save it as xlsx."),
        "password": _("The file is protected by a password. Take the protection away and bring the file again."),
        "broken": _("The file is damaged and can't be read. Open it in Excel, save it anew and bring it again."),
        "bomb": _("The contents of the file are too large when unpacked. Copy the table into a new file."),
        "too_slow": _("The file could not be read in the time and memory allowed. Copy the table into a new file."),
        "too_many_rows": _("Sheet «%(sheet)s» has more than %(limit)d rows. Divide the table into several files."),
        "too_many_columns": _("Sheet «%(sheet)s» has more than %(limit)d columns. Leave only the table in it."),
        "too_many_cells": _("Sheet «%(sheet)s» is too large. Copy the table into a new file."),
        "too_many_sheets": _("The file has more than %(limit)d sheets. Leave only those with tables."),
        "long_cell": _("The text in cell %(cell)s of sheet «%(sheet)s» is too long. Shorten it."),
        "encoding": _("The letters of the text file can't be made out. Save the table as xlsx."),
        "quote": _("A quotation mark opened in row %(row)d of the text file is never closed. Save the table as xlsx."),
        "no_cells": _("There is nothing on the sheets of the file. Choose the file with the table."),
        "no_sheet": _("There is no sheet «%(sheet)s» in the file. There are: %(sheets)s."),
        "no_table": _(
            "No table was found: no row has headers such as «ФИО наставника» or «Мероприятие». "
            "Add a row with the names of the columns above the table."
        ),
        "which_kind": _(
            "Row %(row)d of sheet «%(sheet)s» begins a table of people, but nothing says whether they are mentors or "
            "mentees. Say so in the header or with --as."
        ),
        "not_that_kind": _("No table could be read as «%(kind)s»: the necessary columns are missing."),
        "cannot_read_here": _("This computer lacks the library that reads spreadsheets: install «%(package)s»."),
    }
