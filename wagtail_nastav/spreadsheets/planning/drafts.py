"""A person as he or she will be: the row there is, or a new one, and what the tables change of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.planning.name_keys import NameKey, key_of_person
from wagtail_nastav.spreadsheets.resources.base import Column, NameColumn

NAME_ATTRIBUTES = ("family_name", "given_name", "patronymic")


@dataclass(eq=False)
class PersonDraft:
    """``original``: values of the attributes before the first change (None: the row is new); ``many``: new members.

    ``wanted``: a row that is taken asks for this person; ``own``: a row is about this person, others only name them;
    ``place``: sheet and row where the person was first met; ``year``: of birth, where the row tells it.
    """

    person: Person
    is_new: bool
    wanted: bool = False
    own: bool = False
    place: tuple[str, int] = ("", 0)
    year: int | None = None
    original: dict[str, Any] = field(default_factory=dict)
    many: dict[str, list[Any]] = field(default_factory=dict)
    key: NameKey = field(init=False)

    def __post_init__(self) -> None:
        self.key = key_of_person(self.person)

    @property
    def changed(self) -> bool:
        return bool(self.original)

    def current(self, column: Column) -> Any:
        if not column.many:
            return column.get_value(self.person)
        if column.attribute not in self.many:
            known = [] if self.is_new else list(getattr(self.person, column.attribute).all())
            self.many[column.attribute] = known
        return self.many[column.attribute]

    def write(self, column: Column, meaning: Any) -> None:
        for attribute in NAME_ATTRIBUTES if isinstance(column, NameColumn) else (column.attribute,):
            self.remember(attribute)
        if column.many:
            self.many[column.attribute] = meaning
        else:
            column.write(self.person, meaning)

    def flag(self, attribute: str) -> bool:
        """Whether setting the flag changed anything."""
        if getattr(self.person, attribute):
            return False
        self.remember(attribute)
        setattr(self.person, attribute, True)
        return True

    def remember(self, attribute: str) -> None:
        if attribute not in self.original:
            self.original[attribute] = None if self.is_new else self.value(attribute)

    def value(self, attribute: str) -> Any:
        """As the journal keeps it: keys in place of rows."""
        if attribute in self.many:
            return sorted(member.pk for member in self.many[attribute])
        field_of = self.person._meta.get_field(attribute)
        if field_of.many_to_many:
            return [] if self.is_new else sorted(member.pk for member in getattr(self.person, attribute).all())
        return getattr(self.person, field_of.attname if field_of.concrete else attribute)
