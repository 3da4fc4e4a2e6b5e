"""The people of the base as the audit knows them: whose names may be told now and whose not."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from wagtail_nastav.public.known_names import family_keys, patronymic_keys
from wagtail_nastav.public.mentions import Mention, mentions
from wagtail_nastav.public.names import PersonName
from wagtail_nastav.public.redaction import Names, redact
from wagtail_nastav.public.tokens import Token, tokens
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person


class KnownPeople:
    def __init__(self, now: datetime) -> None:
        self.now = now
        self.all = list(Person.objects.prefetch_related("consents").order_by("pk"))
        self.may = {person.pk: person.allowed(now) for person in self.all}

    def without(self, category: Category) -> list[Person]:
        return [person for person in self.all if category not in self.may[person.pk]]

    @cached_property
    def names(self) -> Names:
        """Somebody called exactly like a person who may be named is not hidden: no text tells the two apart."""
        shown = {person.name_parts for person in self.all if Category.NAME in self.may[person.pk]}
        return Names.of({person.name_parts for person in self.without(Category.NAME)} - shown, shown)

    @cached_property
    def by_name(self) -> dict[PersonName, list[Person]]:
        found: dict[PersonName, list[Person]] = {}
        for person in self.all:
            found.setdefault(person.name_parts, []).append(person)
        return found

    def nameless(self, text: str) -> str:
        """The text fit for a report: without names of people who may not be named."""
        return redact(text, self.names)

    def named_in(self, text: str) -> list[tuple[Mention, Person]]:
        """Who is named in a text without being allowed to; where it may as well be a namesake, nobody is accused."""
        found = [mention for mention in mentions(text, self.names) if not self._may_be_somebody_shown(mention)]
        return [(mention, person) for mention in found for name in mention.fitting for person in self.by_name[name]]

    def _may_be_somebody_shown(self, mention: Mention) -> bool:
        words = tokens(mention.text)
        return any(
            all(word.key in family_keys(name) or word.fits(name) for word in words) for name in self._shown_like(words)
        )

    def _shown_like(self, words: list[Token]) -> set[PersonName]:
        """People who may be named and share a family name or a patronymic with the words."""
        alike = (
            self.names.shown_families.get(word.key, []) + self._shown_patronymics.get(word.key, []) for word in words
        )
        return {name for names in alike for name in names}

    @cached_property
    def _shown_patronymics(self) -> dict[str, list[PersonName]]:
        found: dict[str, list[PersonName]] = {}
        for name in self.names.shown:
            for key in patronymic_keys(name):
                found.setdefault(key, []).append(name)
        return found
