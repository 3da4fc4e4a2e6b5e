"""By what gathered records are filtered. Each choice has addresses of its own: ``…/predmet/fizika/page/2/``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q
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

    def narrow(self, rows: Any, code: str, now: datetime) -> Any:
        return rows.filter(terms__facet=self.name, terms__code=code)

    def offers(self, rows: Any, place: Place) -> list[Offer]:
        """In the order of the vocabulary; what is not in it comes after, by its title."""
        terms = GatheredTerm.objects.filter(facet=self.name, record__in=rows.values("pk"))
        found = terms.values_list("code").annotate(Count("pk"), Max("title")).order_by()
        counts = {code: (number, title) for code, number, title in found}
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

    def offers(self, rows: Any, place: Place) -> list[Offer]:
        return sorted(super().offers(rows, place), key=lambda offer: offer.code, reverse=True)


class SchoolChoice(Choice):
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

    CODE = "da"

    def narrow(self, rows: Any, code: str, now: datetime) -> Any:
        return rows.filter(recommended=True) if code == self.CODE else rows.none()

    def offers(self, rows: Any, place: Place) -> list[Offer]:
        number = rows.filter(recommended=True).count()
        return [Offer(self.CODE, self.title(place), number)] if number else []

    def title_of(self, code: str, place: Place) -> str:
        return self.title(place) if code == self.CODE else ""

    def title(self, place: Place) -> str:
        from django.utils.translation import gettext

        return gettext("recommended by %(owner)s") % {"owner": place.owner}


class WhenChoice(Choice):
    """Without a choice what lies ahead is shown. ``longest``: how long before today something may have begun."""

    PAST = "proshedshie"
    longest: timedelta | None = LONGEST

    def narrow(self, rows: Any, code: str, now: datetime) -> Any:
        today = local_day(now)
        if code:
            return rows.filter(last_day__lt=today) if code == self.PAST else rows.none()
        if self.longest is None:
            return rows.filter(Q(last_day__gte=today) | Q(last_day=None))
        return rows.filter(last_day__gte=today, first_day__gte=today - self.longest)

    def offers(self, rows: Any, place: Place) -> list[Offer]:
        numbers = [(code, self.narrow(rows, code, place.now).count()) for code in ("", self.PAST)]
        titles = {"": str(self.everything), self.PAST: self.title_of(self.PAST, place)}
        return [Offer(code, titles[code], number) for code, number in numbers]

    def title_of(self, code: str, place: Place) -> str:
        from django.utils.translation import gettext

        return gettext("past ones") if code == self.PAST else ""


class ContestWhenChoice(WhenChoice):
    """A contest may go on for years, and one without dates still lies ahead."""

    longest = None


def names_of_schools(place: Place, **only: Any) -> dict[UUID, str]:
    """Names by publisher; of several ways the one that was found first tells it."""
    channels = Channel.objects.filter(source__section=place.gatherer, **only).order_by("-pk")
    told = channels.values_list("publisher", "organization_name", "title")
    return {uid: name or title or str(uid) for uid, name, title in told}


SCHOOL = SchoolChoice("school", "shkola", _("School"), _("all schools"))
