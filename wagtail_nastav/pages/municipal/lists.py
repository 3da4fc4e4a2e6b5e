"""What all unified lists share: filters with counts, pages, a page for each record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.urls import path as url_path
from wagtail.contrib.routable_page.models import path

from wagtail_nastav.gathered.models import Withdrawal
from wagtail_nastav.gathered.models.sources import who_speaks
from wagtail_nastav.gathered.stems import TEXTS
from wagtail_nastav.memory.bodies import context_of
from wagtail_nastav.pages.base import moment_of, uncached
from wagtail_nastav.pages.listing import Listing, paginate, query_string
from wagtail_nastav.pages.lists import ListPageMixin
from wagtail_nastav.pages.missing import missing
from wagtail_nastav.pages.municipal.cards import cards_of, with_cards
from wagtail_nastav.pages.municipal.choices import SCHOOL, Choice, Offer
from wagtail_nastav.pages.municipal.counts import KEPT, Counts, counted, narrowed
from wagtail_nastav.pages.municipal.form import Asked, Chooser, form_of, with_chosen
from wagtail_nastav.pages.municipal.paging import Counted
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.pages.outputs import OWN, Output, numbered
from wagtail_nastav.public.highlight import passage
from wagtail_nastav.public.query import Query, nearest_first
from wagtail_nastav.public.records.gathered import GatheredCard
from wagtail_nastav.public.richtext import public_html

# Of more than these nobody reads all, and putting them in order would mean reading all their texts.
NEAREST_UP_TO = 500
# Why a record may say that it is gone; of people nothing is said.
TOLD = ("unpublished", "deleted")


class UnifiedListMixin(ListPageMixin):
    """A page type names its kind, its choices and its order; ``nav`` is the choice that is offered as links."""

    kind: ClassVar[str]
    choices: ClassVar[Sequence[Choice]]
    nav: ClassVar[str] = ""
    card_template: ClassVar[str]

    class Meta:
        abstract = True

    @classmethod
    def get_subpage_urls(cls) -> tuple[URLPattern, ...]:
        own = [
            url_path(f"{one.word}/<slug:code>/{rest}", cls.by_choice, {"word": one.word}, name=f"by_{one.name}{suffix}")
            for one in cls.choices
            for rest, suffix in (("", ""), ("page/<int:number>/", "_page"))
        ]
        return (*own, *super().get_subpage_urls())

    def answers_below(self, rest: str, request: HttpRequest) -> bool:
        return rest.split("/")[0] in {one.word for one in self.choices}

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        """Each choice by itself has addresses; several together are asked for with a form."""
        place = Place.of(self, request)
        counts = counted(self.kind, place, self.choices, {}, Query())
        yield from [OWN, *numbered("", counts.total)]
        for choice in self.choices:
            # One without a code is what the list shows anyway.
            for offer in (one for one in counts.offers.get(choice.name, []) if one.code):
                base = f"{choice.word}/{offer.code}/"
                total = counted(self.kind, place, self.choices, {choice.name: offer.code}, Query()).total
                yield from [Output(base), *numbered(base, total)]
        for publisher, uid in place.rows(self.kind).order_by("pk").values_list("publisher", "uid"):
            yield Output(f"{publisher}/{uid}/", told=True)

    @classmethod
    def in_order(cls, rows: Any, chosen: dict[str, str]) -> Any:
        raise TypeError(f"{cls.__name__} must answer in_order(rows, chosen)")

    def by_choice(self, request: HttpRequest, word: str, code: str, number: int = 1) -> HttpResponse:
        choice = next(one for one in self.choices if one.word == word)
        return self.render_list(request, number, f"{self.get_url(request)}{word}/{code}/", (choice, code))

    @classmethod
    def of_school(cls, publisher: UUID | str) -> str:
        """Below the list, the address of everything that the school has of the kind."""
        return f"{SCHOOL.word}/{publisher}/"

    def render_list(
        self, request: HttpRequest, number: int, base: str, chosen: Any = None, also: Mapping[str, str] | None = None
    ) -> HttpResponse:
        """``chosen``: what the address names, a choice and its code; ``also``: what else goes without saying there."""
        if request.path.endswith("/page/1/"):
            return redirect(base)

        def make() -> dict[str, Any]:
            return self._context(request, number, base, chosen or (None, ""), also or {})

        now = moment_of(request)
        # Numbers are told for some minutes whatever happens to what they count.
        context = context_of(request, (self.pk, *who_speaks(now)), make, now + KEPT)
        return self.render(request, context_overrides=context)

    def _context(
        self, request: HttpRequest, number: int, base: str, chosen: tuple[Choice | None, str], also: Mapping[str, str]
    ) -> dict[str, Any]:
        place, (choice, code) = Place.of(self, request), chosen
        named = {**({choice.name: code} if choice else {}), **also}
        asked = Asked.of(request, self.choices, named)
        counts = counted(self.kind, place, self.choices, asked.chosen, asked.query)
        offer = self._offer(choice, code, counts, place)
        form = form_of(asked, self.choices, counts.offers, place)
        page = paginate(self._found(place, asked, counts, form.is_valid()), number)
        stems = asked.query.stems
        cards = cards_of(page.object_list, place, html=bool(stems))
        listing = Listing(cards, page, base, query_string(request), filtered=bool(asked.chosen or asked.text))
        context = {
            "listing": listing, "filter": Chooser(form), "chosen": offer, "intro_html": public_html(self.intro),
            "nav": self._nav(choice, counts), "nav_word": self._word(), "without": " ".join(named) or self.nav,
            "stems": stems, "passages": passages(self.kind, cards, stems),
        }  # fmt: skip
        if offer:
            context.update(self.below(request, f"{self.title}: {offer.title}"))
        context.update(self.list_context(listing, request))
        return context

    def _offer(self, choice: Choice | None, code: str, counts: Counts, place: Place) -> Offer | None:
        """What the address names; an address of something that this site does not know leads nowhere."""
        if choice is None:
            return None
        told = with_chosen(choice, counts.offers.get(choice.name, []), code, place)
        found = next((one for one in told if one.code == code), None)
        if found is None:
            raise Http404("There is no such value to filter by.")
        return found

    def _found(self, place: Place, asked: Asked, counts: Counts, valid: bool) -> Counted:
        """A choice that is not offered finds nothing, as in all lists of the section."""
        rows = place.rows(self.kind)
        if not valid or (asked.text.strip() and not asked.query):
            return Counted(rows.none(), 0)
        rows = narrowed(rows, self.choices, asked.chosen, asked.query, place.now)
        near = asked.query and counts.total <= NEAREST_UP_TO
        ordered = nearest_first(rows, asked.query) if near else self.in_order(rows, asked.chosen)
        return Counted(ordered, counts.total)

    def _nav(self, choice: Choice | None, counts: Counts) -> list[Offer]:
        return counts.offers.get(self.nav, []) if choice is None or choice.name == self.nav else []

    def _word(self) -> str:
        return next((one.word for one in self.choices if one.name == self.nav), "")

    @path("<uuid:publisher>/<uuid:uid>/")
    def card(self, request: HttpRequest, publisher: UUID, uid: UUID) -> HttpResponse:
        place = Place.of(self, request)
        rows = with_cards(place.rows(self.kind).filter(publisher=publisher, uid=uid))[:1]
        for card in cards_of(rows, place, html=True):
            return self.render(
                request, context_overrides=self._card_context(card, request), template=self.card_template
            )
        if self._is_gone(place, publisher, uid):
            return uncached(missing(self, request, 410))
        raise Http404("There is no such record.")

    def _card_context(self, card: GatheredCard, request: HttpRequest) -> dict[str, Any]:
        heading = getattr(card.record, "label", "") or getattr(card.record, "title", "")
        return {
            "card": card, "record": card.record, "heading": heading,
            "crumbs": [*self.crumbs(request), self.as_crumb(request)],
        }  # fmt: skip

    def _is_gone(self, place: Place, publisher: UUID, uid: UUID) -> bool:
        """Its publisher took it off its site, and it was about nobody: whoever is hidden was never here."""
        if self.kind == "mentor" or place.gatherer is None:
            return False
        told = Withdrawal.objects.filter(section=place.gatherer, publisher=publisher, kind=self.kind, uid=uid)
        return told.filter(reason__in=TOLD).exists()


def passages(kind: str, cards: Sequence[GatheredCard], stems: Sequence[str]) -> dict[UUID, Any]:
    """What of each record matched."""
    return {card.uid: passage(TEXTS[kind](card.record), stems) for card in cards} if stems else {}
