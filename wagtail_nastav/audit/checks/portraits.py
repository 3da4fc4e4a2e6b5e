"""Portraits that a stranger can reach although the person did not allow the photograph, and portraits without files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit, Finding, Severity, check
from wagtail_nastav.audit.places import thing_edit, thing_words
from wagtail_nastav.audit.visitor import Visitor, served_pages
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.files.photos import photo_path
from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.pages.portraits import PortraitsMixin
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person


@check
def portraits_without_consent(looking: Audit) -> Iterator[Finding]:
    """Asks each base and each board of honour for the portrait as a visitor's browser would."""
    bases = [page for page in served_pages() if isinstance(page, PortraitsMixin)]
    hidden = [person for person in looking.people.without(Category.PHOTO) if person.photo]
    for person in hidden:
        for base in bases:
            yield from _reachable(looking, base, person)


def _reachable(looking: Audit, base: Any, person: Person) -> Iterator[Finding]:
    for width in nastav_settings.PHOTO_WIDTHS:
        looking.checked["portraits"] += 1
        below = base.reverse_subpage("photo", kwargs={"uid": person.uid, "width": width})
        answer = Visitor(looking.now).get(base, below)
        if answer.status_code == 200:
            message = _(
                "the photograph can be opened although the person did not allow it. Tell whoever looks after the site."
            )
            yield Finding("portrait_public", Severity.ERROR, thing_words(person), answer.address, message)
            return


@check
def portraits_without_files(looking: Audit) -> Iterator[Finding]:
    for person in looking.people.all:
        if person.photo and not _has_files(person.photo):
            message = _(
                "the files of the photograph are missing. Bring them back from a copy, or upload the photograph anew."
            )
            yield Finding("portrait_missing", Severity.WARNING, thing_words(person), thing_edit(person), message)


def _has_files(stem: str) -> bool:
    try:
        return all(private_storage().exists(photo_path(stem, width)) for width in nastav_settings.PHOTO_WIDTHS)
    except ValueError:
        return False
