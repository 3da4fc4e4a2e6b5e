"""«Order on pairs» over several programmes: tick them, take one order."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from wagtail_nastav.admin.papers.answers import How, answer
from wagtail_nastav.admin.papers.choosing import SHOWN, NarrowingForm, programmes_to_order
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.admin.programmes.listing import PEOPLE
from wagtail_nastav.admin.programmes.rows import participants_words, term_words
from wagtail_nastav.pages.programmes import ProgrammePage
from wagtail_nastav.papers.kinds import Paper
from wagtail_nastav.papers.making import PaperProblem, needs
from wagtail_nastav.papers.orders import order_on_pairs
from wagtail_nastav.public.moment import local_day

NOTHING_TICKED = _("No programme is ticked. Tick those the order is about.")


class OrderOnPairsView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtail_nastav/admin/papers/order.html"
    page_title = _("Order on mentoring pairs")
    header_icon = "doc-full"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see_people(request.user):
            raise PermissionDenied
        self.programmes = programmes_to_order(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("nastav_programmes:index"), "label": _("Programmes")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = self._chosen()
        if not chosen:
            messages.error(request, str(NOTHING_TICKED))
            return self.get(request, *args, **kwargs)
        day = local_day(timezone.now())
        how = How.PRINT if "print" in request.POST else How.WORD
        try:
            response = answer(request, Paper.ORDER_ON_PAIRS, lambda: order_on_pairs(chosen, day), how)
        except PaperProblem as problem:
            messages.error(request, str(problem))
            return self.get(request, *args, **kwargs)
        for programme in chosen:
            data = {"paper": Paper.ORDER_ON_PAIRS.value}
            log(instance=programme, action="wagtail_nastav.paper_made", user=request.user, data=data)
        return response

    @cached_property
    def ticked(self) -> set[int]:
        return {int(pk) for pk in self.request.POST.getlist("programme") if pk.isdecimal() and len(pk) < 10}

    def _chosen(self) -> list[ProgrammePage]:
        found = self.programmes.filter(pk__in=self.ticked).select_related("latest_revision", "organization")
        return list(found.order_by("start", "pk")[:SHOWN])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form, now = NarrowingForm(self.request.GET, self.programmes), timezone.now()
        found = form.narrowed().select_related("organization").prefetch_related(*PEOPLE)
        pages = list(found[: SHOWN + 1])
        return {
            **super().get_context_data(**kwargs),
            "narrowing": form,
            "rows": [
                (page, participants_words(page, True, now), term_words(page), page.pk in self.ticked)
                for page in pages[:SHOWN]
            ],
            "more": SHOWN if len(pages) > SHOWN else 0,
            "obstacle": needs(),
        }
