"""What a school puts into its settings, so that this site hears of a change at once."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from wagtail_nastav.admin.sources.acts import ConfirmView
from wagtail_nastav.gathered.models import Source, SourceKind
from wagtail_nastav.harvest.care.acts import change_key

ANCHOR = "#nastav-ping"


def is_pinged(source: Source) -> bool:
    """Only the exchange of a school knows how to."""
    return source.kind == SourceKind.EXCHANGE


def ping_setting(source: Source, request: HttpRequest) -> str:
    """Empty where this site has no address for it: its ``urls.py`` lacks ours."""
    try:
        path = reverse("nastav_ping")
    except NoReverseMatch:
        return ""
    site = source.section.get_site()
    url = f"{site.root_url}{path}" if site else request.build_absolute_uri(path)
    told = {"url": url, "source": str(source.uid), "secret": source.secret}
    return f'"EXCHANGE_PING": {json.dumps(told, indent=4)},'


class KeyView(ConfirmView):
    page_title = gettext_lazy("Change the key")
    button = gettext_lazy("Make a new key")

    def sentences(self) -> Iterator[str]:
        yield _(
            "The former key is no longer valid at once: what the school tells with it is not heard, and its news come "
            "with the usual visits until the new key stands in its settings."
        )

    def carry_out(self) -> HttpResponse:
        change_key(self.source, self.request.user)
        messages.success(self.request, _("There is a new key. Give the school the lines below once more."))
        answer = self.to_source()
        answer["Location"] += ANCHOR
        return answer
