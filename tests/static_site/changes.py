"""What people and time change in a section of a few pages, each as small as possible; ``n`` makes words of its own."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from tests import factories as make
from tests import happenings, shelf
from tests.exchange import school
from tests.static_site.ground import Small, add_person, renewed, small
from wagtail_nastav.models import NewsPage, NormativeDocument, TextPage
from wagtail_nastav.snippets.people import Consent, Person


@dataclass
class Town:
    """``clock``: how far it was put forward; ``settings``: what the site's say otherwise."""

    small: Small
    person: Person
    news: Any
    document: Any
    chance: random.Random
    clock: timedelta = timedelta()
    settings: dict[str, Any] = field(default_factory=dict)

    def now(self) -> datetime:
        return real_now() + self.clock

    @contextmanager
    def time(self) -> Iterator[None]:
        with patch("django.utils.timezone.now", self.now):
            yield


real_now = timezone.now
Change = Callable[[Town, int], Any]


def town(chance: random.Random) -> Town:
    ground = small()
    person = add_person(ground)
    happenings.NewsIndexPageFactory(parent=ground.section, title="Новости")
    make.DocumentsPageFactory(parent=ground.section)
    news = happenings.NewsPageFactory(
        title="С рисунком", picture=happenings.picture((400, 300)), people=[school.NewsPerson(person=person)]
    )
    document = shelf.file("plan.pdf")
    NormativeDocument.objects.create(
        title="Приказ", level=make.DocumentLevelFactory(code="local"), number="1", file=document
    )
    link = f'<p><a linktype="page" id="{news.pk}">новость</a>, <a linktype="document" id="{document.pk}">план</a></p>'
    TextPage.objects.filter(pk=ground.text.pk).update(body=link)
    return Town(ground, person, news, document, chance)


def a_page_more(town: Town, n: int) -> None:
    happenings.NewsPageFactory(title=f"Случилось {n}")


def a_text_edited(town: Town, n: int) -> None:
    page = renewed(town.small.text)
    page.lead = f"Шаг {n}"
    page.save_revision().publish()


def a_page_renamed(town: Town, n: int) -> None:
    page = renewed(town.chance.choice([town.small.text, town.news]))
    page.slug, page.title = f"imya-{n}", f"Имя {n}"
    page.save()


def a_page_moved(town: Town, n: int) -> None:
    page = renewed(town.small.text)
    above = town.small.section if page.depth > renewed(town.small.section).depth + 1 else town.small.events
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=above.pk), pos="last-child")


def pages_in_other_order(town: Town, n: int) -> None:
    children = list(renewed(town.small.section).get_children())
    children[-1].move(children[0], pos="left")


def a_page_withdrawn_or_back(town: Town, n: int) -> None:
    page = renewed(town.chance.choice([town.small.text, town.news, town.small.events]))
    page.unpublish() if page.live else page.save_revision().publish()


def a_page_that_ends(town: Town, n: int) -> None:
    happenings.NewsPageFactory(
        title=f"Временное {n}", expire_at=town.now() + timedelta(hours=town.chance.randint(1, 40))
    )


def a_page_locked_or_open(town: Town, n: int) -> None:
    page = renewed(town.chance.choice([town.small.text, town.news]))
    if not PageViewRestriction.objects.filter(page=page).delete()[0]:
        PageViewRestriction.objects.create(page=page, restriction_type="login")


def pages_deleted(town: Town, n: int) -> None:
    """And few enough of them stay that the section is small."""
    for page in NewsPage.objects.exclude(pk=town.news.pk).order_by("pk")[:3]:
        renewed(page).delete()


def many_rows_at_once(town: Town, n: int) -> None:
    NewsPage.objects.update(lead=f"Всем сразу {n}")


def rows_past_the_site(town: Town, n: int) -> None:
    Person.objects.filter(pk=town.person.pk).update(position=f"учитель {n}")


def a_person_edited(town: Town, n: int) -> None:
    person = Person.objects.get(pk=town.person.pk)
    person.position = f"учитель астрономии {n}"
    person.save()


def a_consent(town: Town, n: int) -> None:
    """More, less, or for some days."""
    may = {f"allows_{name}": town.chance.random() < 0.7 for name in ("photo", "position", "contacts", "subjects")}
    until = timezone.localdate(town.now()) + timedelta(days=town.chance.randint(0, 2))
    make.ConsentFactory(
        person=town.person, allows_participation=True, allows_name=True, audience=town.chance.choice(["site", "region"]),
        given_on=timezone.localdate(town.now()), valid_until=town.chance.choice([None, until]), **may,
    )  # fmt: skip


def a_consent_taken_back(town: Town, n: int) -> None:
    consent = Consent.objects.filter(person=town.person, withdrawn_at=None).order_by("pk").last()
    if consent is not None:
        consent.withdraw()


def a_person_more(town: Town, n: int) -> None:
    another = make.MentorFactory(family_name=f"Прибавкин-{'абвгдежз'[n % 8]}", given_name="Яков")
    school.consent(another, "site", given_on=timezone.localdate(town.now()))


def a_picture_replaced(town: Town, n: int) -> None:
    page = renewed(town.news)
    size = (400 + n, 300)
    if town.chance.random() < 0.5:
        page.picture = happenings.picture(size, f"snimok-{n}.jpg")
        page.save()
    else:
        fresh = happenings.picture(size, f"inoj-{n}.jpg")
        page.picture.file, page.picture.width = fresh.file, fresh.width
        page.picture.focal_point_x = page.picture.focal_point_y = 10
        page.picture.save()


def a_document_replaced(town: Town, n: int) -> None:
    document = type(town.document).objects.get(pk=town.document.pk)
    document.file = ContentFile(shelf.PDF + f"%{n}".encode() * town.chance.randint(1, 3000), name=f"plan-{n}.pdf")
    document.title = f"План {n}"
    document.save()


def a_redirect(town: Town, n: int) -> None:
    old = Redirect.normalise_path(f"{town.small.section.url}staroe-{n % 3}")
    if not Redirect.objects.filter(old_path=old).delete()[0]:
        Redirect.objects.create(old_path=old, redirect_page=town.chance.choice([town.small.text, town.news]))


def a_term_renamed(town: Town, n: int) -> None:
    level = make.DocumentLevelFactory(code="local")
    level.title = f"Свой уровень {n}"
    level.save()


def a_setting(town: Town, n: int) -> None:
    town.settings = {"WAGTAIL_SITE_NAME": f"Сайт {n}"}
    Site.objects.update(site_name=f"Школа {n}")


def time_passes(town: Town, n: int) -> None:
    """Minutes, hours or days; what was to be taken away by then is taken away by the site's own schedule."""
    town.clock += timedelta(minutes=town.chance.choice([5, 90, 60 * 26]))
    with town.time():
        call_command("publish_scheduled")


CHANGES: list[Change] = [
    a_page_more, a_text_edited, a_page_renamed, a_page_moved, pages_in_other_order, a_page_withdrawn_or_back,
    a_page_that_ends, a_page_locked_or_open, pages_deleted, many_rows_at_once, rows_past_the_site, a_person_edited,
    a_consent, a_consent_taken_back, a_person_more, a_picture_replaced, a_document_replaced, a_redirect, a_term_renamed,
    a_setting, time_passes,
]  # fmt: skip
