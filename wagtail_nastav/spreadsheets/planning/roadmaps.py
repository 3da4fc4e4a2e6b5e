"""Rows of a road map go into the draft of its page: what is public changes when somebody publishes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from wagtail_nastav.pages.roadmap import RoadMapPage, RoadMapRow, RoadMapYear
from wagtail_nastav.spreadsheets.planning.rows import say, taken
from wagtail_nastav.spreadsheets.planning.sections import Sections
from wagtail_nastav.spreadsheets.planning.texts import bare, same, shown
from wagtail_nastav.spreadsheets.planning.wishes import Empty, Wishes
from wagtail_nastav.spreadsheets.planning.writing import mark
from wagtail_nastav.spreadsheets.types import Kind, PlannedRow, Question, ReadTable

Own = Sequence[tuple[ReadTable, PlannedRow]]
# The key of the question, and the answer that makes another page.
WHICH, NEW = "roadmap", "new"
TEXTS = ("stage", "activity", "indicator", "result_form", "term", "responsible")


@dataclass(eq=False)
class RoadMapDraft:
    """``page``: as being edited, with the rows as they will be; ``parent``: of a page that will be made."""

    page: RoadMapPage
    is_new: bool
    parent: Page | None = None
    rows: list[RoadMapRow] = field(default_factory=list)
    changed: bool = False


def plan_roadmaps(tables: Sequence[tuple[ReadTable, list[PlannedRow]]], wishes: Wishes) -> list[RoadMapDraft]:
    """All tables of activities of a file belong to the organization's one road map."""
    own = [(read, planned) for read, rows in tables if read.kind == Kind.ROADMAP for planned in rows if taken(planned)]
    if not own:
        return []
    sections = Sections(wishes.user)
    pages = sections.pages_for(wishes.organization, RoadMapPage)
    if len(pages) > 1 and not _answered(own[0], pages, wishes):
        told = _("The section has several road maps. Say at the first row which of them the table belongs to.")
        return _refused(own, told)
    draft = _draft(sections, pages, wishes)
    if draft is None:
        told = _("There is no section to which the road map could belong. Choose the organization for this file.")
        return _refused(own, told)
    rows = _Rows(draft)
    for read, planned in own:
        _plan(draft, rows, read, planned, wishes.empty)
    return [draft] if draft.changed else []


def _refused(own: Own, told: str) -> list[RoadMapDraft]:
    for read, planned in own:
        say(planned, read, told, blocking=True)
    return []


def _answered(first: tuple[ReadTable, PlannedRow], pages: list[Page], wishes: Wishes) -> bool:
    """The question stays on the screen, so that another road map can be chosen as well."""
    answer = wishes.answers.get(WHICH, "")
    choices = (*((str(page.pk), page.title) for page in pages), (NEW, _("a new road map")))
    known = answer if answer in dict(choices) else ""
    first[1].questions.append(Question(WHICH, _("To which road map does the table belong?"), choices, known))
    return bool(known)


def _draft(sections: Sections, pages: list[Page], wishes: Wishes) -> RoadMapDraft | None:
    answer = wishes.answers.get(WHICH, "") if len(pages) > 1 else ""
    page = next((page.specific for page in pages if answer in ("", str(page.pk))), None)
    if page is not None:
        if wishes.user is not None and not page.permissions_for_user(wishes.user).can_edit():
            return None
        edited = page.get_latest_revision_as_object()
        return RoadMapDraft(edited, False, rows=list(edited.rows.all()))
    section = sections.of(wishes.organization)
    if section is None or not sections.may_add(section):
        return None
    return RoadMapDraft(RoadMapPage(title=_("Road map"), live=False, organization=wishes.organization), True, section)


class _Rows:
    """Which row of the road map a row of the file is: of several alike the first is the first, the second the second.

    An activity may come again in the same stage («Заседание рабочей группы»); the very same row is read once.
    """

    def __init__(self, draft: RoadMapDraft) -> None:
        self.draft = draft
        self.kept: dict[Any, list[RoadMapRow]] = defaultdict(list)
        self.met: dict[Any, list[tuple[dict[str, Any], RoadMapRow]]] = defaultdict(list)
        for row in draft.rows:
            self.kept[_key(row.stage, row.activity)].append(row)

    def row_for(self, facts: dict[str, Any]) -> tuple[RoadMapRow, bool]:
        """The row, and whether it is new."""
        key = _key(facts.get("stage", ""), facts["activity"])
        met, kept = self.met[key], self.kept[key]
        again = next((row for told, row in met if told == facts), None)
        if again is not None:
            return again, False
        is_new = len(met) >= len(kept)
        if is_new:
            kept.append(RoadMapRow())
            self.draft.rows.append(kept[-1])
        met.append((facts, kept[len(met)]))
        return met[-1][1], is_new


def _plan(draft: RoadMapDraft, rows: _Rows, read: ReadTable, planned: PlannedRow, empty: Empty) -> None:
    values = planned.source.values
    facts: dict[str, Any] = {name: str(values[name]) for name in TEXTS if values.get(name)}
    facts |= {name: values[name] for name in ("start", "end") if isinstance(values.get(name), date)}
    if not _fits(facts, read, planned):
        return
    row, is_new = rows.row_for(facts)
    for name, new in facts.items():
        old = getattr(row, name)
        if same(old, new) or (old and empty == Empty.FILL):
            continue
        planned.before[name], planned.after[name] = shown(old), shown(new)
        setattr(row, name, new)
    _years(row, planned)
    if planned.after:
        draft.changed = True
        mark(planned, create=is_new)


def _fits(facts: dict[str, Any], read: ReadTable, planned: PlannedRow) -> bool:
    for name, text in facts.items():
        limit = getattr(RoadMapRow._meta.get_field(name), "max_length", None)
        if limit and len(text) > limit:
            told = _("The text is longer than %(limit)d characters. Shorten it.") % {"limit": limit}
            say(planned, read, told, name, blocking=True)
    return taken(planned)


def _years(row: RoadMapRow, planned: PlannedRow) -> None:
    """Planned counts of the years that the table has columns for."""
    kept = {year.year: year for year in row.years.all()}
    for name, value in planned.source.values.items():
        if not name.startswith("year.") or name.endswith("_raw") or value in (None, ""):
            continue
        year = int(name.removeprefix("year."))
        known = kept.get(year)
        old = known.planned if known else ""
        if same(old, str(value)):
            continue
        if known is None:
            known = kept[year] = RoadMapYear(year=year)
        known.planned = str(value)[:100]
        row.years = [*(one for one in kept.values())]
        planned.before[name], planned.after[name] = old, str(value)


def _key(stage: str, activity: str) -> tuple[str, str]:
    return bare(stage), bare(activity)
