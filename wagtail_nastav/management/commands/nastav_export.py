"""``manage.py nastav_export KIND FILE``: a table of the site as xlsx, ods or csv."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from wagtail_nastav.files.troubles import why
from wagtail_nastav.spreadsheets.exporting.sight import Sight
from wagtail_nastav.spreadsheets.exporting.tables import FORMATS, export_seen
from wagtail_nastav.spreadsheets.types import Kind

# A table of pairs is the list of programmes.
KINDS = {
    "mentors": Kind.MENTORS, "mentees": Kind.MENTEES, "programmes": Kind.PAIRS, "roadmap": Kind.ROADMAP,
    "documents": Kind.DOCUMENTS, "organizations": Kind.ORGANIZATIONS,
}  # fmt: skip


class Unusable(Exception):
    """A sentence for whoever started the command."""


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Writes a table of the site to a file: mentors, mentees, programmes, roadmap, documents or organizations. "
            "The format is that of the file's name: xlsx, ods or csv. A file of that name is written over. The "
            "tables of people hold personal data: keep the file where only the staff can read it."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", help=", ".join(KINDS))
        parser.add_argument("file", help=_("Where to write, for example mentors.xlsx."))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            path = Path(options["file"])
            replaced = path.exists()
            self._write(path, _content(options["kind"], path))
        except Unusable as unusable:
            self.stderr.write(str(unusable))
            raise SystemExit(2) from None
        told = _("The old file is replaced: %(file)s.") if replaced else _("Written: %(file)s.")
        self.stdout.write(told % {"file": path})

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.write_bytes(content)
        except OSError as error:
            sentence = _("The file %(file)s can't be written: %(why)s.")
            raise Unusable(sentence % {"file": path, "why": why(error)}) from None


def _content(kind: str, path: Path) -> bytes:
    if kind not in KINDS:
        sentence = _("There is no table «%(kind)s». Choose one of these: %(kinds)s.")
        raise Unusable(sentence % {"kind": kind, "kinds": ", ".join(KINDS)})
    format = path.suffix.lower().lstrip(".")
    if format not in FORMATS:
        sentence = _("The name of the file has to end in .xlsx, .ods or .csv: %(file)s.")
        raise Unusable(sentence % {"file": path})
    return export_seen(KINDS[kind], format, Sight.everything())[0]
