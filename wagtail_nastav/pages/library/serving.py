"""A file that is withheld is not given out at its own address either."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.pages.library.item import LibraryAuthor, LibraryItemPage
from wagtail_nastav.pages.library.records import may_offer
from wagtail_nastav.pages.mentioned import with_people


def refuse_withheld_file(document: Any, request: HttpRequest) -> None:
    """``before_serve_document``: whoever kept the address of the file gets no further than whoever reads the page.

    The staff of the site still opens it; drafts decide nothing, because nothing was ever promised about them.
    """
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    pages = LibraryItemPage.objects.live().filter(document=document, names_inside=True)
    now = moment_of(request)
    if any(not may_offer(page, now) for page in pages.prefetch_related(*with_people(LibraryAuthor))):
        raise Http404("This file is not offered at present.")
