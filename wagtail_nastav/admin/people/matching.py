"""«Find a mentor»: mentors who fit the mentee's request, with the reasons, and a press that makes the pair's programme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from wagtail_nastav.admin.people.pairing import bank_for, draft_of_pair
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.matching.candidates import mentors_for, need_of
from wagtail_nastav.matching.rule import Match, matches
from wagtail_nastav.snippets.people import Person

# The best of them fit on a screen; further down nobody looks.
SHOWN, SHOWN_BUSY = 30, 10


@dataclass(frozen=True)
class Line:
    person: Person
    found: Match
    edit_url: str
    pair_url: str


class MatchingView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtail_nastav/admin/people/matching.html"
    page_title = gettext_lazy("Find a mentor")
    header_icon = "user"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see_people(request.user):
            raise PermissionDenied
        people = Person.objects.select_related("organization", "category").prefetch_related("subjects")
        self.mentee = get_object_or_404(people, pk=kwargs["pk"], is_mentee=True)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.mentee.full_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": f"{reverse('nastav_people:index')}?role=mentee", "label": _("Mentees")},
            {"url": _card(self.mentee, self.request.user), "label": self.mentee.full_name},
            {"url": "", "label": self.page_title},
        ]

    @cached_property
    def may_pair(self) -> bool:
        return bank_for(self.mentee, self.request.user) is not None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people, offers = mentors_for(self.mentee, timezone.now())
        need = need_of(self.mentee)
        fitting, busy = matches(need, offers)
        return {
            **super().get_context_data(**kwargs),
            "mentee": self.mentee,
            "edit_url": _card(self.mentee, self.request.user),
            "says_nothing": need.says_nothing,
            "lines": [self._line(people, found) for found in fitting[:SHOWN]],
            "more": max(len(fitting) - SHOWN, 0),
            "busy": [self._line(people, found) for found in busy[:SHOWN_BUSY]],
            "mentors_url": f"{reverse('nastav_people:index')}?role=mentor",
        }

    def _line(self, people: dict[int, Person], found: Match) -> Line:
        person = people[found.offer.person]
        pair = reverse("nastav_people:pair", args=[self.mentee.pk, person.pk]) if self.may_pair else ""
        return Line(person, found, _card(person, self.request.user), pair)


def _card(person: Person, user: Any) -> str:
    """The form, or for those who only look the card."""
    name = "edit" if user.has_perm("wagtail_nastav.change_person") else "inspect"
    return reverse(f"nastav_people:{name}", args=[person.pk])


@require_POST
def pair(request: HttpRequest, pk: int, mentor: int) -> HttpResponse:
    """The draft of a programme of these two, opened for the curator to finish."""
    if not may_see_people(request.user):
        raise PermissionDenied
    mentee = get_object_or_404(Person.objects.select_related("organization"), pk=pk, is_mentee=True)
    chosen = get_object_or_404(Person.objects.select_related("organization"), pk=mentor, is_mentor=True)
    bank = bank_for(mentee, request.user)
    if bank is None:
        raise PermissionDenied
    page, is_new = draft_of_pair(bank, chosen, mentee, request.user)
    if is_new:
        messages.success(request, _("The draft of a programme is ready. Fill in the dates and the plan."))
    else:
        messages.info(request, _("These two have a programme already; here it is."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def matching_button(person: Person, priority: int) -> Button:
    address = reverse("nastav_people:matching", args=[person.pk])
    return Button(_("Find a mentor"), url=address, icon_name="user", priority=priority)
