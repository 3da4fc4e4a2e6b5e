"""What belongs to a section is what its public pages show: own people and acts, or everybody's."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.factories import DocumentLevelFactory, MenteeFactory, OrganizationFactory, SectionPageFactory
from wagtail_nastav.completeness import Ground, look
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.snippets.documents import NormativeDocument

pytestmark = pytest.mark.usefixtures("home")


def counts(section: SectionPage) -> dict[str, int]:
    return {finding.code: finding.count for finding in look(Ground(section, timezone.now())).demands}


# R-001-VIII-1
@pytest.mark.parametrize(("own_only", "people", "acts"), [(True, 2, 2), (False, 3, 3)])
def test_a_section_of_its_own_counts_its_subordinates_and_common_acts(own_only: bool, people: int, acts: int) -> None:
    own, other = OrganizationFactory(), OrganizationFactory()
    below = OrganizationFactory(parent=own)
    section = SectionPageFactory(organization=own, own_only=own_only)
    for school in (own, below, other):
        MenteeFactory(organization=school)
    for school in (own, other, None):
        NormativeDocument.objects.create(title="Акт", level=DocumentLevelFactory(code="local"), organization=school)
    found = counts(section)
    assert (found["mentees"], found["local"]) == (people, acts)


# R-001-VIII-1
def test_a_section_that_is_a_draft_is_not_on_the_site() -> None:
    seen = look(Ground(SectionPageFactory(live=False), timezone.now()))
    first = seen.demands[0]
    assert (
        (first.code, first.met) == ("section", False) and first.step and str(first.step.label) == "Опубликовать раздел"
    )


# R-001-VIII-1
def test_only_what_may_be_counted_is_counted() -> None:
    seen = look(Ground(SectionPageFactory(), timezone.now()), frozenset({NormativeDocument}))
    assert {finding.item.model for finding in seen.demands if finding.item} == {NormativeDocument}
