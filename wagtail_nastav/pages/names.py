"""No names where they would outlive a consent: titles, descriptions and addresses of pages.

Titles stand in menus, in search and in other people's bookmarks, beyond the reach of ``public.redaction``. A draft may
be saved with anything, or saving while somebody is still typing would fail; publishing asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail_nastav.files.cleaning import plain_text
from wagtail_nastav.public.redaction import Names, names_in, names_in_address
from wagtail_nastav.snippets.people import Person

TOLD = ("title", "seo_title", "search_description")
IN_TEXT = _(
    "A person is named here (%(name)s). Names come from the list of people, as far as they consented; write this "
    "without them."
)
IN_ADDRESS = _("The page's address names a person (%(name)s). Addresses stay known for years; write it without names.")


class NamelessTitleMixin:
    """Beside ``WagtailAdminPageForm``; the form answers ``people_concerned(cleaned)``."""

    cleaned_data: dict[str, Any]
    data: Any
    is_deferred_validation: bool

    def clean_title(self) -> str:
        return plain_text(self.cleaned_data["title"])

    def people_concerned(self, cleaned: dict[str, Any]) -> Iterable[Person | None]:
        raise TypeError(f"{type(self).__name__} must answer people_concerned(cleaned)")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        if not self.is_deferred_validation and self.data.get("workflow-action-name") != "reject":
            people = [person for person in self.people_concerned(cleaned) if person]
            names = Names.of(person.name_parts for person in people)
            for field, message in _complaints(cleaned, names):
                self.add_error(field, message)  # type: ignore[attr-defined]
        return cleaned


def _complaints(cleaned: dict[str, Any], names: Names) -> Iterator[tuple[str, Any]]:
    for field in TOLD:
        if found := names_in(cleaned.get(field) or "", names):
            yield field, IN_TEXT % {"name": ", ".join(found)}
    if found := names_in_address(cleaned.get("slug") or "", names):
        yield "slug", IN_ADDRESS % {"name": ", ".join(found)}


def people_of_programme(programme: Any) -> list[Person | None]:
    """Participants and the mentee of the learning route; nobody for None."""
    if programme is None:
        return []
    people = [participant.person for participant in programme.participants.all()]
    return [*people, programme.learning_route.mentee] if programme.learning_route else people


def filled_rows(form: Any, relation: str) -> list[dict[str, Any]]:
    """Rows of an inline panel that stay, with their form under «form».

    The page's form is checked before its rows are, so they have to be asked for here.
    """
    formset = form.formsets.get(relation)
    if formset is None:
        return []
    formset.is_valid()
    rows = [{**row.cleaned_data, "form": row} for row in formset.forms if getattr(row, "cleaned_data", None)]
    return [row for row in rows if not row.get("DELETE")]
