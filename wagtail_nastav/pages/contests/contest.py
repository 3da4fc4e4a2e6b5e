"""The page of a contest: public as soon as it is announced; its results are its child page (004 §2.3, 002 №10–11)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.pages.contests.forms import ContestForm
from wagtail_nastav.pages.contests.keeping import keep_used_rows
from wagtail_nastav.pages.contests.panels import contest_panels
from wagtail_nastav.pages.contests.queryset import ContestManager
from wagtail_nastav.pages.programmes.sources import source_of
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.contest_stages import ContestState, contest_state
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.vocabularies import DocumentLevel


class ContestMixin(SearchedMixin, NastavPageMixin):
    lead = models.TextField(
        _("in short"), max_length=500, blank=True, help_text=_("One or two sentences. They stand in the list.")
    )
    body = RichTextField(_("about the contest"), blank=True, features=TEXT_FEATURES)
    level = models.ForeignKey(
        DocumentLevel, verbose_name=_("level"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organizer = models.ForeignKey(
        Organization, verbose_name=_("organizer"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    audience = models.CharField(_("who may take part"), max_length=500, blank=True)
    how_to_apply = models.TextField(
        _("how to apply"),
        blank=True,
        help_text=_("Where to send the application and whom to ask: office, phone, e-mail."),
    )
    fewest_entries = models.PositiveSmallIntegerField(
        _("fewest entries in a nomination"), null=True, blank=True,
        help_text=_("With fewer entries the nomination did not take place. Empty: as in the settings of the site."),
    )  # fmt: skip
    first_day = models.DateField(null=True, blank=True, editable=False, db_index=True)
    last_day = models.DateField(null=True, blank=True, editable=False, db_index=True)

    searched_texts = ("title", "lead", "body", "audience", "how_to_apply", "nominations.title",
                      "nominations.description", "criteria.title", "documents.title")  # fmt: skip
    searched_terms = ("level", "organizer")

    class Meta:
        abstract = True

    def people_in_texts(self) -> list[Person | None]:
        from wagtail_nastav.pages.contests.people import people_of_contests

        return [*(juror.person for juror in self.jury.all()), *people_of_contests([self])[self.source_key]]  # type: ignore[attr-defined]

    def told_of_the_same(self) -> list[Any]:
        """Results name those who stand behind the entries, and the jury."""
        return list(self.result_pages.all())  # type: ignore[attr-defined]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Dates of results that are public depend on the stages, so both change together or neither does."""
        from wagtail_nastav.pages.contests.cascade import rows_in_motion, withdraw_results

        if kwargs.get("update_fields") is not None:
            return super().save(*args, **kwargs)
        self.first_day, self.last_day = self._span()
        with transaction.atomic(), rows_in_motion(self):
            keep_used_rows(self)
            saved = super().save(*args, **kwargs)
            withdraw_results(self)
        return saved

    def with_content_json(self, content: Any) -> Any:
        """An older version, shown or brought back, has the rows that entries and scores have hung on since."""
        page = super().with_content_json(content)  # type: ignore[misc]
        keep_used_rows(page)
        return page

    def _span(self) -> tuple[date | None, date | None]:
        stages = [stage for stage in self.stages.all() if stage.start]  # type: ignore[attr-defined]
        starts, ends = [stage.start for stage in stages], [stage.end or stage.start for stage in stages]
        return min(starts, default=None), max(ends, default=None)

    @property
    def source_key(self) -> Any:
        """Translation key under which entries and protocol are recorded: an alias is the contest it mirrors."""
        return source_of(self).translation_key

    @property
    def original(self) -> Any:
        """The contest itself where this page is its translation or alias: entries, scores and protocol hang on it."""
        found = type(self).objects.filter(translation_key=self.source_key).order_by("pk").first()  # type: ignore[attr-defined]
        return found or self

    @property
    def fewest(self) -> int:
        found: int = self.fewest_entries or nastav_settings.CONTEST_MIN_ENTRIES
        return found

    def state_at(self, now: datetime) -> ContestState:
        return contest_state(self.stages.all(), local_day(now))  # type: ignore[attr-defined]

    def standing_protocol(self) -> Any:
        """The recorded protocol that was not taken back; its date may still lie ahead."""
        from wagtail_nastav.pages.contests.protocol import ContestProtocol

        standing = ContestProtocol.objects.filter(contest__translation_key=self.source_key).standing()
        return standing.select_related("contest").first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.contests.listing import contest_news, contest_records
        from wagtail_nastav.public.richtext import public_html

        context = super().get_context(request, *args, **kwargs)
        pages: Any = [self]
        context["record"] = contest_records(pages, context["now"], request, public_html(self.body))[0]
        context["heading"] = context["record"].title
        context["news"] = contest_news(self, context["now"], request)
        return context


class ContestPage(ContestMixin, Page):
    template = "wagtail_nastav/contest.html"
    base_form_class = ContestForm
    content_panels = [*Page.content_panels, *contest_panels]
    parent_page_types = ["wagtail_nastav.ContestIndexPage"]
    subpage_types = ["wagtail_nastav.ContestResultPage"]

    objects = ContestManager()

    class Meta:
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
