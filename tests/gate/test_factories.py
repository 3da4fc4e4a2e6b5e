"""The factories themselves: what other tests stand on."""

from __future__ import annotations

from django.utils import timezone
from wagtail.models import Page

from tests import factories
from wagtail_nastav.rules.consent import Category


def test_a_programme_with_people_and_results_stands_in_one_section(home):
    result = factories.ResultPageFactory()
    other = factories.ProgrammePageFactory()
    assert result.get_ancestors().count() == 5
    assert result.get_parent().get_parent() == other.get_parent()
    assert sorted(p.role for p in other.participants.all()) == ["mentee", "mentor"]
    assert not result.live and other.live
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_consent_is_silent_unless_told(db):
    person = factories.MentorFactory()
    factories.ConsentFactory(person=person)
    assert person.allowed(timezone.now()) == frozenset()
    factories.ConsentFactory(person=person, full=True)
    assert person.allowed(timezone.now()) == frozenset(Category)


def test_a_published_result_is_live(home):
    programme = factories.CompletionFactory().programme
    assert factories.publish(factories.ResultPageFactory(parent=programme)).live


def test_grounds_are_members_of_the_vocabulary(home):
    ended = factories.CompletionFactory(ground__code="by-curator")
    full = factories.CompletionFactory()
    assert (ended.plan_fulfilled, full.plan_fulfilled) == (False, True)


def test_every_other_page_and_term_can_be_made(home):
    made = [
        factories.MentorBasePageFactory(),
        factories.MenteeBasePageFactory(),
        factories.DocumentsPageFactory(),
        factories.TextPageFactory(),
        factories.PracticePageFactory(),
        factories.MentoringFormFactory(),
        factories.MentoringKindFactory(),
        factories.MenteeCategoryFactory(),
        factories.SubjectFactory(),
        factories.DocumentLevelFactory(),
        factories.DocumentKindFactory(),
        factories.OrganizationKindFactory(),
    ]
    assert all(thing.pk for thing in made)
