"""A piece of news: when, under which rubric, what happened; people appear in it as far as they consent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PageManager
from wagtail.query import PageQuerySet

from wagtail_nastav.pages.languages import translation_for
from wagtail_nastav.pages.mentioned import MentionedPerson, people_of, with_people
from wagtail_nastav.pages.news.forms import NewsForm
from wagtail_nastav.pages.pictures import PictureMixin, with_pictures
from wagtail_nastav.pages.rows_panel import RowsPanel
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.richtext import public_html
from wagtail_nastav.snippets.more_vocabularies import NewsRubric
from wagtail_nastav.snippets.people import Person


def today() -> date:
    return local_day(timezone.now())


class NewsQuerySet(PageQuerySet):
    def public_at(self, now: datetime) -> NewsQuerySet:
        """Live and not private; the moment decides nothing else about news."""
        return self.live().public()

    def newest_first(self) -> NewsQuerySet:
        return self.order_by("-day", "-first_published_at", "-pk")

    def for_records(self) -> NewsQuerySet:
        """Everything a record reads, in a constant number of queries."""
        return with_pictures(self.select_related("rubric").prefetch_related(*with_people(NewsPerson), public_contest()))


def public_contest() -> Prefetch[Any]:
    """The contest of a piece of news; None for one that visitors may not see."""
    from wagtail_nastav.pages.contests import ContestPage

    return Prefetch("contest", queryset=ContestPage.objects.live().public())


class NewsMixin(SearchedMixin, PictureMixin):
    day = models.DateField(_("date"), null=True, blank=True, default=today)
    rubric = models.ForeignKey(
        NewsRubric, verbose_name=_("rubric"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lead = models.TextField(
        _("lead"), blank=True, max_length=500,
        help_text=_("What happened, in one or two sentences. It stands in lists."),
    )  # fmt: skip
    body = RichTextField(_("text"), blank=True, features=TEXT_FEATURES)

    contest = models.ForeignKey(
        "wagtail_nastav.ContestPage", verbose_name=_("contest"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("The news then stands on the page of the contest as well."),
    )  # fmt: skip

    searched_texts = ("title", "lead", "body")
    searched_terms = ("rubric",)

    class Meta:
        abstract = True

    def people_in_texts(self) -> list[Person]:
        return people_of(self)

    @property
    def shown_day(self) -> date:
        """The date of the news; a page made without one counts from its publication."""
        published = self.first_published_at or self.latest_revision_created_at
        return self.day or local_day(published or timezone.now())

    def people_in_picture(self) -> list[Person | None]:
        return [row.person for row in self.people.all() if row.in_picture]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.news.records import news_record

        context = super().get_context(request, *args, **kwargs)
        prefetch_related_objects([self], public_contest())
        self.contest = translation_for(self, self.contest)
        context["record"] = news_record(self, context["now"], request, public_html(self.body))
        context["heading"] = context["record"].title
        return context


class NewsPage(NewsMixin, Page):
    template = "wagtail_nastav/news_item.html"
    base_form_class = NewsForm
    parent_page_types = ["wagtail_nastav.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("day"), FieldPanel("rubric")]),
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("Picture")),
        FieldPanel("contest"),
        RowsPanel(
            "people", heading=_("People"), label=_("person"), add_label=_("Add a person"),
            help_text=_("Whom the news is about. A name is shown only as long as the person's consent allows it."),
        ),
    ]  # fmt: skip

    objects = PageManager.from_queryset(NewsQuerySet)()

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")


class NewsPerson(MentionedPerson):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="people")
    in_picture = models.BooleanField(
        _("can be recognised in the picture"), default=False,
        help_text=_("Then the picture is shown only while the person allows the photograph."),
    )  # fmt: skip

    panels = [*MentionedPerson.panels, FieldPanel("in_picture")]

    class Meta(Orderable.Meta):
        verbose_name = _("person in the news")
        verbose_name_plural = _("people in the news")
