"""Lists that begin with what lies ahead: of one school they also show everything, at an address of its own.

The page of a school says how many events it has, coming and past; ``…/shkola/НОМЕР/vse/`` holds exactly these.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.urls import path as url_path

from wagtail_nastav.pages.municipal.choices import SCHOOL, WhenChoice
from wagtail_nastav.pages.municipal.lists import UnifiedListMixin
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.pages.outputs import Output, numbered


class AllTimesMixin(UnifiedListMixin):
    """Its choice of time is called ``when``."""

    nav = "when"

    class Meta:
        abstract = True

    @classmethod
    def get_subpage_urls(cls) -> tuple[URLPattern, ...]:
        word = cls.of_school("<slug:code>")
        own = (
            url_path(word, cls.by_school, name="all_of_school"),
            url_path(f"{word}page/<int:number>/", cls.by_school, name="all_of_school_page"),
        )
        return (*own, *super().get_subpage_urls())

    @classmethod
    def of_school(cls, publisher: UUID | str) -> str:
        return f"{super().of_school(publisher)}{WhenChoice.ALL}/"

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        yield from super().static_outputs(request)
        rows = Place.of(self, request).rows(self.kind).order_by()
        for publisher, total in rows.values_list("publisher").annotate(Count("pk")).order_by("publisher"):
            base = self.of_school(publisher)
            yield from [Output(base), *numbered(base, total)]

    def by_school(self, request: HttpRequest, code: str, number: int = 1) -> HttpResponse:
        base = f"{self.get_url(request)}{self.of_school(code)}"
        return self.render_list(request, number, base, (SCHOOL, code), {"when": WhenChoice.ALL})
