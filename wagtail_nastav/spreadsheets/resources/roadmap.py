"""The rows of road maps: of each the latest draft, as its editor shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.pages.roadmap.rows import RoadMapRow, RoadMapYear
from wagtail_nastav.spreadsheets.resources.base import Careful, Column, NastavResource, model_columns
from wagtail_nastav.spreadsheets.resources.pages import latest
from wagtail_nastav.spreadsheets.resources.widgets import TextWidget
from wagtail_nastav.spreadsheets.values.text import one_line

MAP = "Дорожная карта"
YEAR = re.compile(r"(20\d\d)(?:\s*г(?:од|\.)?)?")


class YearColumn(Column):
    """How much is planned for a year, or how much was done in it; ``name`` of its field is «year.2026»."""

    def __init__(self, year: int, done: bool = False) -> None:
        header = f"{year}, сделано" if done else str(year)
        super().__init__(
            f"year.{year}", header, TextWidget(), readonly=done, hint=gettext_lazy("A count: «2», «20 %».")
        )
        self.year, self.part = year, "actual" if done else "planned"

    def get_value(self, instance: RoadMapRow) -> str:
        return next((str(getattr(line, self.part)) for line in instance.years.all() if line.year == self.year), "")

    def write(self, instance: RoadMapRow, meaning: Any) -> None:
        line = next((line for line in instance.years.all() if line.year == self.year), None)
        if line is None and not meaning:
            return
        line = line or RoadMapYear(year=self.year)
        setattr(line, self.part, meaning)
        instance.years.add(line)

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        self.write(instance, self.meaning(row[self.column_name]))


class MapColumn(Column):
    """Whose row it is, where the site has several road maps."""

    in_template = False


class RoadMapRowResource(NastavResource):
    """In django-import-export's own flow rows are written to the page on the site, past its drafts."""

    road_map = MapColumn("page__title", MAP, readonly=True)
    stage = Column("stage", "Этап", TextWidget(), hint=gettext_lazy("Neighbouring rows of one stage stand together."))
    activity = Column("activity", "Мероприятие", TextWidget(lines=True), hint=gettext_lazy("Required."))
    indicator = Column("indicator", "Показатель", TextWidget())
    result_form = Column("result_form", "Форма результата", TextWidget(lines=True))
    term = Column("term", "Срок", TextWidget(), hint=gettext_lazy("As you write it: «сентябрь 2026», «ежегодно»."))
    responsible = Column("responsible", "Ответственный", TextWidget(), hint=gettext_lazy("Posts, not names."))

    class Meta(Careful):
        model = RoadMapRow
        exclude = model_columns(RoadMapRow)
        import_id_fields = ("road_map", "stage", "activity")
        export_order = ("road_map", "stage", "activity", "indicator", "result_form", "term", "responsible")

    def get_queryset(self) -> QuerySet[RoadMapRow]:
        rows: QuerySet[RoadMapRow] = RoadMapRow.objects.select_related("page").prefetch_related("years")
        return rows.order_by("page__path", "sort_order", "pk")

    def seen_by(self, sight: Any) -> list[RoadMapRow]:
        pages = sight.pages(RoadMapPage.objects.filter(alias_of__isnull=True).order_by("path"))
        return [row for page in latest(pages, "rows__years") for row in _rows_of(page)]

    def export(self, queryset: Any = None, **kwargs: Any) -> Any:
        rows = list(self.get_queryset() if queryset is None else queryset)
        self.add_years({line.year for row in rows for line in row.years.all()})
        if len({row.page_id for row in rows}) < 2:
            self.fields.pop("road_map", None)
        return super().export(rows, **kwargs)

    def add_years(self, years: Iterable[int], done: bool = True) -> None:
        for year in sorted(years):
            self.fields.setdefault(f"year.{year}", YearColumn(year))
            if done:
                self.fields.setdefault(f"done.{year}", YearColumn(year, done=True))

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        self.add_years((int(found[1]) for name in dataset.headers if (found := YEAR.fullmatch(str(name)))), done=False)

    def after_init_instance(self, instance: RoadMapRow, new: bool, row: Any, **kwargs: Any) -> None:
        if new:
            instance.page = self._page_for(one_line(row.get(MAP)))
            instance.sort_order = instance.page.rows.count() + kwargs.get("row_number", 0)

    def _page_for(self, title: str) -> RoadMapPage:
        named = [page for page in self._pages if not title or page.title == title]
        if len(named) == 1:
            return named[0]
        if not named:
            raise ValueError(_("There is no such road map on the site. Add it first, then bring its rows."))
        raise ValueError(_("The site has several road maps. Name one in the column «%(column)s».") % {"column": MAP})

    @cached_property
    def _pages(self) -> list[RoadMapPage]:
        return list(RoadMapPage.objects.filter(alias_of__isnull=True).order_by("path"))


def _rows_of(page: RoadMapPage) -> list[RoadMapRow]:
    rows: list[RoadMapRow] = list(page.rows.all())
    for row in rows:
        row.page = page
    return rows
