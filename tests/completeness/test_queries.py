"""Looking at a section costs as many queries for thirty rows of everything as for three."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.desk.conftest import make_section
from tests.factories import (
    ConsentFactory,
    DocumentLevelFactory,
    MenteeFactory,
    MentorFactory,
    ProgrammePageFactory,
    today,
)
from tests.happenings import EventPageFactory, NewsPageFactory
from tests.shelf import LibraryItemPageFactory
from wagtail_nastav.completeness import Ground, look
from wagtail_nastav.completeness.looking import Completeness
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Consent, Person

PAGES = (ProgrammePageFactory, NewsPageFactory, EventPageFactory, LibraryItemPageFactory)


def grow(school: Organization, number: int) -> None:
    """That many mentors with consents that end, mentees, acts, programmes, news, events and materials more."""
    ends = today() + timedelta(days=5)
    for factory in (MentorFactory, MenteeFactory):
        people = Person.objects.bulk_create(factory.build(organization=school) for _ in range(number))
        Consent.objects.bulk_create(
            ConsentFactory.build(person=person, operator=school, full=True, valid_until=ends) for person in people
        )
    level = DocumentLevelFactory(code="federal")
    NormativeDocument.objects.bulk_create(NormativeDocument(title="Акт", level=level) for _ in range(number))
    for _ in range(number):
        ProgrammePageFactory(participants=[])
        for factory in PAGES[1:]:
            factory()


def measured(section: SectionPage) -> tuple[Completeness, int]:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        seen = look(Ground(SectionPage.objects.get(pk=section.pk), timezone.now()))
    return seen, len(queries)


# R-001-VIII-1
@pytest.mark.usefixtures("home")
def test_the_number_of_queries_does_not_grow_with_the_rows() -> None:
    section = make_section()
    school = Organization.objects.get()
    grow(school, 3)
    few, at_three = measured(section)
    grow(school, 27)
    many, at_thirty = measured(section)
    assert at_three == at_thirty < 100
    assert {finding.code: finding.count for finding in many.due}["consent-expiring"] == 60
    assert [f.count * 10 for f in few.demands[1:]] == [f.count for f in many.demands[1:]]
