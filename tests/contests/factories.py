"""Contests for tests, made the way the site makes them: announced and public; results are drafts until published."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from wagtail_factories import PageFactory

from tests.factories import OrganizationFactory, SectionChildFactory, the, today
from wagtail_nastav.pages.contests import (
    ContestCriterion,
    ContestEntry,
    ContestIndexPage,
    ContestJuror,
    ContestNomination,
    ContestPage,
    ContestParticipant,
    ContestProtocol,
    ContestResultPage,
    ContestScore,
    ContestStage,
)

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


def day(offset: int) -> date:
    return today() + timedelta(days=offset)


def stages(*spans: tuple[str, int, int]) -> list[ContestStage]:
    """(kind, first day, last day) counted from today."""
    return [ContestStage(kind=kind, start=day(first), end=day(last)) for kind, first, last in spans]


def over() -> list[ContestStage]:
    return stages(("applications", -60, -40), ("review", -39, -21), ("final", -20, -20), ("results", -5, -1))


def going_on() -> list[ContestStage]:
    return stages(("applications", -10, 5), ("review", 6, 20), ("final", 21, 21), ("results", 22, 25))


class ContestIndexPageFactory(SectionChildFactory):
    class Meta:
        model = ContestIndexPage

    slug = factory.Sequence(lambda n: f"konkursy-{n}")


class ContestPageFactory(PageFactory):
    """Public, with applications being accepted now; `stages=over()` for one whose judging is over."""

    class Meta:
        model = ContestPage

    parent = factory.LazyFunction(lambda: the(ContestIndexPageFactory))
    title = factory.Sequence(lambda n: f"Конкурс практик {n}")
    slug = factory.Sequence(lambda n: f"konkurs-{n}")
    fewest_entries = 1
    stages = factory.LazyFunction(going_on)
    nominations = factory.LazyFunction(lambda: [ContestNomination(title="Лучшая пара")])
    criteria = factory.LazyFunction(
        lambda: [ContestCriterion(title=title, sort_order=n) for n, title in enumerate(("Польза", "Новизна"))]
    )
    jury = factory.LazyFunction(
        lambda: [ContestJuror(role="expert", position=f"методист {n}", sort_order=n) for n in (1, 2)]
    )


class ProtocolFactory(DjangoModelFactory):
    class Meta:
        model = ContestProtocol

    contest = factory.LazyFunction(lambda: ContestPageFactory(stages=over()))
    number = "3"
    decided_on = factory.LazyFunction(lambda: day(-10))
    file = factory.LazyFunction(lambda: ContentFile(PDF, name="protokol.pdf"))


class ContestResultPageFactory(PageFactory):
    class Meta:
        model = ContestResultPage

    parent = factory.SubFactory(ContestPageFactory)
    title = factory.Sequence(lambda n: f"Итоги конкурса {n}")
    slug = factory.Sequence(lambda n: f"itogi-{n}")
    live = False


class EntryFactory(DjangoModelFactory):
    """Admitted, in the first nomination; `people=[…]` are its participants."""

    class Meta:
        model = ContestEntry
        skip_postgeneration_save = True

    contest = factory.SubFactory(ContestPageFactory)
    nomination = factory.LazyAttribute(lambda entry: entry.contest.nominations.first())
    organization = factory.SubFactory(OrganizationFactory)
    title = factory.Sequence(lambda n: f"Работа {n}")
    status = "admitted"

    @factory.post_generation
    def people(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        for person in extracted or []:
            role = "mentor" if person.is_mentor else "mentee" if person.is_mentee else "member"
            self.participants.add(ContestParticipant(person=person, role=role))
        if extracted:
            self.save()


def score(entry: ContestEntry, *values: int, juror: int = 0) -> None:
    """The sheet of one expert, criterion by criterion."""
    contest = entry.contest
    expert = list(contest.jury.all())[juror]
    for criterion, value in zip(contest.criteria.all(), values, strict=False):
        ContestScore.objects.create(entry=entry, juror=expert, criterion=criterion, value=value)


def decided(**more: Any) -> ContestPage:
    """A contest whose results may be published."""
    return ProtocolFactory(contest=ContestPageFactory(stages=over(), **more)).contest


def fresh(contest: ContestPage) -> ContestPage:
    return ContestPage.objects.get(pk=contest.pk)
