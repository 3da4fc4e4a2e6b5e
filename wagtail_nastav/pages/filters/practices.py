"""Filters of the bank of practices: each offers only what leads somewhere."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.filters.fields import LONGEST_SEARCH
from wagtail_nastav.pages.filters.offers import PublicFilter
from wagtail_nastav.public.query import Query, found_by_stems, nearest_first
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.vocabularies import (
    DocumentLevel,
    MenteeCategory,
    MentoringForm,
    MentoringKind,
    Subject,
)

YEAR = "first_published_at"


def _choice(model: Any, label: Any, field: str, empty: Any, code: str = "code") -> Any:
    return django_filters.ModelChoiceFilter(
        label=label, queryset=model.objects.all(), field_name=field, to_field_name=code, empty_label=empty
    )


class PracticeFilter(PublicFilter):
    q = django_filters.CharFilter(label=_("Search"), method="search", max_length=LONGEST_SEARCH)
    form = _choice(MentoringForm, _("Form of mentoring"), "forms", _("any form"))
    kind = _choice(MentoringKind, _("Kind of mentoring"), "kinds", _("any kind"))
    target = _choice(MenteeCategory, _("Whom it helps"), "target_categories", _("everybody"))
    subject = _choice(Subject, _("Subject"), "subjects", _("any subject"))
    level = _choice(DocumentLevel, _("Level"), "level", _("any level"))
    organization = _choice(Organization, _("Organization"), "organization", _("any organization"), "uid")
    year = django_filters.ChoiceFilter(label=_("Year"), method="by_year", empty_label=_("any year"))

    def __init__(self, data: Any, queryset: QuerySet[Any], now: datetime) -> None:
        super().__init__(data, queryset=queryset)
        zone = timezone.get_default_timezone()
        moments = queryset.order_by().filter(first_published_at__isnull=False)
        years = [moment.year for moment in moments.datetimes(YEAR, "year", order="DESC", tzinfo=zone)]
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years]
        for name in ("form", "kind", "target", "subject", "level", "organization"):
            chosen = self.filters[name]
            used = queryset.order_by().values(chosen.field_name)
            self.offer(name, chosen.queryset.model.objects.filter(pk__in=used))

    def search(self, queryset: Any, name: str, value: str) -> Any:
        query = Query(value)
        return nearest_first(found_by_stems(queryset, query), query)

    def by_year(self, queryset: Any, name: str, value: str) -> Any:
        zone = timezone.get_default_timezone()
        begins, ends = (datetime(int(value) + more, 1, 1, tzinfo=zone) for more in (0, 1))
        return queryset.filter(first_published_at__gte=begins, first_published_at__lt=ends)
