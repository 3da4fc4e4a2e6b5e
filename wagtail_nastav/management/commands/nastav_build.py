"""``manage.py nastav_build``: the section, or the whole site, as files; or a look at what was built."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit
from wagtail_nastav.static_site.building import build
from wagtail_nastav.static_site.explaining import explain
from wagtail_nastav.static_site.gates import People
from wagtail_nastav.static_site.keep import Keep
from wagtail_nastav.static_site.options import Links, Options
from wagtail_nastav.static_site.purging import restore
from wagtail_nastav.static_site.report import Report
from wagtail_nastav.static_site.troubles import Unusable
from wagtail_nastav.static_site.verifying import verify


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Writes the section as files that any web server shows without configuration: pages, pictures, documents, "
            "feeds, a search. Only what changed is made anew; visitors see a whole version at every moment. Ends with 1 "
            "if a page can't be shown (the folder stays as it was), with 2 if nothing could begin."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("out", help=_("The folder: empty, not there yet, or with an earlier build."))
        parser.add_argument("--whole-site", action="store_true", help=_("The site's other pages too."))
        parser.add_argument(
            "--section", type=int, metavar="ID", help=_("Number of the section's page, if there are several.")
        )
        parser.add_argument(
            "--base-url", default="", metavar="URL", help=_("Address at which visitors will see the folder.")
        )
        parser.add_argument(
            "--links", default=Links.RELATIVE.value, choices=[one.value for one in Links],
            help=_("How pages name each other: from page to page (relative), below the path of --base-url (subfolder), "
                   "or as on the living site (root)."),
        )  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help=_("Only say what would change."))
        parser.add_argument("--full", action="store_true", help=_("Make every page anew."))
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help=_("Processes that make pages."))
        parser.add_argument("--explain", metavar="URL", help=_("Say why the page at this address would be made anew."))
        parser.add_argument("--verify", action="store_true", help=_("Look through the folder instead of building it."))
        parser.add_argument(
            "--restore",
            nargs="?",
            const="",
            metavar="VERSION",
            help=_("Bring an earlier version back, the last one if none is named."),
        )
        parser.add_argument("--json", action="store_true", help=_("The report as JSON, for other programs."))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            wanted = _options(options)
            if options["restore"] is not None:
                self.stdout.write(_restored(wanted, options["restore"]))
            elif options["verify"]:
                self._verify(wanted, options["json"])
            elif options["explain"]:
                self.stdout.write(explain(wanted, options["explain"]))
            else:
                self._build(wanted, options["json"])
        except Unusable as problem:
            self.stderr.write(str(problem))
            raise SystemExit(2) from None

    def _build(self, wanted: Options, as_json: bool) -> None:
        report = build(wanted, self._progress)
        self.stdout.write(_as_json(report) if as_json else "\n".join(report.lines()))
        if report.problems:
            raise SystemExit(1)

    def _progress(self, done: int, of: int) -> None:
        """A line that is written over, for whoever sits before a terminal."""
        if self.stderr.isatty():
            self.stderr.write(
                _("Pages: %(done)d of %(of)d") % {"done": done, "of": of}, ending="\n" if done == of else "\r"
            )

    def _verify(self, wanted: Options, as_json: bool) -> None:
        found = verify(wanted)
        told = json.dumps({"problems": found}, ensure_ascii=False, indent=2) if as_json else "\n".join(found)
        self.stdout.write(told if found or as_json else _("The folder is in order."))
        if found:
            raise SystemExit(1)


def _options(given: dict[str, Any]) -> Options:
    return Options(
        out=Path(given["out"]),
        whole_site=given["whole_site"],
        section=given["section"],
        base_url=given["base_url"],
        links=Links(given["links"]),
        full=given["full"],
        dry_run=given["dry_run"] or bool(given["explain"]),
        jobs=given["jobs"],
    )


def _restored(wanted: Options, name: str) -> str:
    keep = Keep(Path(os.path.abspath(wanted.out)))
    with keep.locked():
        return restore(keep, name, People(Audit(timezone.now()), []).allowed)


def _as_json(report: Report) -> str:
    return json.dumps(report.as_dict(), ensure_ascii=False, indent=2)
