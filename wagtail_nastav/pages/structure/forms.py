"""What the form of a structure refuses: circles, unknown names, and people where their consent does not reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_nastav.pages.mentioned import UNLISTED, PeopleNamedMixin, named_in, unlisted
from wagtail_nastav.pages.names import IN_TEXT, filled_rows
from wagtail_nastav.pages.structure.bodies import name_key
from wagtail_nastav.public.contacts import contacts_in
from wagtail_nastav.rules.structure import in_circles
from wagtail_nastav.snippets.people import Person

UNDER_ITSELF = _("A body can't stand under itself. Name another one, or leave this empty.")
IN_A_CIRCLE = _(
    "These bodies stand under each other in a circle: %(names)s. Leave the field empty at the one that stands highest."
)
UNKNOWN = _("There is no body of this name on the page. There are: %(names)s.")
TWICE = _("Another body of this page has the same name. Write how the two differ.")
OWN_CONTACT = _(
    "This contact belongs to somebody in the list of people: %(contact)s. Write the common phone and e-mail of the body."
)

Row = dict[str, Any]


class StructureForm(PeopleNamedMixin, WagtailAdminPageForm):
    texts_about_people = ("intro",)

    def people_listed(self) -> list[Person]:
        rows = (row for body in self.bodies for row in filled_rows(body["form"], "people"))
        return [row["person"] for row in rows if row.get("person")]

    @property
    def bodies(self) -> list[Row]:
        return filled_rows(self, "bodies")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        rows = [row for row in self.bodies if row.get("name")]
        _follow_renamed(rows)
        problems = [*_circles(rows)]
        if not self.is_deferred_validation:
            problems += [*_names(rows), *self._people(rows)]
        for row, field, message in problems:
            row["form"].add_error(field, message)
        return cleaned

    def _people(self, rows: list[Row]) -> Iterator[tuple[Row, str, Any]]:
        """A name of the base may stand in the text of a body if the person is listed, so that it can go with consent."""
        listed = {person.pk for person in self.people_listed()}
        owners = _owners_of_contacts(rows)
        for row in rows:
            for words, _pk in named_in(row["name"]):
                yield row, "name", IN_TEXT % {"name": words}
            for field in ("functions", "contacts"):
                for words in unlisted(str(row.get(field) or ""), listed):
                    yield row, field, UNLISTED % {"name": words}
            for contact in sorted(contacts_in(row.get("contacts") or "") & owners):
                yield row, "contacts", OWN_CONTACT % {"contact": contact}


def _follow_renamed(rows: list[Row]) -> None:
    """Whoever stood under a body that has got another name goes on standing under it."""
    names = {name_key(row["name"]) for row in rows}
    renamed = {name_key(row["form"].initial.get("name") or ""): row["name"] for row in rows}
    for row in rows:
        key = name_key(row.get("under") or "")
        if key and key not in names and key in renamed:
            row["under"] = row["form"].instance.under = renamed[key]
            # A row in which nothing else was changed would not be saved.
            row["form"].changed_data.append("under")


def _circles(rows: list[Row]) -> Iterator[tuple[Row, str, Any]]:
    above = {name_key(row["name"]): name_key(row.get("under") or "") or None for row in rows}
    members = in_circles(above)
    names = ", ".join(f"«{row['name']}»" for row in rows if name_key(row["name"]) in members)
    for row in rows:
        key = name_key(row["name"])
        if key in members:
            yield row, "under", UNDER_ITSELF if above[key] == key else IN_A_CIRCLE % {"names": names}


def _names(rows: list[Row]) -> Iterator[tuple[Row, str, Any]]:
    count = Counter(name_key(row["name"]) for row in rows)
    known = ", ".join(f"«{row['name']}»" for row in rows)
    for row in rows:
        under = name_key(row.get("under") or "")
        if count[name_key(row["name"])] > 1:
            yield row, "name", TWICE
        if under and under not in count:
            yield row, "under", UNKNOWN % {"names": known}


def _owners_of_contacts(rows: list[Row]) -> set[str]:
    """Contacts that belong to one person of the base alone: a school's common telephone is nobody's."""
    if not any(contacts_in(row.get("contacts") or "") for row in rows):
        return set()
    texts = Person.objects.order_by().exclude(contacts="").values_list("contacts", flat=True)
    owned = Counter(contact for text in texts for contact in contacts_in(text))
    return {contact for contact, owners in owned.items() if owners == 1}
