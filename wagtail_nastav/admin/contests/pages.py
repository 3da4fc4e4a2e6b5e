"""The editor of a contest and of its results."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from wagtail_nastav.admin.contests.permissions import contests_for, may_see_entries
from wagtail_nastav.admin.contests.words import stage_words
from wagtail_nastav.admin.pages.views import SectionPageCreateView, SectionPageEditView
from wagtail_nastav.admin.pages.viewset import SectionPagesViewSet
from wagtail_nastav.pages.contests import ContestPage, ContestResultPage
from wagtail_nastav.pages.contests.cascade import results_of


class ContestEditView(SectionPageEditView):
    notice_template = "wagtail_nastav/admin/contests/notice.html"

    @cached_property
    def stored(self) -> ContestPage:
        """The row itself: the form may show a draft whose dates are not published yet."""
        return ContestPage.objects.get(pk=self.real_page_record.pk)

    def notice_context(self) -> dict[str, Any]:
        contest, user = self.stored.original, self.request.user
        reachable = may_see_entries(user) and contests_for(user).filter(pk=contest.pk).exists()
        desk = reverse("nastav_contest_work:desk", args=[contest.pk]) if reachable else ""
        return {"stage": stage_words(self.stored, timezone.now()), "desk": desk}

    def publish_action(self) -> HttpResponse:
        """A final stage that moved to the future takes the results off the site: say which."""
        before = [page for page in results_of(self.stored) if page.live]
        response: HttpResponse = super().publish_action()
        closed = [page for page in before if not type(page).objects.filter(pk=page.pk, live=True).exists()]
        if closed:
            names = ", ".join(f"«{page.get_admin_display_title()}»" for page in closed)
            sentence = _(
                "The final stage isn't over by these dates, so these pages were taken off the site: %(pages)s."
            )
            messages.warning(self.request, sentence % {"pages": names})
        return response


class ContestPagesViewSet(SectionPagesViewSet):
    registered_for = ContestPage
    edit_view_class = ContestEditView


class ResultNotice:
    notice_template = "wagtail_nastav/admin/contests/result_notice.html"
    page: Any
    request: Any

    def contest_above(self) -> Any:
        return self.page.get_parent()

    def notice_context(self) -> dict[str, Any]:
        contest = self.contest_above()
        self.page.future_parent = contest
        found = contests_for(self.request.user).filter(pk=contest.pk) if contest else ContestPage.objects.none()
        desk = reverse("nastav_contest_work:desk", args=[contest.pk]) if found.exists() else ""
        return {"obstacles": self.page.publication_obstacles(timezone.now()), "desk": desk}


class ContestResultCreateView(ResultNotice, SectionPageCreateView):
    def get(self, request: Any) -> HttpResponse:
        """Results are called after their contest unless somebody wants another title."""
        title = _("Results: %(programme)s") % {"programme": self.parent_page.title}
        self.page.title = title[:255]
        self.page.slug = "itogi"
        return super().get(request)

    def contest_above(self) -> Any:
        return self.parent_page


class ContestResultEditView(ResultNotice, SectionPageEditView):
    pass


class ContestResultPagesViewSet(SectionPagesViewSet):
    registered_for = ContestResultPage
    add_view_class = ContestResultCreateView
    edit_view_class = ContestResultEditView
