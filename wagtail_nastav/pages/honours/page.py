"""The board of honour: people with their awards and portraits, as long as each of them allows it."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from wagtail_nastav.pages.addresses import section_addresses
from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.filters.honours import HonourFilter
from wagtail_nastav.pages.honours.forms import HonourForm
from wagtail_nastav.pages.honours.records import NEEDED, honour_record, names_of
from wagtail_nastav.pages.listing import Listing
from wagtail_nastav.pages.lists import Facet, ListPageMixin
from wagtail_nastav.pages.mentioned import MentionedPerson
from wagtail_nastav.pages.portraits import PortraitsMixin
from wagtail_nastav.pages.rows_panel import RowsPanel
from wagtail_nastav.public.records.honours import HonourRecord
from wagtail_nastav.public.redaction import Names, redact_html
from wagtail_nastav.public.richtext import public_html
from wagtail_nastav.snippets.people import Person, PersonAward
from wagtail_nastav.snippets.people.queryset import allowing
from wagtail_nastav.snippets.vocabularies import AwardKind


class Selection(models.TextChoices):
    AWARDED = "awarded", _("all mentors who have awards, by name")
    CHOSEN = "chosen", _("only the people below, in this order")


class HonourMixin(PortraitsMixin, ListPageMixin):
    """Nobody stands here without consent to taking part, to the name and to the awards; the photograph asks its own."""

    filter_class = HonourFilter
    facet = Facet("nagrada", "award", AwardKind)

    selection = models.CharField(
        _("who stands on the board"), max_length=10, choices=Selection.choices, default=Selection.AWARDED,
        help_text=_("Either way people are shown only while their consents allow the name and the awards."),
    )  # fmt: skip

    class Meta:
        abstract = True

    def source(self, request: HttpRequest) -> Any:
        now = moment_of(request)
        people = Person.objects.of(self.section_scope()).at(now).filter(allowing(now, *NEEDED))
        if self.selection == Selection.CHOSEN:
            return people.filter(pk__in=[row.person_id for row in self.rows if row.person_id])
        return people.filter(Exists(PersonAward.objects.filter(person=OuterRef("pk"))), is_mentor=True)

    def arranged(self, found: Any, now: datetime) -> Any:
        if self.selection == Selection.CHOSEN:
            places = HonourRow.objects.filter(page=self.pk, person=OuterRef("pk")).values("sort_order")
            ordered = found.annotate(place=Subquery(places[:1])).order_by("place", "uid")
        else:
            ordered = found.in_public_order(now)
        return ordered.for_records()

    def records(self, objects: Any, request: HttpRequest) -> list[HonourRecord]:
        now, hidden = moment_of(request), self.hidden(moment_of(request))
        reasons = {row.person_id: row.reason for row in self.rows}
        return [
            honour_record(person, now, reasons.get(person.pk, ""), hidden, self.card_of(person, request))
            for person in objects
        ]

    def list_context(self, listing: Listing, request: HttpRequest) -> dict[str, Any]:
        hidden = self.hidden(moment_of(request))
        return {"intro_html": redact_html(public_html(self.intro), hidden)} if hidden else {}

    def card_of(self, person: Person, request: HttpRequest) -> str:
        """Address of the person's card in a base that visitors may open; empty where there is none."""
        part = "mentors" if person.is_mentor else "mentees" if person.is_mentee else ""
        base = section_addresses(request, self.get_section()).get(part, "")
        return f"{base}{person.uid}/" if base else ""

    @cached_property
    def rows(self) -> list[Any]:
        """The lines of the board with everything that deciding about names reads."""
        return list(self.people.select_related("person").prefetch_related("person__consents"))

    def hidden(self, now: datetime) -> Names:
        """Names of people listed here who don't allow it now: the texts may have been written while they did."""
        return names_of([row.person for row in self.rows if row.person], now)

    def portrayed(self, request: HttpRequest) -> Any:
        return self.source(request)

    def one(self, request: HttpRequest, uid: UUID) -> Person:
        """The person if the board shows that person now."""
        return get_object_or_404(self.source(request).for_records(), uid=uid)


class HonourPage(HonourMixin, Page):
    template = "wagtail_nastav/honours.html"
    base_form_class = HonourForm
    section_part = "honours"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *ListPageMixin.content_panels,
        FieldPanel("selection"),
        RowsPanel(
            "people", heading=_("People and what they are honoured for"), label=_("person"),
            add_label=_("Add a person"),
            help_text=_("The order counts for a board of chosen people. The text is shown in both cases."),
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("board of honour")
        verbose_name_plural = _("boards of honour")


class HonourRow(MentionedPerson):
    page = ParentalKey(HonourPage, on_delete=models.CASCADE, related_name="people")
    reason = models.TextField(
        _("for what"), max_length=500, blank=True, help_text=_("One or two sentences, without other people's names.")
    )

    panels = [*MentionedPerson.panels, FieldPanel("reason")]

    class Meta(Orderable.Meta):
        verbose_name = _("person on the board of honour")
        verbose_name_plural = _("people on the board of honour")
