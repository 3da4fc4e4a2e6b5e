"""A second language: the tree above the case's page exists in English too."""

from __future__ import annotations

from wagtail.models import Locale, Page

from tests.gate.cases import Case


def english_tree(case: Case) -> Locale:
    locale = Locale.objects.get_or_create(language_code="en")[0]
    in_english(case.parent, locale)
    if case.kind == "practice":
        in_english(case.programme, locale)
    return locale


def in_english(page: Page, locale: Locale) -> Page:
    """A public translation of the page and of everything above it."""
    translated = page.get_translation_or_none(locale)
    if translated is None:
        translated = page.specific.copy_for_translation(locale, copy_parents=True)
        translated.get_latest_revision().publish()
    return translated.specific
