"""The stems of a page: its texts without the names of people, and the titles of its vocabulary terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from wagtail.models import get_page_models

from wagtail_nastav.pages.searching.mixin import SearchedMixin
from wagtail_nastav.public.mentions import mentions
from wagtail_nastav.public.names import PersonName
from wagtail_nastav.public.outright import named_outright
from wagtail_nastav.public.plain import plain
from wagtail_nastav.public.redaction import Names
from wagtail_nastav.public.text import composed, stem_column
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

# No name reaches over four line breaks.
APART = "\n\n\n\n"


@lru_cache(maxsize=1)
def searched_models() -> tuple[type[SearchedMixin], ...]:
    """Every page type of this site that is searched, also those of the host."""
    return tuple(model for model in get_page_models() if issubclass(model, SearchedMixin))


def stems_of(page: SearchedMixin, everybody: frozenset[PersonName] | None = None) -> str:
    """``everybody``: names of the whole base, where many pages are read one after another."""
    told = composed(APART.join(text for path in page.searched_texts for text in _texts(_at(page, path))))
    concerned = Names.of(person.name_parts for person in page.people_in_texts() if person)
    told = _nameless(told, concerned, everyone() if everybody is None else everybody)
    terms = (text for path in page.searched_terms for thing in _at(page, path) for text in _titles(thing))
    return stem_column(told, *terms)


def everyone() -> frozenset[PersonName]:
    people = Person.objects.order_by().values_list("family_name", "given_name", "patronymic")
    return frozenset(PersonName(*parts) for parts in people)


def refresh(pages: Iterable[Any]) -> int:
    """Brings the column of these pages up to date and tells how many were not; nothing else of them is saved."""
    everybody, stale = None, 0
    for page in pages:
        everybody = everyone() if everybody is None else everybody
        stems = stems_of(page, everybody)
        if stems != page.stems:
            stale += 1
            type(page)._base_manager.filter(pk=page.pk).update(stems=stems)
    return stale


def _nameless(text: str, concerned: Names, everybody: frozenset[PersonName]) -> str:
    """Of people who stand in the page's lists every mention goes, of others whoever is named beyond doubt."""
    for mention in reversed(mentions(text, concerned)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    for words, _person in named_outright(text, everybody):
        text = text.replace(words, " ")
    return text


def _at(thing: Any, path: str) -> Iterator[Any]:
    """What stands at the end of the path; several things where it leads through rows."""
    first, _dot, rest = path.partition(".")
    value: Any = getattr(thing, first, None)
    things = value.all() if hasattr(value, "all") else [value]
    for one in things:
        if one is None:
            continue
        if rest:
            yield from _at(one, rest)
        else:
            yield one


def _texts(values: Iterable[Any]) -> Iterator[str]:
    yield from (plain(str(value)) for value in values)


def _titles(thing: Any) -> list[str]:
    if isinstance(thing, Organization):
        return [thing.name, thing.short_name, thing.municipality]
    return [str(thing)]
