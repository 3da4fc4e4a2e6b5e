"""«How the contest goes»: entries, scores, protocol, results and winners of one contest, and what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from wagtail_nastav.admin.contests.permissions import (
    may_add_entries,
    may_change_entries,
    may_see_protocol,
)
from wagtail_nastav.admin.contests.steps import ContestStepView
from wagtail_nastav.admin.contests.words import stage_words, term_words
from wagtail_nastav.admin.programmes.progress import Step
from wagtail_nastav.pages.contests import ContestPage, ContestResultPage
from wagtail_nastav.pages.contests.obstacles import not_decided
from wagtail_nastav.pages.contests.standing import NominationStanding, standings
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.contest_stages import accepts_applications
from wagtail_nastav.rules.contests import JUDGED, EntryStatus


@dataclass(frozen=True)
class NominationRow:
    """``filled`` of ``awaited``: complete sheets of all experts together."""

    found: NominationStanding
    entries_url: str
    scoring_url: str
    submitted: int
    filled: int
    awaited: int
    void_words: str


class DeskView(ContestStepView, TemplateView):
    template_name = "wagtail_nastav/admin/contests/desk.html"
    page_title = gettext_lazy("How the contest goes")
    header_icon = "tasks"

    def own_steps(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": self.contest.get_admin_display_title()}]

    def get_page_subtitle(self) -> str:
        return str(self.contest.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, user = timezone.now(), self.request.user
        found = standings(self.contest)
        collecting = accepts_applications(self.contest.stages.all(), local_day(now))
        entries = [one.entry for each in found for one in each.standings]
        return {
            **super().get_context_data(**kwargs),
            "stage": stage_words(self.contest, now),
            "term": term_words(self.contest),
            "rows": [row(self.contest, each, collecting) for each in found],
            "statuses": [
                (status.label, n) for status in EntryStatus if (n := [e.status for e in entries].count(status))
            ],
            "obstacles": not_decided(self.contest, now),
            "can_change": may_change_entries(user) and self.protocol is None,
            "steps": list(self._steps()),
            "result_steps": result_steps(self.contest, user),
        }

    def _steps(self) -> list[Step]:
        """What the staff does week by week; the buttons lead to screens of their own."""
        user, here = self.request.user, self.contest.pk
        entries = reverse("nastav_entries:index")
        found = [Step(_("All entries"), f"{entries}?contest={here}")]
        if may_add_entries(user):
            address = f"{reverse('nastav_entries:add')}?contest={here}"
            found.insert(0, Step(_("Add an entry to a contest"), address, main=True))
        found.append(Step(_("Score sheet (XLSX)"), reverse("nastav_contest_work:sheet", args=[here])))
        if may_see_protocol(user):
            found.append(Step(_("Protocol"), reverse("nastav_contest_work:protocol", args=[here])))
        if may_change_entries(user):
            found.append(Step(_("Winners → practice bank"), reverse("nastav_contest_work:winners", args=[here])))
        if self.contest.permissions_for_user(user).can_edit():
            found.append(Step(_("Edit the page of the contest"), reverse("wagtailadmin_pages:edit", args=[here])))
        return found


def row(contest: ContestPage, found: NominationStanding, collecting: bool) -> NominationRow:
    judged = [one for one in found.standings if one.entry.status in JUDGED]
    return NominationRow(
        found=found,
        entries_url=f"{reverse('nastav_entries:index')}?contest={contest.pk}",
        scoring_url=reverse("nastav_contest_work:scoring", args=[contest.pk, found.nomination.pk]),
        submitted=found.count,
        filled=sum(len(one.sheets) for one in judged),
        awaited=sum(one.awaited for one in judged),
        void_words=void_words(contest, found, collecting),
    )


def void_words(contest: ContestPage, found: NominationStanding, collecting: bool) -> str:
    """While applications come in, it is only a remark."""
    if not found.void:
        return ""
    facts = {"count": found.count, "fewest": contest.fewest}
    if collecting:
        return _("%(count)d of at least %(fewest)d so far") % facts
    return _("did not take place: %(count)d entries of at least %(fewest)d") % facts


def result_steps(contest: ContestPage, user: Any) -> list[Step]:
    """Opens the page of results, or adds one."""
    result = ContestResultPage.objects.child_of(contest).order_by("-live", "path").first()
    if result is not None:
        may_edit = result.permissions_for_user(user).can_edit()
        return [Step(_("Open the results"), reverse("wagtailadmin_pages:edit", args=[result.pk]))] if may_edit else []
    if not contest.permissions_for_user(user).can_add_subpage():
        return []
    address = reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "contestresultpage", contest.pk])
    return [Step(_("Add the results"), address)]
