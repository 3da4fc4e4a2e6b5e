"""News in the menu."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.desk.filters import SectionFilterSet
from wagtail_nastav.admin.pages.listing import PlainPageIndexView, PlainPageListing
from wagtail_nastav.pages.news import NewsPage
from wagtail_nastav.snippets.more_vocabularies import NewsRubric


def day_words(news: NewsPage) -> str:
    return date_format(news.day, "SHORT_DATE_FORMAT") if news.day else "—"


class NewsFilterSet(SectionFilterSet):
    rubric = django_filters.ModelChoiceFilter(
        label=_("Rubric"), queryset=NewsRubric.objects.all(), empty_label=_("all rubrics")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), field_name="day__year", empty_label=_("any year"))

    class Meta:
        model = NewsPage
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = NewsPage.objects.order_by().filter(day__isnull=False).dates("day", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(day.year, str(day.year)) for day in days]


class NewsIndexView(PlainPageIndexView):
    default_ordering = "-day"
    related = ("rubric",)


class NewsViewSet(PlainPageListing):
    model = NewsPage
    name = "nastav_news"
    icon = "doc-full-inverse"
    menu_label = _("News")
    url_prefix = "nastavnichestvo/novosti"
    index_view_class = NewsIndexView
    filterset_class = NewsFilterSet
    words = {
        "add_item_label": _("Add a piece of news"),
        "empty_message": _("There are no news yet. The first one may tell that the section is open."),
    }
    own_columns = (
        Column("day", label=_("Date"), accessor=day_words, sort_key="day", width="12%"),
        Column("rubric", label=_("Rubric"), sort_key="rubric__title", width="22%"),
    )
