"""For which section something is gathered, where nobody has to be asked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.completeness.ground import sections


class NoSection(Exception):
    """A sentence: which section is meant can't be known."""


def the_section(number: int | None) -> Any:
    """The only one, or that with the number. Translations and mirrors have no sources of their own."""
    first: dict[Any, Any] = {}
    for page in sections().filter(alias_of=None).order_by("pk"):
        first.setdefault(page.translation_key, page)
    known = {page.pk: page for page in first.values()}
    told = ", ".join(f"{pk} «{page.title}»" for pk, page in known.items())
    if not known:
        raise NoSection(_("There is no section yet: open one with nastav_setup."))
    if number is None and len(known) > 1:
        raise NoSection(_("There are several sections, choose one with --section: %(sections)s.") % {"sections": told})
    if number is not None and number not in known:
        sentence = _("There is no section with the number %(number)d. There are: %(sections)s.")
        raise NoSection(sentence % {"number": number, "sections": told})
    return known[number] if number is not None else next(iter(known.values()))
