"""«Papers» of a programme, of a road map and of a person: what there is to print, and each paper itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Page

from wagtail_nastav.admin.generic.about import AboutView
from wagtail_nastav.admin.papers.answers import How, answer
from wagtail_nastav.admin.permissions import may_print_consents, may_print_programme
from wagtail_nastav.pages.programmes import ProgrammePage
from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.papers.consents import consent_paper
from wagtail_nastav.papers.kinds import Paper
from wagtail_nastav.papers.making import PaperProblem, needs
from wagtail_nastav.papers.orders import mentors_to_release, order_on_pairs, order_on_release
from wagtail_nastav.papers.programmes import programme_paper
from wagtail_nastav.papers.records import AnyPaper
from wagtail_nastav.papers.roadmaps import road_map_paper
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.snippets.people import Person


@dataclass(frozen=True)
class Offer:
    """A paper that can be made; ``about`` tells two of one kind apart, ``key`` stands in the address."""

    paper: Paper
    key: str
    build: Callable[[], AnyPaper]
    about: str = ""


def offers_of_page(page: Any) -> list[Offer]:
    day = local_day(timezone.now())
    if isinstance(page, RoadMapPage):
        return [Offer(Paper.ROAD_MAP, Paper.ROAD_MAP, partial(road_map_paper, page))]
    releases = [
        Offer(Paper.RELEASE, f"{Paper.RELEASE}-{pk}", partial(order_on_release, page, pk, day), name)
        for pk, name in mentors_to_release(page)
    ]
    return [
        Offer(Paper.ORDER_ON_PAIRS, Paper.ORDER_ON_PAIRS, partial(order_on_pairs, [page], day)),
        Offer(Paper.PROGRAMME, Paper.PROGRAMME, partial(programme_paper, page, day)),
        *releases,
    ]


def offers_of_person(person: Person) -> list[Offer]:
    day = local_day(timezone.now())
    papers = (Paper.CONSENT_TO_DISTRIBUTION, Paper.CONSENT_TO_PROCESSING)
    return [Offer(paper, paper, partial(consent_paper, paper, person, day)) for paper in papers]


class PapersView(AboutView):
    """The list of papers; with ``key`` and ``how`` in the address the paper itself."""

    template_name = "wagtail_nastav/admin/papers/list.html"
    page_title = _("Papers")
    header_icon = "doc-full"

    about: Any
    offers: list[Offer]
    here: str

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "key" not in kwargs:
            return super().get(request, *args, **kwargs)
        offer = next((offer for offer in self.offers if offer.key == kwargs["key"]), None)
        if offer is None or kwargs["how"] not in How.values:
            raise Http404
        try:
            response = answer(request, offer.paper, offer.build, kwargs["how"])
        except PaperProblem as problem:
            messages.error(request, str(problem))
            return redirect(self.here)
        log(
            instance=self.about,
            action="wagtail_nastav.paper_made",
            user=request.user,
            data={"paper": offer.paper.value},
        )
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = [(offer, [(how, f"{self.here}{offer.key}/{how.value}/") for how in How]) for offer in self.offers]
        return {**super().get_context_data(**kwargs), "lines": lines, "back": self.back, "obstacle": needs()}


class PagePapersView(PapersView):
    def find(self, request: HttpRequest, pk: int) -> None:
        page: Any = get_object_or_404(Page, pk=pk).specific
        if not isinstance(page, (ProgrammePage, RoadMapPage)):
            raise Http404
        if not may_print_page(page, request.user):
            raise PermissionDenied
        self.about, self.offers, self.title = page, offers_of_page(page), page.get_admin_display_title()
        self.back = reverse("wagtailadmin_pages:edit", args=[pk])
        self.here = reverse("nastav_papers:page", args=[pk])


class PersonPapersView(PapersView):
    def find(self, request: HttpRequest, pk: int) -> None:
        if not may_print_consents(request.user):
            raise PermissionDenied
        person = get_object_or_404(Person.objects.select_related("organization"), pk=pk)
        self.about, self.offers, self.title = person, offers_of_person(person), person.full_name
        may_change = request.user.has_perm("wagtail_nastav.change_person")
        self.back = reverse(f"nastav_people:{'edit' if may_change else 'inspect'}", args=[pk])
        self.here = reverse("nastav_papers:person", args=[pk])


def may_print_page(page: Any, user: Any) -> bool:
    """Whoever may edit it; a road map names posts, not people."""
    if isinstance(page, RoadMapPage):
        return bool(page.permissions_for_user(user).can_edit())
    return may_print_programme(user, page)
