"""What a letter tells: what was published since the last one and is public at this moment.

A letter that was sent cannot be taken back when a consent ends. So it holds titles and links only, and of a title that
names anybody of the base not even that: what a name consents to is read on the page, at the moment of reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from wagtail_nastav.pages.contests import ContestPage, ContestResultPage
from wagtail_nastav.pages.contests.people import people_of_contests
from wagtail_nastav.pages.mentioned import people_of
from wagtail_nastav.pages.news import NewsPage, NewsPerson
from wagtail_nastav.pages.programmes.sources import CHAIN
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.names import PersonName
from wagtail_nastav.public.outright import possibly_named
from wagtail_nastav.public.records.base import Part
from wagtail_nastav.public.redaction import Names, names_in, names_in_address
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.subscriptions.models import Topic

# Of each kind; the lists of the site hold the rest.
MOST = 30


class Line(Part):
    """One thing in a letter. ``title`` names nobody."""

    title: str
    url: str


class Fresh(Part):
    news: list[Line] = []
    contests: list[Line] = []
    results: list[Line] = []
    more: bool = False

    def __bool__(self) -> bool:
        return bool(self.news or self.contests or self.results)


@dataclass(frozen=True)
class Span:
    """Published after ``since`` and not after ``until``; shown at ``now``."""

    section: Any
    since: datetime
    until: datetime
    now: datetime

    def of(self, pages: Any) -> list[Any]:
        """One more than is told, so that it is known whether there are more."""
        fresh = pages.descendant_of(self.section).public_at(self.now)
        fresh = fresh.filter(first_published_at__gt=self.since, first_published_at__lte=self.until)
        return list(fresh.exclude(expire_at__lte=self.now).order_by("-first_published_at", "-pk")[: MOST + 1])


def fresh_in(span: Span, topics: list[str]) -> Fresh:
    news = span.of(_with_people(NewsPage.objects.all())) if Topic.NEWS in topics else []
    about = Topic.CONTESTS in topics
    contests = span.of(ContestPage.objects.select_related(*CHAIN)) if about else []
    results = span.of(ContestResultPage.objects.all()) if about else []
    told = Told(span.section, [*news, *contests, *results], _people_of_contests(contests, results))
    return Fresh(
        news=told.lines(news, _("News of %(day)s")),
        contests=told.lines(contests, _("A contest announced on %(day)s")),
        results=told.lines(results, _("Results of a contest, published on %(day)s")),
        more=any(len(found) > MOST for found in (news, contests, results)),
    )


def _with_people(news: Any) -> Any:
    return news.prefetch_related(Prefetch("people", queryset=NewsPerson.objects.select_related("person")))


def _people_of_contests(contests: list[Any], results: list[Any]) -> set[Person]:
    """A letter tells of few contests: whoever stands behind one of them is looked for in the titles of all."""
    about = Q(pk__in=[page.contest_id for page in results]) | Q(path__in=[_path_above(page) for page in results])
    above = ContestPage.objects.filter(about).select_related(*CHAIN) if results else []
    concerned = [*contests, *above]
    return {person for people in people_of_contests(concerned).values() for person in people} if concerned else set()


def _path_above(page: Any) -> str:
    return str(page.path[: -page.steplen])


def _of_the_base(titles: str) -> list[PersonName]:
    """Those whom nobody has noted on the page. A family name alone is enough here: the doubt goes for the person."""
    if not titles:
        return []
    parts = Person.objects.order_by().values_list("family_name", "given_name", "patronymic")
    return possibly_named(titles, (PersonName(*one) for one in parts))


class Told:
    """Titles and addresses of pages as far as they name nobody; a link that would leads to the section."""

    def __init__(self, section: Any, pages: list[Any], people: Iterable[Person]) -> None:
        self.section = section
        of_news = [person for page in pages if isinstance(page, NewsPage) for person in people_of(page)]
        noted = [person.name_parts for person in (*people, *of_news)]
        self.names = Names.of([*noted, *_of_the_base(" ".join(page.title for page in pages))])

    def lines(self, pages: list[Any], nameless: str) -> list[Line]:
        return [self._line(page, nameless) for page in pages[:MOST]]

    def _line(self, page: Any, nameless: str) -> Line:
        title = " ".join(page.title.split())
        if names_in(title, self.names):
            title = nameless % {"day": local_day(page.first_published_at).strftime("%d.%m.%Y")}
        shown = self.section if names_in_address(page.slug, self.names) else page
        return Line(title=title, url=shown.full_url or "")
