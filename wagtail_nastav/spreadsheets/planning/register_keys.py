"""How an entry of a register is recognised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.planning.texts import bare
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.types import Kind, Value
from wagtail_nastav.spreadsheets.values.organizations import organization_key


class Register:
    """Entries by each of their keys; the surest key that finds anything decides."""

    model: type[Any]

    def __init__(self, rows: list[Any]) -> None:
        self.by_key: dict[Any, list[Any]] = defaultdict(list)
        for row in rows:
            self.add(row)

    def add(self, row: Any) -> None:
        for key in self.keys_of(row):
            self.by_key[key].append(row)

    def find(self, values: Mapping[str, Value], meanings: Mapping[str, Any]) -> list[Any]:
        told = str(values.get("key") or "").lower()
        keys = [("uid", told), *self.keys_of(self.model(**self._attributes(meanings)))]
        return next((self.by_key[key] for key in keys if self.by_key.get(key)), [])

    def keys_of(self, row: Any) -> Iterator[Any]:
        """The surest first."""
        raise AssertionError

    def _attributes(self, meanings: Mapping[str, Any]) -> dict[str, Any]:
        names = {"doc_number": "number"}
        return {names.get(name, name): value for name, value in meanings.items()}


class OrganizationRegister(Register):
    model = Organization

    def keys_of(self, row: Organization) -> Iterator[Any]:
        yield "uid", str(row.uid)
        if row.inn:
            yield "inn", row.inn
        yield "name", bare(row.name)
        yield "words", organization_key(row.name)
        if row.short_name:
            yield "words", organization_key(row.short_name)


class DocumentRegister(Register):
    """A table that tells no level may still mean an act that is known, of whatever level."""

    model = NormativeDocument

    def add(self, row: NormativeDocument) -> None:
        super().add(row)
        self.by_key[("any level", *_told(row))].append(row)

    def find(self, values: Mapping[str, Value], meanings: Mapping[str, Any]) -> list[Any]:
        found = super().find(values, meanings)
        if found or meanings.get("level"):
            return found
        return self.by_key.get(("any level", *_told(self.model(**self._attributes(meanings)))), [])

    def keys_of(self, row: NormativeDocument) -> Iterator[Any]:
        yield "uid", str(row.uid)
        yield (*_told(row), row.level_id)


def _told(row: NormativeDocument) -> tuple[Any, ...]:
    if row.number and row.issued_on:
        return "number", bare(row.number), row.issued_on
    return "title", bare(row.title)


def register_of(kind: Kind, known: Known) -> Register:
    if kind == Kind.ORGANIZATIONS:
        return OrganizationRegister(known.organizations.rows)
    rows = NormativeDocument.objects.select_related("level", "kind", "organization").order_by("pk")
    return DocumentRegister(list(rows))
