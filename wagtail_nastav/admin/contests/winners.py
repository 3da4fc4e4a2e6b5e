"""«Winners → practice bank»: each chosen entry becomes the draft of a practice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.log_actions import log

from wagtail_nastav.admin.contests.permissions import may_change_entries
from wagtail_nastav.admin.contests.steps import ContestStepView
from wagtail_nastav.admin.contests.words import who_takes_part
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.pages.contests.obstacles import not_decided
from wagtail_nastav.pages.contests.standing import Standing
from wagtail_nastav.pages.contests.winners import bank_for, draft_of, winners


@dataclass(frozen=True)
class WinnerRow:
    one: Standing
    people: str
    practice_url: str


class WinnersView(ContestStepView, TemplateView):
    template_name = "wagtail_nastav/admin/contests/winners.html"
    page_title = gettext_lazy("Winners → practice bank")
    header_icon = "pick"

    def allowed(self, user: Any) -> bool:
        return may_change_entries(user)

    @cached_property
    def found(self) -> list[Standing]:
        return winners(self.contest)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        obstacles, named = not_decided(self.contest, timezone.now()), may_see_people(self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "obstacles": obstacles,
            "bank": bank_for(self.contest, self.request.user),
            "rows": [WinnerRow(one, who_takes_part(one.entry, named), _practice_url(one)) for one in self.found],
            "left": sum(one.entry.practice_id is None for one in self.found),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        bank, chosen = bank_for(self.contest, request.user), set(request.POST.getlist("entry"))
        asked = [one for one in self.found if str(one.entry.pk) in chosen and one.entry.practice_id is None]
        obstacles = not_decided(self.contest, timezone.now())
        if obstacles or bank is None or self.protocol is None:
            return self.render_to_response(self.get_context_data())
        if not asked:
            messages.error(request, _("Nothing is chosen: tick at least one entry."))
            return self.render_to_response(self.get_context_data())
        with transaction.atomic():
            made = [draft_of(one, bank, request.user, self.protocol.decided_on.year) for one in asked]
            log(instance=self.contest, action="wagtail_nastav.contest_practices_made", user=request.user)
        names = ", ".join(f"«{practice.title}»" for practice in made)
        messages.success(request, _("Drafts were made in the practice bank: %(titles)s.") % {"titles": names})
        return redirect(request.path)


def _practice_url(one: Standing) -> str:
    number = one.entry.practice_id
    return reverse("wagtailadmin_pages:edit", args=[number]) if number else ""
