"""``manage.py nastav_import_undo ID``: takes an import back, except what somebody changed since."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.jobs import CannotApply, undo
from wagtail_nastav.spreadsheets.journal.models import ImportJob


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _("Takes an import back, except what somebody changed since; names what stays.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", type=int, help=_("The number that nastav_import told, or the journal of imports."))

    def handle(self, *args: Any, **options: Any) -> None:
        job = ImportJob.objects.filter(pk=options["id"]).first()
        if job is None:
            self._refuse(_("There is no import number %(id)d.") % {"id": options["id"]})
            return
        try:
            report = undo(job, None)
        except CannotApply as error:
            self._refuse(str(error))
            return
        for sentence in report.kept:
            self.stdout.write(sentence)
        self.stdout.write(_("Taken back: %(n)d.") % {"n": report.reversed})

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(2)
