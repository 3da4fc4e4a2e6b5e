"""«Take back to work»: what rested on the completion stops being public, and the curator reads which pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.log_actions import log

from wagtail_nastav.admin.permissions import may_take_back
from wagtail_nastav.admin.programmes.completing import ProgrammeStepView
from wagtail_nastav.pages.cascade import dependants
from wagtail_nastav.pages.programmes import ProgrammePage

TAKEN_BACK = "wagtail_nastav.completion_taken_back"


def live_dependants(programme: ProgrammePage) -> list[Any]:
    return [page for page in dependants(programme) if page.live]


def tell_unpublished(request: HttpRequest, before: list[Any]) -> None:
    """Names those of the pages that are public no longer."""
    closed = [page for page in before if not type(page).objects.filter(pk=page.pk, live=True).exists()]
    if closed:
        names = ", ".join(f"«{page.get_admin_display_title()}»" for page in closed)
        messages.warning(
            request, _("Together with the completion were taken off the site: %(pages)s.") % {"pages": names}
        )


class TakeBackView(ProgrammeStepView, TemplateView):
    template_name = "wagtail_nastav/admin/programmes/take_back.html"
    page_title = _("Take back to work")
    header_icon = "rotate"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.find(kwargs["pk"])
        if not may_take_back(request.user, self.programme):
            raise PermissionDenied
        self.completion = self.programme.standing_completion()
        if self.completion is None:
            messages.info(request, _("This programme is not completed, so there is nothing to take back."))
            return redirect(self.back)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "completion": self.completion, "pages": live_dependants(self.programme)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        before = live_dependants(self.programme)
        self._take_back()
        messages.success(request, _("The programme is back at work."))
        tell_unpublished(request, before)
        return redirect(self.back)

    @transaction.atomic
    def _take_back(self) -> None:
        """A programme shown in two languages may have been completed in each."""
        while completion := self.programme.standing_completion():
            completion.take_back(self.request.user)
            data = {"ground": completion.ground.code, "completed_on": completion.completed_on.isoformat()}
            log(instance=self.programme, action=TAKEN_BACK, user=self.request.user, data=data)
