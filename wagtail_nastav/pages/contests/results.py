"""Results of a contest: the child page that the gate guards; places are computed when it is read (002 №10–11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager

from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.pages.base import Crumb, NastavPageMixin, served
from wagtail_nastav.pages.contests.contest import ContestPage
from wagtail_nastav.pages.contests.obstacles import not_decided
from wagtail_nastav.pages.contests.people import people_of_contests
from wagtail_nastav.pages.contests.result_queryset import ContestResultQuerySet, resting_results, withheld_results
from wagtail_nastav.pages.names import NamelessTitleMixin
from wagtail_nastav.pages.outputs import Output
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.rules.gate import GatedFormMixin, GatedPageMixin, Obstacle
from wagtail_nastav.snippets.people import Person

PROTOCOL_FILE = "protokol/"


class ContestResultForm(NamelessTitleMixin, GatedFormMixin, WagtailAdminPageForm):
    def people_concerned(self, cleaned: dict[str, Any]) -> list[Person | None]:
        """A copy under another contest still tells of the one it was written about."""
        concerned = ContestPage.objects.filter(pk__in=[self.instance.contest_id, self.parent_page.pk])
        return [person for people in people_of_contests(concerned).values() for person in people]


class ContestResultMixin(GatedPageMixin, SearchedMixin, RoutablePageMixin, NastavPageMixin):
    """``contest`` never changes: what was written about one contest stays so under another one."""

    contest = models.ForeignKey(
        ContestPage, null=True, editable=False, on_delete=models.SET_NULL, related_name="result_pages"
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("How the contest went, in a few sentences."))
    body = RichTextField(_("more about the results"), blank=True, features=[*TEXT_FEATURES, "image"])
    totals_are_public = models.BooleanField(
        _("show the scores"),
        default=False,
        help_text=_("The average total beside each place; scores of single experts never."),
    )

    gated_fields = frozenset({"live", "contest", "contest_id"})
    withdrawn_action = "wagtail_nastav.contest_results_withdrawn"
    searched_texts = ("title", "summary", "body", "contest.title")
    searched_terms = ("contest.level", "contest.organizer")

    class Meta:
        abstract = True

    def people_in_texts(self) -> list[Person]:
        concerned = ContestPage.objects.filter(Q(pk=self.contest_id) | Q(path=self._path_above()))
        return [person for people in people_of_contests(concerned).values() for person in people]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self.contest_id is None:
            self.contest = ContestPage.objects.filter(path=self._path_above()).first()
        return super().save(*args, **kwargs)

    def _path_above(self) -> str:
        """Path of the page this one stands under, or will stand under while it is being created; empty if unknown."""
        if self.future_parent is not None and not self.path:
            return str(self.future_parent.path)
        path = self.path or Page.objects.filter(pk=self.pk).values_list("path", flat=True).first()
        return path[: -Page.steplen] if path else ""

    def publication_obstacles(self, now: datetime) -> list[Obstacle]:
        """Not public before the final stage is over and the protocol recorded, of its own contest and of the one above."""
        return self._obstacles_at(self._path_above(), now)

    def obstacles_under(self, parent: Any, now: datetime) -> list[Obstacle]:
        return self._obstacles_at(parent.path, now)

    def _obstacles_at(self, above: str, now: datetime) -> list[Obstacle]:
        concerned = ContestPage.objects.filter(Q(pk=self.contest_id) | Q(path=above)).select_related(*CHAIN)
        contests = list(concerned)
        if not any(contest.path == above for contest in contests):
            return [Obstacle("no_contest", _("Results belong under a contest. Create this page under one."))]
        found = [obstacle for contest in contests for obstacle in not_decided(contest, now)]
        return list(dict.fromkeys(found))

    @classmethod
    def withheld(cls, now: datetime) -> models.QuerySet[Any]:
        return withheld_results(cls, now)

    @classmethod
    def resting_on_contests(cls, contests: Iterable[ContestPage]) -> models.QuerySet[Any]:
        return resting_results(cls, contests)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Routes are answered past ``NastavPageMixin.serve``, so what it adds is repeated here."""
        return served(self, request, super().serve, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.contests.result_records import contest_result_record

        context = super().get_context(request, *args, **kwargs)
        record = context["record"] = contest_result_record(self, context["now"], request)
        context["heading"] = record.title
        # The trail as well shows the contest by its public title, in which hidden names are hidden.
        context["crumbs"] = [*context["crumbs"][:-1], Crumb(record.contest.title, record.contest.url)]
        return context

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        yield from super().static_outputs(request)
        if protocol := self.offered_protocol():
            yield Output(PROTOCOL_FILE, f"protokol.{protocol.extension}")

    def offered_protocol(self) -> Any:
        """The protocol whose file visitors may have; None without one, or if the file is gone."""
        contest = ContestPage.objects.filter(path=self._path_above()).first()
        protocol = contest.standing_protocol() if contest else None
        if protocol is None or not protocol.file_is_public or not protocol.file:
            return None
        return protocol if private_storage().exists(protocol.file.name) else None

    @path(PROTOCOL_FILE)
    def protocol_file(self, request: HttpRequest) -> HttpResponseBase:
        """The only address of the file: it asks each time whether the results are public, and may not be kept."""
        protocol = self.offered_protocol()
        if protocol is None:
            raise Http404("There is no file here.")
        name = f"protokol.{protocol.extension}"
        response = FileResponse(protocol.file.open("rb"), as_attachment=True, filename=name)
        response["Cache-Control"] = "no-store, private"
        response["X-Content-Type-Options"] = "nosniff"
        return response


class ContestResultPage(ContestResultMixin, Page):
    template = "wagtail_nastav/contest_result.html"
    base_form_class = ContestResultForm
    parent_page_types = ["wagtail_nastav.ContestPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("totals_are_public"),
        FieldPanel("body"),
    ]

    objects = PageManager.from_queryset(ContestResultQuerySet)()

    class Meta:
        verbose_name = _("results of a contest")
        verbose_name_plural = _("results of contests")
