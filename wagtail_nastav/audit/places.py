"""How findings speak of things: a title and a number, and the address where to put it right."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from wagtail_nastav.audit.findings import Audit


def page_words(looking: Audit, page: Any) -> str:
    """«Страница «Программа 5» (№ 12)», without names of people who may not be named."""
    title = looking.people.nameless(page.title)
    return _("Page «%(title)s» (No. %(number)d)") % {"title": title, "number": page.pk}


def thing_words(thing: Any) -> str:
    """A person, a consent and the like: their text form carries no name."""
    words = str(thing)
    return words[:1].upper() + words[1:]


def page_edit(page: Any) -> str:
    try:
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    except NoReverseMatch:
        return ""


def thing_edit(thing: Any) -> str:
    """Where the admin edits it; empty if nowhere."""
    try:
        return AdminURLFinder(None).get_edit_url(thing) or ""
    except NoReverseMatch:
        return ""
