"""Materials of the library: something to read is there, and no file stays open that names whoever may not be named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.audit.checks.documents import problems_of_file
from wagtail_nastav.audit.findings import Audit, Finding, Severity, check
from wagtail_nastav.audit.places import page_edit, page_words
from wagtail_nastav.audit.visitor import OK, Visitor
from wagtail_nastav.pages.library import LibraryItemPage
from wagtail_nastav.pages.library.records import may_offer


@check
def materials_of_the_library(looking: Audit) -> Iterator[Finding]:
    items = LibraryItemPage.objects.public_at(looking.now).for_records().select_related("document__collection")
    for item in items.order_by("pk"):
        looking.checked["materials"] += 1
        for code, severity, message in _problems(looking, item):
            yield Finding(code, severity, page_words(looking, item), page_edit(item), message)


def _problems(looking: Audit, item: Any) -> Iterator[tuple[str, Severity, str]]:
    if not item.document and not item.link:
        yield "material_missing", Severity.WARNING, _("it has neither a file nor a link. Choose one and publish it.")
    if item.document:
        yield from problems_of_file(item.document)
        if not may_offer(item, looking.now) and _opens(looking, item):
            message = _("its file can still be opened, although an author who is named in it does not allow the name. "
                        "Take the file out of the public folder.")  # fmt: skip
            yield "material_open", Severity.ERROR, message


def _opens(looking: Audit, item: Any) -> bool:
    """Asked the way a visitor's browser asks who kept the address."""
    answer = Visitor(looking.now).get_address(item, item.document.url)
    return answer.status_code == OK
