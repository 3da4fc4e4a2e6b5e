"""The bases of mentors and mentees: one page each, people at opaque addresses (001 §III.12.4, 000 §IV.9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.filters.people import MenteeFilter, MentorFilter
from wagtail_nastav.pages.lists import Facet, ListPageMixin
from wagtail_nastav.pages.outputs import Output
from wagtail_nastav.pages.portraits import PortraitsMixin
from wagtail_nastav.public.records import PersonRecord
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.vocabularies import Subject


class PeopleBaseMixin(PortraitsMixin, ListPageMixin):
    """Who is public is asked of the database at every request, for one person as for the list."""

    facet = Facet("predmet", "subject", Subject)
    card_template: str

    class Meta:
        abstract = True

    def record(self, person: Person, request: HttpRequest) -> PersonRecord:
        raise TypeError(f"{type(self).__name__} must answer record(person, request)")

    def arranged(self, found: Any, now: datetime) -> Any:
        return found.in_public_order(now).for_records()

    def records(self, objects: Any, request: HttpRequest) -> list[PersonRecord]:
        return [self.record(person, request) for person in objects]

    def answers_below(self, rest: str, request: HttpRequest) -> bool:
        """Besides facets the cards of people whom this base shows; its section may have people of its own only."""
        if super().answers_below(rest, request):
            return True
        try:
            uid = UUID(rest.strip("/"))
        except ValueError:
            return False
        return bool(self.source(request).with_card(moment_of(request)).filter(uid=uid).exists())

    def portrayed(self, request: HttpRequest) -> Any:
        return self.source(request).with_card(moment_of(request))

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        yield from super().static_outputs(request)
        for uid in self.portrayed(request).values_list("uid", flat=True):
            yield Output(f"{uid}/", told=True)

    @path("<uuid:uid>/")
    def card(self, request: HttpRequest, uid: UUID) -> HttpResponse:
        record = self.record(self.one(request, uid), request)
        context = {"record": record, **self.below(request, record.label)}
        return self.render(request, context_overrides=context, template=self.card_template)

    def one(self, request: HttpRequest, uid: UUID) -> Person:
        """The person if public now; a mentee who appears by role only has no card to open.

        Whoever is hidden answers 404 exactly as an address that never existed. 410 («gone») would tell that there was
        a person here, and participation in mentoring is not public without consent.
        """
        return get_object_or_404(self.source(request).for_records().with_card(moment_of(request)), uid=uid)


class MentorBasePage(PeopleBaseMixin, Page):
    template = "wagtail_nastav/mentors.html"
    section_part = "mentors"
    card_template = "wagtail_nastav/mentor.html"
    filter_class = MentorFilter
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("base of mentors")
        verbose_name_plural = _("bases of mentors")

    def source(self, request: HttpRequest) -> Any:
        return Person.objects.of(self.section_scope()).mentors(moment_of(request))

    def record(self, person: Person, request: HttpRequest) -> PersonRecord:
        return person.to_mentor_record(moment_of(request))


class MenteeBasePage(PeopleBaseMixin, Page):
    template = "wagtail_nastav/mentees.html"
    section_part = "mentees"
    card_template = "wagtail_nastav/mentee.html"
    filter_class = MenteeFilter
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("base of mentees")
        verbose_name_plural = _("bases of mentees")

    def source(self, request: HttpRequest) -> Any:
        return Person.objects.of(self.section_scope()).mentees(moment_of(request))

    def record(self, person: Person, request: HttpRequest) -> PersonRecord:
        return person.to_mentee_record(moment_of(request))
