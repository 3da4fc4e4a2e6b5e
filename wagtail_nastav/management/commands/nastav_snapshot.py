"""``manage.py nastav_snapshot``: writes the snapshot into a folder, or looks at somebody's snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from wagtail.models import Page

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.exchange.checking import Result, Unreadable, check
from wagtail_nastav.exchange.folder import UnusableFolder, write_folder
from wagtail_nastav.exchange.serving import may_tell
from wagtail_nastav.exchange.snapshot import Snapshot, take
from wagtail_nastav.pages.section import SectionMixin


class Unusable(Exception):
    """A sentence for whoever started the command."""


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Writes what the section tells other sites (a snapshot: its public records at this moment) into a folder "
            "for static hosting: the same files that the site gives out below exchange/. With --check it looks at "
            "somebody's snapshot and says what a receiver would not take."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("out", nargs="?", help=_("The folder: empty, or with an earlier snapshot."))
        parser.add_argument(
            "--section", type=int, metavar="ID", help=_("Number of the section's page, if there are several.")
        )
        parser.add_argument("--check", metavar="URL", help=_("Address of a site, of a manifest, or a folder."))

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["out"]) == bool(options["check"]):
            self._refuse(_("Name either a folder to write to, or an address after --check."))
        try:
            if options["check"]:
                return self._check(options["check"])
            self._write(Path(options["out"]), options["section"])
        except (Unusable, UnusableFolder, Unreadable) as problem:
            self._refuse(str(problem))

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        raise SystemExit(2)

    def _write(self, folder: Path, number: int | None) -> None:
        snapshot = take(_section(number))
        changed = write_folder(snapshot, folder)
        facts = {"folder": folder, "changed": changed, "number": snapshot.state.sequence, "records": _records(snapshot)}
        told = _("Written into %(folder)s: snapshot %(number)d, records: %(records)d, changed files: %(changed)d.")
        self.stdout.write(told % facts)

    def _check(self, where: str) -> None:
        result = check(where)
        for sentence in (*result.problems, *result.remarks):
            self.stdout.write(sentence)
        self.stdout.write(_summary(result))
        if result.problems:
            raise SystemExit(1)


def _section(number: int | None) -> Any:
    """The section whose snapshot is wanted, or ``Unusable``."""
    if not nastav_settings.EXCHANGE_ENABLED:
        raise Unusable(_("The exchange is switched off: EXCHANGE_ENABLED is False."))
    public = Page.objects.type(SectionMixin).live().public().order_by("path").specific()
    sections = {page.pk: page for page in public if may_tell(page)}
    known = ", ".join(f"{pk} «{page.title}»" for pk, page in sections.items())
    if not sections:
        raise Unusable(_("There is no public section."))
    if number is None and len(sections) > 1:
        raise Unusable(_("There are several sections, choose one with --section: %(sections)s.") % {"sections": known})
    if number is not None and number not in sections:
        sentence = _("There is no public section with the number %(number)d. There are: %(sections)s.")
        raise Unusable(sentence % {"number": number, "sections": known})
    return next(iter(sections.values())) if number is None else sections[number]


def _records(snapshot: Snapshot) -> int:
    return sum(not row.reason for rows in snapshot.ledger.rows.values() for row in rows.values())


def _summary(result: Result) -> str:
    facts = {"records": sum(result.counts.values()), "files": len(result.counts), "withdrawn": result.withdrawn}
    seen = _("Looked at: files %(files)d, records %(records)d, withdrawn %(withdrawn)d.") % facts
    if result.problems:
        return _("Problems: %(count)d.") % {"count": len(result.problems)} + " " + seen
    return _("The snapshot is in order.") + " " + seen
