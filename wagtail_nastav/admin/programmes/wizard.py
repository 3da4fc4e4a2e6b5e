"""«Programme from a template»: one form, and the draft of a programme with its plan is there to be looked through."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_nastav.admin.papers.choosing import programmes_to_order
from wagtail_nastav.admin.people.pairing import bank_for, open_banks
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.admin.programmes.drafting import draft_of, lock, overlapping
from wagtail_nastav.admin.programmes.plans import plan_for
from wagtail_nastav.admin.programmes.wizard_form import WizardForm
from wagtail_nastav.matching.candidates import places_taken, sides_now
from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage, ProgrammeParticipant
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.snippets.people import Person

# Of past programmes; further back nobody looks for a plan.
SHOWN = 100
SIDES = ("mentor", "mentee")
HOLIDAYS = (6, 7, 8)


class WizardView(WagtailAdminTemplateMixin, FormView):
    template_name = "wagtail_nastav/admin/programmes/wizard.html"
    form_class = WizardForm
    page_title = _("Programme from a template")
    header_icon = "form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see_people(request.user) or not open_banks(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("nastav_programmes:index"), "label": _("Programmes")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        past = programmes_to_order(self.request.user).filter(start__lt=local_day(timezone.now()))
        newest = past.order_by("-start", "-pk").values_list("pk", flat=True)[:SHOWN]
        shown = ProgrammePage.objects.filter(pk__in=list(newest)).order_by("-start", "-pk")
        return {**super().get_form_kwargs(), "past": shown, "user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        """Whom the address names, or the only one there is."""
        people = {side: self._known(side) for side in SIDES}
        mentee = people["mentee"]
        category = mentee.category.code if mentee and mentee.category else ""
        found = {side: person.pk for side, person in people.items() if person}
        return {**found, "start": next_start(local_day(timezone.now())), "plan": plan_for(category)}

    def _known(self, side: str) -> Person | None:
        people = Person.objects.filter(**{f"is_{side}": True}).select_related("category").order_by("pk")
        given = self.request.GET.get(side, "")
        if given.isdecimal() and len(given) < 10:
            return people.filter(pk=given).first()
        only = list(people[:2])
        return only[0] if len(only) == 1 else None

    def form_valid(self, form: WizardForm) -> HttpResponse:
        mentor, mentee = form.cleaned_data["mentor"], form.cleaned_data["mentee"]
        bank = bank_for(mentee, self.request.user)
        if bank is None:
            raise PermissionDenied
        page, known = self._draft(form, bank, mentor, mentee)
        if page is None:
            form.add_error(None, _known_words(known))
            return self.form_invalid(form)
        messages.success(self.request, _("The draft of the programme is ready. Look through the plan and publish it."))
        self._warn_of_places(mentor)
        return redirect("wagtailadmin_pages:edit", page.pk)

    @transaction.atomic
    def _draft(
        self, form: WizardForm, bank: ProgrammeIndexPage, mentor: Person, mentee: Person
    ) -> tuple[ProgrammePage | None, Any]:
        lock([mentor.pk, mentee.pk])
        known = overlapping([mentor.pk], [mentee.pk], form.term())
        if known is not None:
            return None, known
        sides = ((Role.MENTOR, mentor), (Role.MENTEE, mentee))
        rows = [ProgrammeParticipant(role=role, person=person) for role, person in sides]
        page = draft_of(
            bank, form.content(), form.term(), rows, self.request.user,
            organization=mentee.organization, request=mentee.request,
        )  # fmt: skip
        return page, None

    def _warn_of_places(self, mentor: Person) -> None:
        """The new programme is counted already. Too many is for people to decide, so it is only said."""
        taken = places_taken(sides_now(timezone.now())).get(mentor.pk, 0)
        if taken > mentor.capacity:
            sentence = _("With this programme the mentor has %(taken)d mentees, but takes %(capacity)d at once.")
            messages.warning(self.request, sentence % {"taken": taken, "capacity": mentor.capacity})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "media": context["form"].media, "submit_button_label": _("Make the draft")}


def next_start(today: date) -> date:
    """In the summer holidays a programme is planned for the first of September."""
    return date(today.year, 9, 1) if today.month in HOLIDAYS else today


def _known_words(known: ProgrammePage) -> Any:
    sentence = _("These two already have a programme in that time: {link}. Go on with it, or choose a later start.")
    address = reverse("wagtailadmin_pages:edit", args=[known.pk])
    link = format_html('<a href="{}">«{}»</a>', address, known.get_admin_display_title())
    return format_html(str(sentence), link=link)
