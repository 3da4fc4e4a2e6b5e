"""Dates and numbers as the page's language writes them; one of which Django knows no forms borrows the site's.

Django falls back to American forms there («Sept. 1, 2025»), although its words come from the site's language.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils import dateformat, numberformat
from django.utils.formats import get_format, get_format_modules
from django.utils.translation import get_language


def forms_language() -> str:
    """The language in use if Django or the site has forms of dates for it, otherwise that of the site."""
    language = get_language() or settings.LANGUAGE_CODE
    return language if get_format_modules(language) else settings.LANGUAGE_CODE


def day_words(day: date) -> str:
    """«1 сентября 2025 г.»."""
    return dateformat.format(day, get_format("DATE_FORMAT", forms_language()))


def number_words(value: float | Decimal, decimals: int = 0) -> str:
    """«1,2»; thousands stand together."""
    return numberformat.format(value, get_format("DECIMAL_SEPARATOR", forms_language()), decimals)
