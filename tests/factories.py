"""Objects for tests, made the way the site makes them. All names are plainly invented.

Pages stand under the section of the default site, which is made when it is first needed: ask for the fixture `home`.
Results and practices are drafts unless a test publishes them: `publish(page)`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site
from wagtail_factories import PageFactory

from wagtail_nastav.pages.documents import DocumentsPage
from wagtail_nastav.pages.people import MenteeBasePage, MentorBasePage
from wagtail_nastav.pages.practices import PracticeIndexPage, PracticePage
from wagtail_nastav.pages.programmes import (
    Completion,
    ProgrammeIndexPage,
    ProgrammePage,
    ProgrammeParticipant,
    ProgrammeResultPage,
)
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.pages.text import TextPage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Consent, Person
from wagtail_nastav.snippets.vocabularies import (
    CompletionGround,
    DocumentKind,
    DocumentLevel,
    MenteeCategory,
    MentoringForm,
    MentoringKind,
    OrganizationKind,
    Subject,
)


def today() -> date:
    from django.utils import timezone

    return local_day(timezone.now())


# Vocabularies


class TermFactory(DjangoModelFactory):
    """Members are found by their code, so that `TermFactory(code="x")` twice is one member."""

    class Meta:
        abstract = True
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"term-{n}")
    title = factory.LazyAttribute(lambda term: f"Понятие {term.code}")


class MentoringFormFactory(TermFactory):
    class Meta:
        model = MentoringForm


class MentoringKindFactory(TermFactory):
    class Meta:
        model = MentoringKind


class MenteeCategoryFactory(TermFactory):
    class Meta:
        model = MenteeCategory


class SubjectFactory(TermFactory):
    class Meta:
        model = Subject


class DocumentLevelFactory(TermFactory):
    class Meta:
        model = DocumentLevel


class DocumentKindFactory(TermFactory):
    class Meta:
        model = DocumentKind


class OrganizationKindFactory(TermFactory):
    class Meta:
        model = OrganizationKind


class CompletionGroundFactory(TermFactory):
    """The three grounds of 001 §VII.1: `fulfilled`, `by-participants`, `by-curator`."""

    class Meta:
        model = CompletionGround

    code = "fulfilled"
    fulfilled = factory.LazyAttribute(lambda ground: ground.code == "fulfilled")


# Organizations, people, consents


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Школа № {900 + n} города Примерска")
    short_name = factory.Sequence(lambda n: f"Школа № {900 + n}")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    organization = factory.SubFactory(OrganizationFactory)
    family_name = factory.Sequence(lambda n: f"Выдуманов-Пример{'абвгдежзиклмнопрст'[n % 18]}")
    given_name = "Пример"
    patronymic = "Образцович"
    position = "учитель"


class MentorFactory(PersonFactory):
    is_mentor = True


class MenteeFactory(PersonFactory):
    is_mentee = True


class ConsentFactory(DjangoModelFactory):
    """Silent by default, as the law has it: name what is allowed, or ask for `full=True`."""

    class Meta:
        model = Consent

    class Params:
        full = factory.Trait(**{f"allows_{category}": True for category in Category})

    person = factory.SubFactory(PersonFactory)
    operator = factory.LazyAttribute(lambda consent: consent.person.organization)
    purpose = "Показать в разделе сайта"
    given_on = date(2024, 1, 9)


# The section and its pages


def site_root() -> Page:
    return Site.objects.get(is_default_site=True).root_page.specific


def the(page_factory: type[PageFactory]) -> Any:
    """The page of that kind in the section; made if there is none yet."""
    model = page_factory._meta.model
    return model.objects.order_by("path").first() or page_factory()


class SectionPageFactory(PageFactory):
    class Meta:
        model = SectionPage

    parent = factory.LazyFunction(site_root)
    title = "Наставничество"
    slug = factory.Sequence(lambda n: f"nastavnichestvo-{n}")
    show_in_menus = True


class SectionChildFactory(PageFactory):
    class Meta:
        abstract = True

    parent = factory.LazyFunction(lambda: the(SectionPageFactory))
    title = factory.LazyAttribute(lambda page: page.slug)
    show_in_menus = True


class MentorBasePageFactory(SectionChildFactory):
    class Meta:
        model = MentorBasePage

    slug = factory.Sequence(lambda n: f"nastavniki-{n}")


class MenteeBasePageFactory(SectionChildFactory):
    class Meta:
        model = MenteeBasePage

    slug = factory.Sequence(lambda n: f"nastavlyaemye-{n}")


class ProgrammeIndexPageFactory(SectionChildFactory):
    class Meta:
        model = ProgrammeIndexPage

    slug = factory.Sequence(lambda n: f"programmy-{n}")


class DocumentsPageFactory(SectionChildFactory):
    class Meta:
        model = DocumentsPage

    slug = factory.Sequence(lambda n: f"dokumenty-{n}")


class PracticeIndexPageFactory(SectionChildFactory):
    class Meta:
        model = PracticeIndexPage

    slug = factory.Sequence(lambda n: f"praktiki-{n}")


class TextPageFactory(SectionChildFactory):
    class Meta:
        model = TextPage

    slug = factory.Sequence(lambda n: f"tekst-{n}")


class ProgrammePageFactory(PageFactory):
    """A public, running programme of one pair; `participants=[]` for one without people."""

    class Meta:
        model = ProgrammePage

    parent = factory.LazyFunction(lambda: the(ProgrammeIndexPageFactory))
    title = factory.Sequence(lambda n: f"Программа {n}")
    slug = factory.Sequence(lambda n: f"programma-{n}")
    start = date(2024, 9, 2)
    end = date(2025, 5, 30)
    participants = factory.LazyFunction(
        lambda: [
            ProgrammeParticipant(role="mentor", person=MentorFactory()),
            ProgrammeParticipant(role="mentee", person=MenteeFactory()),
        ]
    )


class CompletionFactory(DjangoModelFactory):
    """Completed today, the plan fulfilled; another ground: `ground__code="by-curator"`."""

    class Meta:
        model = Completion

    programme = factory.SubFactory(ProgrammePageFactory)
    ground = factory.SubFactory(CompletionGroundFactory)
    completed_on = factory.LazyFunction(today)


class ResultPageFactory(PageFactory):
    class Meta:
        model = ProgrammeResultPage

    parent = factory.SubFactory(ProgrammePageFactory)
    title = factory.Sequence(lambda n: f"Результаты {n}")
    slug = factory.Sequence(lambda n: f"rezultaty-{n}")
    summary = "Чему научились"
    live = False


class PracticePageFactory(PageFactory):
    class Meta:
        model = PracticePage

    parent = factory.LazyFunction(lambda: the(PracticeIndexPageFactory))
    title = factory.Sequence(lambda n: f"Практика {n}")
    slug = factory.Sequence(lambda n: f"praktika-{n}")
    annotation = "Как это делали"
    live = False


def publish(page: Any, user: Any = None) -> Any:
    """Publishes the page's present content and returns the page as it then is in the database."""
    page.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)
