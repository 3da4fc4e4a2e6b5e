"""Which materials are public, and by what they are found: never by the name of an author."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from wagtail_nastav.pages.mentioned import with_people
from wagtail_nastav.public.text import stem_list
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.people.queryset import allowing


class LibraryQuerySet(PageQuerySet):
    def public_at(self, now: datetime) -> LibraryQuerySet:
        """Live and not private; the moment decides about people, not about the material itself."""
        return self.live().public()

    def newest_first(self) -> LibraryQuerySet:
        return self.order_by(F("year").desc(nulls_last=True), "-first_published_at", "-pk")

    def found(self, query: str) -> LibraryQuerySet:
        return self.filter(*(Q(stems__contains=f" {word} ") for word in stem_list(query)))

    def written_at(self, organization: Organization, now: datetime) -> LibraryQuerySet:
        """Materials of that organization, and of authors who allow to tell now that they work there."""
        from wagtail_nastav.pages.library.item import LibraryAuthor

        theirs = people_telling_workplace(now).filter(organization=organization).values("pk")
        rows = LibraryAuthor.objects.filter(page=OuterRef("pk"), person__in=theirs)
        return self.filter(Q(organization=organization) | Exists(rows))

    def organizations(self, now: datetime) -> QuerySet[Organization]:
        """What ``written_at`` may be asked about."""
        from wagtail_nastav.pages.library.item import LibraryAuthor

        rows = LibraryAuthor.objects.filter(page__in=self.order_by().values("pk")).values("person")
        theirs = people_telling_workplace(now).filter(pk__in=rows).values("organization")
        own = self.order_by().filter(organization__isnull=False).values("organization")
        return Organization.objects.filter(Q(pk__in=own) | Q(pk__in=theirs))

    def for_records(self) -> LibraryQuerySet:
        """Everything a record reads, in a constant number of queries."""
        from wagtail_nastav.pages.library.item import LibraryAuthor

        return self.select_related("kind", "organization", "document").prefetch_related(
            "subjects", "forms", "stages", *with_people(LibraryAuthor)
        )


def people_telling_workplace(now: datetime) -> Any:
    return Person.objects.at(now).filter(allowing(now, Category.WORKPLACE)).order_by()


LibraryManager = PageManager.from_queryset(LibraryQuerySet)
