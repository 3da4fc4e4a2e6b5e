"""By what gathered records are filtered. Each choice has addresses of its own: ``…/predmet/fizika/page/2/``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Count, F, Q, Value
from django.db.models.functions import Coalesce, StrIndex
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.gathered.facets import word_of
from wagtail_nastav.gathered.models import Channel
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.pages.municipal.values import Held, counted_facets, titles_of
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

    # Whether its values are ``facets`` of a record, which are counted all together.
    in_facets: ClassVar[bool] = True

    def narrow(self, rows: Any, code: str, now: datetime) -> Any:
        """Not with LIKE, which knows no difference between «a» and «A» on SQLite."""
        word = StrIndex(F("facets"), Value(f" {word_of(self.name, code)} "))
        return rows.alias(**{f"at_{self.name}": word}).filter(**{f"at_{self.name}__gt": 0})

    def offers(self, rows: Any, place: Place) -> list[Offer]:
        return self.arranged(counted_facets(rows, [self.name]).get(self.name, {}))

    def arranged(self, counts: Mapping[str, Held]) -> list[Offer]:
        """In the order of the vocabulary; what is not in it comes after, by its title."""
        known = self.known(counts)
        titles = titles_of(self.name, {code: held for code, held in counts.items() if code not in known})
        others = sorted(titles.items(), key=lambda pair: pair[::-1])
        return [Offer(code, title, counts[code].number) for code, title in (*known.items(), *others)]

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

    def arranged(self, counts: Mapping[str, Held]) -> list[Offer]:
        return [Offer(code, code, counts[code].number) for code in sorted(counts, reverse=True)]


class SchoolChoice(Choice):
    in_facets = False

    def narrow(self, rows: Any, code: str, now: datetime) -> Any:
        try:
            return rows.filter(publisher=UUID(code))
        except ValueError:
            return rows.none()

    def offers(self, rows: Any, place: Place) -> list[Offer]:
        # Not the bare column: for its order SQLite takes an index that lacks what rows are filtered by, and reads them all.
        schools = rows.order_by().annotate(whose=Coalesce("publisher", "publisher")).values_list("whose")
        counts = schools.annotate(number=Count("pk"))
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
    in_facets = False

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
    in_facets = False
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


def names_of_schools(place: Place, **only: Any) -> dict[UUID, str]:
    """Names by publisher; of several ways the one that was found first tells it."""
    channels = Channel.objects.filter(source__section=place.gatherer, **only).order_by("-pk")
    told = channels.values_list("publisher", "organization_name", "title")
    return {uid: name or title or str(uid) for uid, name, title in told}


SCHOOL = SchoolChoice("school", "shkola", _("School"), _("all schools"))
