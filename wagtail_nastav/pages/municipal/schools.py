"""Schools whose sections are gathered: the map of coverage, and a page for each with what it has (003 §4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from wagtail_nastav.gathered.models import Channel
from wagtail_nastav.pages.listing import Listing, paginate, query_string
from wagtail_nastav.pages.lists import ListPageMixin
from wagtail_nastav.pages.municipal.cards import cards_of, with_cards
from wagtail_nastav.pages.municipal.choices import Offer, WhenChoice
from wagtail_nastav.pages.municipal.contests import UnifiedContestsMixin
from wagtail_nastav.pages.municipal.coverage import Coverage, by_state, coverage, school_record
from wagtail_nastav.pages.municipal.events import UnifiedEventsMixin
from wagtail_nastav.pages.municipal.lists import UnifiedListMixin
from wagtail_nastav.pages.municipal.mentors import UnifiedMentorsMixin
from wagtail_nastav.pages.municipal.news import UnifiedNewsMixin
from wagtail_nastav.pages.municipal.place import PARTS, Place
from wagtail_nastav.pages.municipal.practices import UnifiedPracticesMixin
from wagtail_nastav.pages.municipal.told import Told, told_by_school
from wagtail_nastav.pages.municipal.trend import trend_of
from wagtail_nastav.pages.outputs import OWN, Output, numbered
from wagtail_nastav.public.records.gathered import GatheredCard
from wagtail_nastav.public.richtext import public_html

LATEST = 6
WORD = "sostoyanie"
SHOWN: tuple[tuple[type[UnifiedListMixin], Any], ...] = (
    (UnifiedMentorsMixin, _("Mentors")),
    (UnifiedPracticesMixin, _("Practices")),
    (UnifiedNewsMixin, _("News")),
    (UnifiedEventsMixin, _("Events")),
    (UnifiedContestsMixin, _("Contests")),
)


@dataclass(frozen=True)
class Part:
    """What a school has of one kind: some of it, how many in all, and where the rest is read."""

    kind: str
    title: str
    count: int
    cards: list[GatheredCard]
    url: str


class SchoolsMixin(ListPageMixin):
    class Meta:
        abstract = True

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        lines = coverage(Place.of(self, request))
        yield from [OWN, *numbered("", len(lines))]
        for state in by_state(lines):
            base = f"{WORD}/{state.code}/"
            yield from [Output(base), *numbered(base, state.count)]
        for publisher in dict.fromkeys(line.record.publisher for line in lines if line.record.publisher):
            yield Output(f"{publisher}/", told=True)

    def answers_below(self, rest: str, request: HttpRequest) -> bool:
        return rest.split("/")[0] == WORD

    def render_list(self, request: HttpRequest, number: int, base: str, chosen: Any = None) -> HttpResponse:
        """``chosen``: the code of a state."""
        if request.path.endswith("/page/1/"):
            return redirect(base)
        place = Place.of(self, request)
        lines = coverage(place)
        states = by_state(lines)
        wanted = [line for line in lines if not chosen or line.state == chosen]
        page = paginate(wanted, number)
        listing = Listing(
            [line.record for line in page.object_list], page, base, query_string(request), filtered=bool(chosen)
        )
        offer = Offer(chosen, str(Coverage(chosen).label), len(wanted)) if chosen else None
        context = {
            "listing": listing, "filter": None, "nav": states, "nav_word": WORD, "chosen": offer,
            "intro_html": public_html(self.intro), "all_schools": len(lines), **self._for_coordinator(request, place),
            "trends": [] if chosen or number > 1 else trend_of(place.gatherer),
            "with_section": sum(1 for line in lines if line.heard),
        }  # fmt: skip
        if offer:
            context.update(self.below(request, f"{self.title}: {offer.title}"))
        return self.render(request, context_overrides=context)

    @path(f"{WORD}/<slug:code>/")
    @path(f"{WORD}/<slug:code>/page/<int:number>/")
    def by_coverage(self, request: HttpRequest, code: str, number: int = 1) -> HttpResponse:
        if code not in Coverage.values:
            raise Http404("There is no such state.")
        return self.render_list(request, number, f"{self.get_url(request)}{WORD}/{code}/", code)

    @path("<uuid:publisher>/")
    def school(self, request: HttpRequest, publisher: UUID) -> HttpResponse:
        place = Place.of(self, request)
        channel = self._channel(place, publisher)
        told = told_by_school(place).get(str(publisher), Told())
        record = school_record(channel, told, place)
        context = {
            "school": record, "own": place.is_own(publisher), "parts": list(self._parts(place, record)),
            "heading": record.name, "via": [self.as_crumb(request)],
        }  # fmt: skip
        return self.render(request, context_overrides=context, template="wagtail_nastav/school.html")

    def _channel(self, place: Place, publisher: UUID) -> Channel:
        """By the shortest way, if there are several."""
        found = Channel.objects.filter(source__section=place.gatherer, publisher=publisher).select_related("source")
        channels = sorted(found, key=lambda one: (len(one.via), one.pk))
        if not channels:
            raise Http404("Nothing is gathered from such a school.")
        return channels[0]

    def _parts(self, place: Place, school: Any) -> Any:
        for model, title in SHOWN:
            if model.kind not in school.counts:
                continue
            rows = place.rows(model.kind).filter(publisher=school.publisher)
            ordered = model.in_order(rows, {"when": WhenChoice.ALL})
            cards = cards_of(with_cards(ordered)[:LATEST], place)
            if cards:
                base = place.addresses.get(PARTS[model.kind], "")
                url = f"{base}{model.of_school(school.publisher)}" if base else ""
                yield Part(model.kind, str(title), school.counts[model.kind], cards, url)

    def _for_coordinator(self, request: HttpRequest, place: Place) -> dict[str, str]:
        """For whoever may change the section; visitors are not told that there is such a thing."""
        user = getattr(request, "user", None)
        if not getattr(user, "is_authenticated", False) or place.gatherer is None:
            return {}
        if not place.gatherer.permissions_for_user(user).can_edit():
            return {}
        try:
            names = {"xlsx_url": "nastav_coverage:xlsx", "lacking_url": "nastav_coverage:section"}
            return {key: reverse(name, args=[place.gatherer.pk]) for key, name in names.items()}
        except NoReverseMatch:
            return {}


class SchoolsPage(SchoolsMixin, Page):
    template = "wagtail_nastav/schools.html"
    section_part = "schools"
    parent_page_types = ["wagtail_nastav.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("schools and their sections")
        verbose_name_plural = _("schools and their sections")
