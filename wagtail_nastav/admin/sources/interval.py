"""How often a source is visited, chosen on its own page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages

from wagtail_nastav.admin.sources.permissions import CHANGE
from wagtail_nastav.admin.sources.steps import SourceScreen
from wagtail_nastav.gathered.models import Source
from wagtail_nastav.harvest.care.acts import set_interval

# Minutes; more seldom than once a day people would be hidden in between.
INTERVALS: dict[int, Any] = {
    15: gettext_lazy("every 15 minutes"),
    30: gettext_lazy("every half an hour"),
    60: gettext_lazy("every hour"),
    180: gettext_lazy("every 3 hours"),
    360: gettext_lazy("every 6 hours"),
    720: gettext_lazy("every 12 hours"),
    1440: gettext_lazy("once a day"),
}


def intervals_for(source: Source) -> list[tuple[int, Any]]:
    """With the present one, whoever set it."""
    told = ngettext("every %(count)d minute", "every %(count)d minutes", source.interval) % {"count": source.interval}
    return sorted({source.interval: told, **INTERVALS}.items())


class IntervalView(SourceScreen, View):
    needs = CHANGE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = {str(minutes): minutes for minutes in INTERVALS}.get(request.POST.get("interval", ""))
        if wanted is None:
            messages.error(request, _("Choose how often from the list."))
        elif set_interval(self.source, request.user, wanted):
            messages.success(request, _("The site is visited %(often)s.") % {"often": INTERVALS[wanted]})
        return self.to_source()
