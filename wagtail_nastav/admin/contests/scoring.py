"""The table of scores: one screen for each nomination, rows are entries, columns are criteria, one expert at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.log_actions import log

from wagtail_nastav.admin.contests.permissions import may_change_entries
from wagtail_nastav.admin.contests.sheet_form import SheetForm
from wagtail_nastav.admin.contests.steps import LOCKED, ContestStepView
from wagtail_nastav.admin.contests.words import juror_words, who_takes_part
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.pages.contests import ContestEntry, ContestJuror, ContestNomination
from wagtail_nastav.pages.contests.deciding import note_scored, set_outcomes
from wagtail_nastav.pages.contests.standing import NominationStanding, standings
from wagtail_nastav.rules.contests import JUDGED


@dataclass(frozen=True)
class ExpertLink:
    """``filled`` of ``awaited``: complete sheets of those entries that the expert may score."""

    label: str
    url: str
    current: bool
    filled: int
    awaited: int


class ScoringView(ContestStepView, TemplateView):
    template_name = "wagtail_nastav/admin/contests/scoring.html"
    page_title = gettext_lazy("Scores")
    header_icon = "table"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST" and not may_change_entries(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def nomination(self) -> ContestNomination:
        found: ContestNomination | None = self.contest.nominations.filter(pk=self.kwargs["nomination"]).first()
        if found is None:
            raise Http404("There is no such nomination in this contest.")
        return found

    @cached_property
    def entries(self) -> list[ContestEntry]:
        entries = ContestEntry.objects.of(self.contest).filter(nomination=self.nomination, status__in=JUDGED)
        return list(entries.with_people().order_by("title", "pk"))

    @cached_property
    def experts(self) -> list[ContestJuror]:
        jury = self.contest.jury.select_related("person__organization", "organization")
        return [juror for juror in jury if juror.gives_scores]

    @cached_property
    def expert(self) -> ContestJuror | None:
        asked = self.request.GET.get("ekspert", "")
        found = next((juror for juror in self.experts if str(juror.pk) == asked), None)
        return found or (self.experts[0] if self.experts and not asked else None)

    def form(self, data: Any = None) -> SheetForm | None:
        return SheetForm(self.expert, self.entries, list(self.contest.criteria.all()), data) if self.expert else None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.protocol is not None:
            messages.error(request, LOCKED)
            return redirect(self.request.get_full_path())
        form = self.form(request.POST)
        if form is None:
            raise Http404("There is no such expert in this contest.")
        if not form.is_valid():
            messages.error(
                request, _("Nothing was saved yet: correct the marked scores. What you typed is kept below.")
            )
            return self.render_to_response(self.get_context_data(form=form))
        self._save(form)
        messages.success(request, _("The scores are saved."))
        return redirect(self._address(self.expert))

    @transaction.atomic
    def _save(self, form: SheetForm) -> None:
        form.save()
        note_scored(self.contest)
        data = {"nomination": str(self.nomination.key), "juror": str(form.juror.key)}
        log(instance=self.contest, action="wagtail_nastav.contest_scores_saved", user=self.request.user, data=data)

    def get_page_subtitle(self) -> str:
        return self.nomination.title

    def own_steps(self) -> list[dict[str, Any]]:
        *before, last = super().own_steps()
        return [*before, {**last, "label": f"{last['label']}: {self.nomination.title}"}]

    def _address(self, juror: ContestJuror | None) -> str:
        address = reverse("nastav_contest_work:scoring", args=[self.contest.pk, self.nomination.pk])
        return f"{address}?ekspert={juror.pk}" if juror else address

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        named = may_see_people(self.request.user)
        found = next(each for each in standings(self.contest) if each.nomination.pk == self.nomination.pk)
        return {
            **super().get_context_data(**kwargs),
            "nomination": self.nomination,
            "experts": [self._link(juror, found, named) for juror in self.experts],
            "expert": juror_words(self.expert, named) if self.expert else "",
            "standing": found,
            "people": {entry.pk: who_takes_part(entry, named) for entry in self.entries},
            "fewest": self.contest.fewest,
            "can_change": may_change_entries(self.request.user) and self.protocol is None,
            "action_url": self._address(self.expert),
        }

    def _link(self, juror: ContestJuror, found: NominationStanding, named: bool) -> ExpertLink:
        able = [one for one in found.judged if not one.entry.interests & juror.organizations]
        filled = sum(juror.pk in one.sheets for one in able)
        return ExpertLink(juror_words(juror, named), self._address(juror), juror == self.expert, filled, len(able))


class OutcomesView(ContestStepView, TemplateView):
    """«Set the outcomes by places»: a button, so there is nothing to look at."""

    http_method_names = ["post"]

    def allowed(self, user: Any) -> bool:
        return may_change_entries(user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.protocol is not None:
            messages.error(request, LOCKED)
        else:
            self._set()
        return redirect(self.back)

    @transaction.atomic
    def _set(self) -> None:
        changed, waiting = set_outcomes(self.contest)
        log(instance=self.contest, action="wagtail_nastav.contest_outcomes_set", user=self.request.user)
        messages.success(
            self.request, _("Outcomes were set by places. Entries concerned: %(count)d.") % {"count": changed}
        )
        if waiting:
            sentence = _("These entries have no place yet, because nobody has scored them: %(titles)s.")
            messages.warning(self.request, sentence % {"titles": ", ".join(f"«{title}»" for title in waiting)})
