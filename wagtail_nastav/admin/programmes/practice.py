"""«Create a practice»: one press on a completed programme makes the draft of a best practice and opens it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
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

from wagtail_nastav.admin.programmes.completing import ProgrammeStepView
from wagtail_nastav.pages.practices import PracticeIndexPage, PracticePage
from wagtail_nastav.pages.practices.drafting import banks_of, open_to
from wagtail_nastav.pages.practices.from_programme import draft_of_programme, filled_and_left, practices_of
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage

NO_BANK = gettext_lazy(
    "There is no bank of best practices in this section. Ask the webmaster to add the page «Bank of best practices» "
    "under the section."
)
NOT_YET = gettext_lazy(
    "A practice is made of a completed programme. Open the programme, press «Complete the programme», choose the "
    "ground and the date."
)


class MakePracticeView(ProgrammeStepView, TemplateView):
    """Reached by POST from the programme; what stands in the way, or what is there already, is said on a screen."""

    template_name = "wagtail_nastav/admin/programmes/practice.html"
    page_title = gettext_lazy("Create a practice")
    header_icon = "pick"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.find(kwargs["pk"])
        closed = not self.programme.live and not self.programme.permissions_for_user(request.user).can_edit()
        if closed or (self.banks and self.bank is None):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def banks(self) -> list[PracticeIndexPage]:
        return banks_of(self.programme.get_section())

    @cached_property
    def bank(self) -> PracticeIndexPage | None:
        return open_to(self.banks, self.request.user)

    def obstacle(self) -> str:
        """Why no practice can be made, as a sentence; empty if it can."""
        if self.bank is None:
            return str(NO_BANK)
        completion = self.programme.standing_completion()
        if completion is None:
            return str(NOT_YET)
        if not completion.in_force_at(timezone.now()):
            sentence = _("The programme will be completed on %(day)s. A practice can be made of it from that day on.")
            return sentence % {"day": f"{completion.completed_on:%d.%m.%Y}"}
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = [(page, _edit_url(page, self.request.user)) for page in practices_of(self.programme)]
        return {**super().get_context_data(**kwargs), "obstacle": self.obstacle(), "known": known}

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The row is locked, so that a button pressed twice makes one practice."""
        ProgrammePage.objects.select_for_update(of=("self",)).get(pk=self.programme.pk)
        bank, again = self.bank, "another" in request.POST
        if self.obstacle() or bank is None or (practices_of(self.programme) and not again):
            return self.render_to_response(self.get_context_data())
        programme, result = as_written(self.programme), result_for(self.programme, request.user)
        practice = draft_of_programme(programme, result, bank, request.user, timezone.now())
        log(instance=self.programme, action="wagtail_nastav.practice_made", user=request.user)
        self._tell(practice)
        return redirect("wagtailadmin_pages:edit", practice.pk)

    def _tell(self, practice: PracticePage) -> None:
        filled, left = filled_and_left(practice)
        words = {"filled": ", ".join(filled), "left": ", ".join(left)}
        sentence = _("The draft of a practice is ready. Filled in from the programme: %(filled)s.") % words
        if left:
            sentence += " " + _("Left to write: %(left)s.") % words
        messages.success(self.request, sentence)


def as_written(page: Any) -> Any:
    """What visitors read; of a page they do not see yet, the latest draft."""
    return page if page.live else page.get_latest_revision_as_object()


def result_for(programme: ProgrammePage, user: Any) -> ProgrammeResultPage | None:
    """The results, if they are public or the user may edit them."""
    result = ProgrammeResultPage.objects.child_of(programme).order_by("-live", "path").first()
    if result is None or not (result.live or result.permissions_for_user(user).can_edit()):
        return None
    written: ProgrammeResultPage = as_written(result)
    return written


def _edit_url(page: PracticePage, user: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.permissions_for_user(user).can_edit() else ""
