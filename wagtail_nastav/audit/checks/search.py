"""Pages that are found by other words than they hold: by a name, or by what was changed past the app."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit, Finding, Severity, check
from wagtail_nastav.audit.places import page_edit, page_words
from wagtail_nastav.pages.searching import searched_models, stems_of
from wagtail_nastav.pages.searching.stems import everyone


@check
def words_by_which_pages_are_found(looking: Audit) -> Iterator[Finding]:
    everybody = everyone()
    for model in searched_models():
        rows: Any = model._base_manager
        for page in rows.filter(live=True):
            looking.checked["searched_pages"] += 1
            if page.stems != stems_of(page, everybody):
                message = _(
                    "the search finds it by other words than it holds: it was changed past the app. Run manage.py "
                    "nastav_search."
                )
                yield Finding("search_stale", Severity.WARNING, page_words(looking, page), page_edit(page), message)
