"""``manage.py nastav_build``: the section, or the whole site, as files; or a look at what was built."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext as _

from wagtail_nastav.publishing.journal import begun
from wagtail_nastav.publishing.left import Left, left_over
from wagtail_nastav.publishing.models import BuildCause
from wagtail_nastav.publishing.needed import build_if_needed
from wagtail_nastav.publishing.restoring import bring_back
from wagtail_nastav.publishing.running import carry_out, look
from wagtail_nastav.publishing.wanted import is_wanted, wanted
from wagtail_nastav.static_site.explaining import explain
from wagtail_nastav.static_site.manifest import read_manifest
from wagtail_nastav.static_site.options import Links, Options
from wagtail_nastav.static_site.report import Report
from wagtail_nastav.static_site.troubles import Busy, Unusable
from wagtail_nastav.static_site.verifying import verify


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Writes the section as files that any web server shows without configuration: pages, pictures, documents, "
            "feeds, a search. Only what changed is made anew; visitors see a whole version at every moment. Ends with 1 "
            "if a page can't be shown (the folder stays as it was) or a place did not get the files, with 2 if nothing "
            "could begin."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "out", nargs="?",
            help=_("The folder: empty, not there yet, or with an earlier build. Without it the one that the settings "
                   "name (STATIC_SITE), as they say."),
        )  # fmt: skip
        parser.add_argument(
            "--if-needed", action="store_true",
            help=_("Build only if something has changed or its moment has come; for every few minutes."),
        )  # fmt: skip
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help=_("Stay, and look again after so many seconds, until stopped.")
        )
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
        parser.add_argument(
            "--explain", metavar="URL", help=_("Say why the page at this address, or in this file, would be made anew.")
        )
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
            chosen = _options(options)
            if options["restore"] is not None:
                self.stdout.write(bring_back(chosen, options["restore"]))
            elif options["verify"]:
                self._verify(chosen, options["json"])
            elif options["explain"]:
                self.stdout.write(explain(chosen, options["explain"]))
            elif options["every"]:
                self._watch(chosen, options["json"], options["every"])
            elif options["if_needed"]:
                _ended(self._build_if_needed(chosen, options["json"]))
            else:
                _ended(self._build(chosen, options["json"]))
        except Unusable as problem:
            self.stderr.write(str(problem))
            raise SystemExit(2) from None

    def _build(self, chosen: Options, as_json: bool) -> Report:
        if is_wanted(chosen.out) and not chosen.dry_run:
            report = carry_out(chosen, begun(BuildCause.COMMAND), self._progress)
        else:
            report = look(chosen, self._progress)
        self.stdout.write(_as_json(report) if as_json else "\n".join(report.lines()))
        return report

    def _build_if_needed(self, chosen: Options, as_json: bool, idle: bool = True) -> Report | Left | None:
        """``idle``: also say that there was nothing to do, or what still is not right."""
        try:
            why, report = build_if_needed(chosen, BuildCause.SCHEDULE, self._progress)
        except Busy as problem:
            why, report = str(problem), None
        left = left_over(chosen) if not (why or report) else None
        if as_json and (report or idle):
            told = report.as_dict() if report else asdict(left) if left else {}
            self.stdout.write(json.dumps({"needed": bool(report), "why": why, **told}, ensure_ascii=False))
        elif report:
            self.stdout.write("\n".join([why, *report.lines()]))
        elif left and idle:
            self.stdout.write("\n".join(left.lines()))
        elif idle:
            self.stdout.write(why or _("There is nothing to do: nothing has changed since the last build."))
        return report or left

    def _watch(self, chosen: Options, as_json: bool, seconds: int) -> None:
        """What stands in the way now may be gone the next time; each sentence is said once."""
        said = ""
        while True:
            close_old_connections()
            try:
                self._build_if_needed(chosen, as_json, idle=False)
                said = ""
            except (Unusable, DatabaseError) as problem:
                if str(problem) != said:
                    self.stderr.write(str(problem))
                said = str(problem)
            time.sleep(max(1, seconds))

    def _progress(self, done: int, of: int, title: str) -> None:
        """A line that is written over, for whoever sits before a terminal."""
        if self.stderr.isatty():
            self.stderr.write(
                _("Pages: %(done)d of %(of)d") % {"done": done, "of": of}, ending="\n" if done == of else "\r"
            )

    def _verify(self, chosen: Options, as_json: bool) -> None:
        found = verify(chosen)
        told = json.dumps({"problems": found}, ensure_ascii=False, indent=2) if as_json else "\n".join(found)
        self.stdout.write(told if found or as_json else _("The folder is in order."))
        if found:
            raise SystemExit(1)


def _options(given: dict[str, Any]) -> Options:
    if not given["out"]:
        found = wanted()
        if found is None:
            raise Unusable(_("Name the folder, or write it into the settings: WAGTAIL_NASTAV['STATIC_SITE']."))
        dry_run = given["dry_run"] or bool(given["explain"])
        return replace(found.options, full=given["full"], dry_run=dry_run, jobs=given["jobs"])
    chosen = Options(
        out=Path(given["out"]),
        whole_site=given["whole_site"],
        section=given["section"],
        base_url=given["base_url"],
        links=Links(given["links"]),
        full=given["full"],
        dry_run=given["dry_run"] or bool(given["explain"]),
        jobs=given["jobs"],
    )
    # Why something would be made anew is asked of the folder as it was built.
    shown = read_manifest(chosen.out) if given["explain"] else None
    return chosen.as_built(shown.said_base, shown.links) if shown else chosen


def _ended(report: Report | Left | None) -> None:
    if report and (report.problems or report.unsent):
        raise SystemExit(1)


def _as_json(report: Report) -> str:
    return json.dumps(report.as_dict(), ensure_ascii=False, indent=2)
