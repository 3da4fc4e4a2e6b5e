"""``manage.py nastav_check``: what is public and should not be, and what contradicts itself."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_nastav.audit import Report, audit


class Command(BaseCommand):
    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Looks through the sections as a visitor sees them and through what is recorded: pages published too "
            "early, names, photographs and contacts without consent, private files among public ones, contradictions. "
            "Names every page, person and file concerned; ends with 1 if there is an error."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help=_("The findings as JSON, for other programs."))

    def handle(self, *args: Any, **options: Any) -> None:
        report = audit()
        self.stdout.write(_as_json(report) if options["json"] else _in_words(report))
        if report.errors:
            raise SystemExit(1)


def _as_json(report: Report) -> str:
    found = {"findings": [finding.as_dict() for finding in report.findings], "checked": report.checked}
    return json.dumps(found, ensure_ascii=False, indent=2)


def _in_words(report: Report) -> str:
    return "\n".join([*(str(finding) for finding in report.findings), _summary(report)])


def _summary(report: Report) -> str:
    seen = _("Looked at: %(pages)s, %(people)s.") % {
        "pages": _pages(report.checked.get("pages", 0)),
        "people": _people(report.checked.get("people", 0)),
    }
    if not report.findings:
        return _("Everything is in order.") + " " + seen
    numbers = {"findings": len(report.findings), "errors": len(report.errors)}
    return _("Findings: %(findings)d, among them errors: %(errors)d.") % numbers + " " + seen


def _pages(count: int) -> str:
    return ngettext("%(count)d page", "%(count)d pages", count) % {"count": count}


def _people(count: int) -> str:
    return ngettext("%(count)d person", "%(count)d people", count) % {"count": count}
