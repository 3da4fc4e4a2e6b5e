"""Taking back programmes and road maps: their drafts go back one revision, unless somebody wrote another since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Revision

from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.spreadsheets.journal.models import ImportRow

if TYPE_CHECKING:
    from wagtail_nastav.spreadsheets.jobs.undoing import UndoReport


def undo_programme(rows: list[ImportRow], report: UndoReport) -> None:
    pages = ProgrammePage.objects.in_bulk([row.object_id for row in rows])
    results = ProgrammeResultPage.objects.in_bulk([row.after["results"] for row in rows if row.after.get("results")])
    for row in rows:
        page = pages.get(row.object_id)
        if page is None:
            continue
        result = results.get(row.after.get("results") or 0)
        if row.action == "create":
            _remove_programme(row, page, result, report)
        else:
            _restore_programme(row, page, result, report)


def _remove_programme(row: ImportRow, page: ProgrammePage, result: Any, report: UndoReport) -> None:
    children = page.get_children().exclude(pk__in=[result.pk] if result else [])
    if _touched(row, page) or page.live or children.exists() or (result is not None and _result_touched(result)):
        _keep(page, report)
        return
    ProgrammePage.objects.get(pk=page.pk).delete()
    report.reversed += 1


def _restore_programme(row: ImportRow, page: ProgrammePage, result: Any, report: UndoReport) -> None:
    if _touched(row, page):
        _keep(page, report)
        return
    if result is not None and not _result_touched(result):
        result.delete()
    if row.after.get("revision") != row.before.get("revision"):
        _back_to(page, row.before)
    report.reversed += 1


def undo_roadmap(rows: list[ImportRow], report: UndoReport) -> None:
    for row in rows:
        page = RoadMapPage.objects.filter(pk=row.object_id or 0).first()
        if page is None:
            continue
        if _touched(row, page):
            _keep(page, report)
        elif row.action == "create":
            page.delete()
            report.reversed += 1
        else:
            _back_to(page, row.before)
            report.reversed += 1


def _touched(row: ImportRow, page: Any) -> bool:
    return bool(page.latest_revision_id != row.after.get("revision"))


def _result_touched(result: ProgrammeResultPage) -> bool:
    return bool(result.live or result.revisions.count() > 1)


def _back_to(page: Any, before: dict[str, Any]) -> None:
    """A new revision with the old contents: the history of a page tells everything that happened to it."""
    old = Revision.objects.filter(pk=before.get("revision") or 0).first()
    if old is None:
        return
    restored = old.as_object()
    if not page.live:
        restored.save()
    restored.save_revision(log_action=False)


def _keep(page: Any, report: UndoReport) -> None:
    told = _("«%(title)s» was changed since and stays.") % {"title": page.title}
    report.keep(told, reverse("wagtailadmin_pages:edit", args=[page.pk]))
