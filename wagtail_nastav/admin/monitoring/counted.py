"""The list behind a number that the site counts: exactly the rows that are counted now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from wagtail_nastav.admin.monitoring.steps import OneYearView
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.monitoring.counting import COUNTERS, Counter, ground_of
from wagtail_nastav.snippets.people import Person

PROGRAMME = "programme__translation_key"
Row = tuple[str, str]


class CountedView(OneYearView, TemplateView):
    template_name = "wagtail_nastav/admin/monitoring/counted.html"
    counter: Counter

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["counter"] not in COUNTERS:
            raise Http404
        self.counter = COUNTERS[kwargs["counter"]]

    def get_page_title(self) -> str:
        return _("Counted in %(year)s") % {"year": self.year.label}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ground, user = ground_of(self.year, timezone.now()), self.request.user
        people = self.counter.key == "person"
        hidden = people and not may_see_people(user)
        rows = [] if hidden else list(self._rows(self.counter.rows(ground)))
        number = self.counter.count(ground) if hidden else len(rows)
        more = {"words": self.counter.words, "rows": rows, "number": number, "hidden": hidden}
        return {**super().get_context_data(**kwargs), **more}

    def _rows(self, found: Any) -> Iterator[Row]:
        if self.counter.key == "person":
            yield from _people(found)
        else:
            yield from _pages(found.select_related("programme") if self.counter.key == PROGRAMME else found)


def _people(found: Any) -> Iterator[Row]:
    for person in Person.objects.filter(pk__in=found.values("person")).order_by("family_name", "given_name", "pk"):
        yield person.full_name, reverse("nastav_people:inspect", args=[person.pk])


def _pages(found: Any) -> Iterator[Row]:
    """A page in two languages is one row, as it is one in the number."""
    told: dict[Any, Any] = {}
    for row in found:
        page = getattr(row, "programme", row)
        told.setdefault(page.translation_key, page)
    for page in sorted(told.values(), key=lambda page: page.title):
        yield page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])
