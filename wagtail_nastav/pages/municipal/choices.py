"""By what gathered records are filtered. Each choice has addresses of its own: ``…/predmet/fizika/page/2/``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.gathered.models import Channel, GatheredTerm
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.text import sort_key
from wagtail_nastav.rules.event_time import LONGEST


@dataclass(frozen=True)
class Offer:
    """A value that leads somewhere, and how many records it leads to."""

    code: str
    title: str
    count: int


@dataclass(frozen=True)
class Choice:
    """``name``: the field of the form, ``word``: what stands in addresses, ``everything``: words for no choice.

    ``vocabulary``: titles of known codes are ours, whatever other sites call them.
    """

    name: str
    word: str
    label: Any
    everything: Any
    vocabulary: Any = None

    # Whether its values stand in the table of terms, where those of several choices are counted together.
    in_terms: ClassVar[bool] = True

    def narrow(self, rows: Any, code: str, now: datetime) -> Any:
        return rows.filter(terms__facet=self.name, terms__code=code)

    def offers(self, rows: Any, place: Place) -> list[Offer]:
        return self.arranged(counted_terms(rows, [self.name]).get(self.name, {}))

    def arranged(self, counts: Mapping[str, tuple[int, str]]) -> list[Offer]:
        """In the order of the vocabulary; what is not in it comes after, by its title."""
        known = self.known(counts)
        others = sorted((title, code) for code, (_number, title) in counts.items() if code not in known)
        return [Offer(code, title, counts[code][0]) for code, title in known.items()] + [
            Offer(code, title, counts[code][0]) for title, code in others
        ]

    def known(self, codes: Mapping[str, Any] | Sequence[str]) -> dict[str, str]:
        """Titles of those codes that are in the site's own vocabulary."""
        if self.vocabulary is None:
            return {}
        return dict(self.vocabulary.objects.filter(code__in=list(codes)).values_list("code", "title"))

    def title_of(self, code: str, place: Place) -> str:
        """The title of a value that leads nowhere now; empty if this site does not know it."""
        return self.known([code]).get(code, "")


class YearChoice(Choice):
    """The latest first."""

    def arranged(self, counts: Mapping[str, tuple[int, str]]) -> list[Offer]:
        return sorted(super().arranged(counts), key=lambda offer: offer.code, reverse=True)


class SchoolChoice(Choice):
    in_terms = False

    def narrow(self, rows: Any, code: str, now: datetime) -> Any:
        try:
            return rows.filter(publisher=UUID(code))
        except ValueError:
            return rows.none()

    def offers(self, rows: Any, place: Place) -> list[Offer]:
        counts = rows.order_by().values_list("publisher").annotate(number=Count("pk"))
        names = names_of_schools(place)
        found = [Offer(str(uid), names[uid], number) for uid, number in counts if uid in names]
        return sorted(found, key=lambda offer: (sort_key(offer.title), offer.code))

    def title_of(self, code: str, place: Place) -> str:
        try:
            return names_of_schools(place, publisher=UUID(code)).get(UUID(code), "")
        except ValueError:
            return ""


class RecommendedChoice(Choice):
    """Chosen by the coordinator for the municipality's own bank (003 §4.2)."""

    YES, NO = "da", "net"
    in_terms = False

    def narrow(self, rows: Any, code: str, now: datetime) -> Any:
        return rows.filter(recommended=code == self.YES) if code in (self.YES, self.NO) else rows.none()

    def offers(self, rows: Any, place: Place) -> list[Offer]:
        told = dict(rows.order_by().values_list("recommended").annotate(Count("pk")))
        if not told.get(True):
            return []
        numbers = ((self.YES, told[True]), (self.NO, told.get(False, 0)))
        return [Offer(code, self.title_of(code, place), number) for code, number in numbers]

    def title_of(self, code: str, place: Place) -> str:
        titles = {
            self.YES: gettext("recommended by %(owner)s") % {"owner": place.owner},
            self.NO: gettext("the others"),
        }
        return titles.get(code, "")


class WhenChoice(Choice):
    """Without a choice what lies ahead is shown. ``longest``: how long before today something may have begun."""

    PAST, ALL = "proshedshie", "vse"
    in_terms = False
    longest: timedelta | None = LONGEST

    def narrow(self, rows: Any, code: str, now: datetime) -> Any:
        today = local_day(now)
        if code == self.ALL:
            return rows
        if code:
            return rows.filter(last_day__lt=today) if code == self.PAST else rows.none()
        if self.longest is None:
            return rows.filter(Q(last_day__gte=today) | Q(last_day=None))
        return rows.filter(last_day__gte=today, first_day__gte=today - self.longest)

    def offers(self, rows: Any, place: Place) -> list[Offer]:
        numbers = [(code, self.narrow(rows, code, place.now).count()) for code in ("", self.PAST, self.ALL)]
        return [Offer(code, self.title_of(code, place), number) for code, number in numbers]

    def title_of(self, code: str, place: Place) -> str:
        titles = {"": str(self.everything), self.PAST: gettext("past ones"), self.ALL: gettext("coming and past ones")}
        return titles.get(code, "")


class ContestWhenChoice(WhenChoice):
    """A contest may go on for years, and one without dates still lies ahead."""

    longest = None


def counted_terms(rows: Any, facets: Sequence[str]) -> dict[str, dict[str, tuple[int, str]]]:
    """By facet and code: how many of the rows have the value, and what one of them calls it."""
    terms = GatheredTerm.objects.filter(facet__in=facets, record__in=rows.order_by().values("pk")).order_by()
    counts: dict[str, dict[str, tuple[int, str]]] = {}
    for facet, code, number, title in terms.values_list("facet", "code").annotate(Count("pk"), Max("title")):
        counts.setdefault(facet, {})[code] = (number, title)
    return counts


def names_of_schools(place: Place, **only: Any) -> dict[UUID, str]:
    """Names by publisher; of several ways the one that was found first tells it."""
    channels = Channel.objects.filter(source__section=place.gatherer, **only).order_by("-pk")
    told = channels.values_list("publisher", "organization_name", "title")
    return {uid: name or title or str(uid) for uid, name, title in told}


SCHOOL = SchoolChoice("school", "shkola", _("School"), _("all schools"))
