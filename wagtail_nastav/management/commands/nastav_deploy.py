"""``manage.py nastav_deploy``: what ``nastav_build`` has written goes to where visitors see it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from wagtail_nastav.deploying.deployment import deploy
from wagtail_nastav.deploying.troubles import Undeployed


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Sends the folder that nastav_build has written to a web server: only what differs, and what was withdrawn is "
            "deleted first. After a break the next run goes on from there. Ends with 1 if it broke off, with 2 if nothing "
            "could begin."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "target",
            help=_("A name from STATIC_TARGETS, or an address: a path, name.zip, ftp://user@host/folder, ftps://…, "
                   "sftp://…, rsync://…, s3://bucket/folder."),
        )  # fmt: skip
        parser.add_argument(
            "--from", dest="source", metavar="FOLDER", help=_("The built folder, if STATIC_TARGETS does not name it.")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("Only say what would be deleted and sent."))
        parser.add_argument(
            "--adopt", action="store_true", help=_("Send although strange files lie there; they are left alone.")
        )
        parser.add_argument(
            "--full", action="store_true", help=_("Look at every file there, and send again what is missing.")
        )
        parser.add_argument("--json", action="store_true", help=_("The report as JSON, for other programs."))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = deploy(
                options["target"],
                source=Path(options["source"]) if options["source"] else None,
                dry_run=options["dry_run"],
                adopt=options["adopt"],
                full=options["full"],
                progress=self._progress,
            )
        except Undeployed as trouble:
            self.stderr.write(str(trouble))
            raise SystemExit(1 if trouble.begun else 2) from None
        as_json = options["json"]
        self.stdout.write(
            json.dumps(report.as_dict(), ensure_ascii=False, indent=2) if as_json else "\n".join(report.lines())
        )

    def _progress(self, done: int, of: int) -> None:
        """A line that is written over, for whoever sits before a terminal."""
        if self.stderr.isatty():
            self.stderr.write(
                _("Files: %(done)d of %(of)d") % {"done": done, "of": of}, ending="\n" if done == of else "\r"
            )
