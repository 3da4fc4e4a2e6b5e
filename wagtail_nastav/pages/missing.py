"""What a visitor reads at an address of the section where nothing is, or is no longer: the section's own page.

404 for what never was there, 410 for a page that was public and was unpublished: search engines drop it at once.
Hidden people answer 404 always, see ``PeopleBaseMixin.one``.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.models import Page

TEMPLATE = "wagtail_nastav/missing.html"


def is_asked_for(request: HttpRequest, path_components: list[str]) -> bool:
    """Whether the visitor opens this address. Wagtail's API routes as well, to learn whether there is a page."""
    return request.path.rstrip("/").endswith("/" + "/".join(path_components))


def status_below(section: Any, path_components: list[str], request: HttpRequest) -> int:
    wanted = f"{section.url_path}{'/'.join(path_components)}/"
    gone = Page.objects.filter(url_path=wanted, live=False, first_published_at__isnull=False).public()
    return _gone_or_missing(gone.exists(), request)


def status_of(page: Any, request: HttpRequest) -> int:
    """Of a page that may not be shown."""
    return _gone_or_missing(page.first_published_at is not None, request)


def _gone_or_missing(was_public: bool, request: HttpRequest) -> int:
    return 410 if was_public and not _leads_elsewhere(request) else 404


def _leads_elsewhere(request: HttpRequest) -> bool:
    """Wagtail follows a redirect only after 404."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return False
    from wagtail.contrib.redirects.middleware import get_redirect
    from wagtail.contrib.redirects.models import Redirect

    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    return get_redirect(request, path) is not None


def missing(page: Any, request: HttpRequest, status: int = 404) -> HttpResponse:
    """Without a section around it the site's own page of 404 says it."""
    section = page.get_section()
    if section is None or getattr(request, "is_preview", False):
        raise Http404("There is nothing at this address.")
    heading = _("The page is no longer published") if status == 410 else _("There is no such page")
    context = {
        **section.frame_context(request),
        "heading": heading,
        "via": [section.as_crumb(request)],
        "is_gone": status == 410,
    }
    return TemplateResponse(request, TEMPLATE, context, status=status)
