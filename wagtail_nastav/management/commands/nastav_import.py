"""``manage.py nastav_import FILE``: what a spreadsheet says and what would change; with ``--apply`` it changes."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.jobs import CannotApply
from wagtail_nastav.spreadsheets.jobs.from_command import KINDS, Request, run
from wagtail_nastav.spreadsheets.jobs.reports import as_json, in_words


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Reads a spreadsheet (xlsx, xls, ods, csv) of mentors, mentees, programmes, a road map, documents or "
            "organizations and says what would change. Nothing is written without --apply. Ends with 1 if rows need "
            "attention, with 2 if the file can't be used."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help=_("The file as it is, without cleaning."))
        parser.add_argument("--as", dest="kind", choices=sorted(KINDS), help=_("What the rows of the table are."))
        parser.add_argument("--sheet", help=_("Only this sheet."))
        parser.add_argument("--organization", help=_("Where people work for whom the table names no place."))
        parser.add_argument("--empty", choices=("keep", "clear", "fill"), default="keep",
                            help=_("What an empty cell does: keep, clear, or only fill what is missing."))  # fmt: skip
        parser.add_argument("--apply", action="store_true", help=_("Write the changes."))
        parser.add_argument(
            "--skip-problems", action="store_true", help=_("Apply without the rows that need attention.")
        )
        parser.add_argument("--json", action="store_true", help=_("The answer as JSON, for other programs."))

    def handle(self, *args: Any, **options: Any) -> None:
        request = Request(**{name: options[name] for name in Request.__dataclass_fields__})
        try:
            outcome = run(request, lambda path: File(open(path, "rb")))
        except (BadFile, CannotApply) as error:
            self._refuse(str(error), options["json"])
        self.stdout.write(_dumped(as_json(outcome)) if options["json"] else in_words(outcome))
        if options["json"] and outcome.job:
            # The format of the answer is fixed and has no place for it.
            self.stderr.write(_("Applied as import %(id)d.") % {"id": outcome.job.pk})
        if outcome.problems:
            sys.exit(1)

    def _refuse(self, sentence: str, as_data: bool) -> None:
        if as_data:
            self.stdout.write(_dumped({"tables": [], "error": sentence}))
        else:
            self.stderr.write(sentence)
        sys.exit(2)


def _dumped(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
