"""People whom a page is about, beside its text: they are named as far as they consent, wherever their names stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from wagtail_nastav.pages.names import NamelessTitleMixin, filled_rows
from wagtail_nastav.public.names import PersonName
from wagtail_nastav.public.outright import named_outright
from wagtail_nastav.public.plain import plain
from wagtail_nastav.public.records import ParticipantRecord
from wagtail_nastav.rules.consent import NOTHING, Category
from wagtail_nastav.snippets.people import Person

UNLISTED = _(
    "“%(name)s” is named here and stands in the list of people. Add this person under «People»: then the name is "
    "shown only as long as the person's consent allows it."
)


class MentionedPerson(Orderable):
    """A row of a page's «people»; the page type adds a ``ParentalKey`` ``page`` with ``related_name="people"``."""

    person = models.ForeignKey(Person, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="+")

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("person the page is about")
        verbose_name_plural = _("people the page is about")


def with_people(model: type[MentionedPerson]) -> list[Any]:
    """Lookups for ``prefetch_related`` of pages whose people are rows of that model.

    People come with their rows: Django looks up foreign keys as «id = 1 OR id = 2 …», which SQLite refuses past a
    thousand, and a calendar holds all events there are.
    """
    rows = model._default_manager.select_related("person__organization")
    return [Prefetch("people", queryset=rows), "people__person__consents"]


def people_of(page: Any) -> list[Person]:
    return [row.person for row in page.people.all() if row.person]


def named_people(page: Any, now: datetime) -> list[ParticipantRecord]:
    return [record for _row, record in named_rows(page, now)]


def named_rows(page: Any, now: datetime) -> Iterator[tuple[Any, ParticipantRecord]]:
    """Only those who may be named: a role alone would tell nothing in a piece of news."""
    for row in page.people.all():
        may = row.person.allowed(now) if row.person else NOTHING
        if Category.NAME in may:
            yield row, _record(row.person, may)


def _record(person: Person, may: frozenset[Category]) -> ParticipantRecord:
    mentee = person.is_mentee and not person.is_mentor
    return ParticipantRecord(
        role="mentee" if mentee else "mentor",
        role_label=person.position if Category.POSITION in may else "",
        label=person.full_name,
        named=True,
        person=person.uid if person.is_mentor or person.is_mentee else None,
        organization=person.organization.to_ref() if Category.WORKPLACE in may else None,
    )


class PeopleNamedMixin(NamelessTitleMixin):
    """Beside ``WagtailAdminPageForm`` of a page with «people»: whoever is named in a text must be among them."""

    texts_about_people: tuple[str, ...] = ()

    def people_listed(self) -> list[Person]:
        """Those whom the page lists, wherever in its rows they stand."""
        return [row["person"] for row in filled_rows(self, "people") if row.get("person")]

    def people_concerned(self, cleaned: dict[str, Any]) -> list[Person | None]:
        """Titles and addresses name nobody of the base, listed or not."""
        told = " \n".join(str(cleaned.get(name) or "") for name in ("title", "seo_title", "search_description"))
        return [*self.people_listed(), *Person.objects.filter(pk__in=[pk for _words, pk in named_in(told)])]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            listed = {person.pk for person in self.people_listed()}
            for field in self.texts_about_people:
                for words in unlisted(str(cleaned.get(field) or ""), listed):
                    self.add_error(field, UNLISTED % {"name": words})  # type: ignore[attr-defined]
        return cleaned


def unlisted(html: str, listed: set[int]) -> Iterator[str]:
    """Names in the text, each once, of people in the base who are not among those."""
    found = named_in(plain(html))
    told = {words for words, pk in found if pk in listed}
    yield from dict.fromkeys(words for words, pk in found if pk not in listed and words not in told)


def named_in(text: str) -> list[tuple[str, int]]:
    """Words of the text that name somebody of the base beyond doubt, and whom."""
    if not text.strip():
        return []
    numbers: dict[PersonName, list[int]] = {}
    for pk, *parts in Person.objects.order_by().values_list("pk", "family_name", "given_name", "patronymic"):
        numbers.setdefault(PersonName(*parts), []).append(pk)
    return [(words, pk) for words, name in named_outright(text, numbers) for pk in numbers[name]]
