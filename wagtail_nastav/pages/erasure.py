"""When a person is deleted, the name goes from the texts of the pages that person took part in.

As long as the person is known, ``public.redaction`` hides the name whenever a visitor reads. Once nobody knows any more
that this word was a name, it would reappear; so it is taken out for good, with the copies that Wagtail keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection, models
from modelcluster.models import get_all_child_relations
from wagtail.admin.models import FormState
from wagtail.fields import RichTextField
from wagtail.models import PageLogEntry, Revision, get_page_models
from wagtail.search import index

from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.pages.programmes import Completion, ProgrammePage, ProgrammeResultPage
from wagtail_nastav.public.redaction import Names, redact, redact_html
from wagtail_nastav.snippets.people import Person

# Addresses are not texts: changing them would break links, and the form refuses names in them.
NOT_TEXTS = {"slug", "url_path", "path"}
# Wagtail's own search app, and the library it is made of.
FULL_TEXT = frozenset({"wagtailsearch_indexentry_fts", "modelsearch_indexentry_fts"})
RESTING: tuple[Any, ...] = (ProgrammeResultPage, PracticePage)
TEXTS = (models.CharField, models.TextField)


def person_going(sender: type, instance: Person, **kwargs: Any) -> None:
    """``pre_delete`` of a person, while it is still known where the name may stand."""
    for page in pages_about(instance):
        erase(page, Names.of([instance.name_parts], (person.name_parts for person in people_of(page) - {instance})))


def pages_about(person: Person) -> list[Any]:
    """Pages with the person among their rows, programmes of the person's learning route, and what rests on programmes.

    Drafts as well, and page types of the host site that name people in the same way.
    """
    found = [page for model in get_page_models() for page in _pages_with(person, model)]
    programmes = {page.pk for page in found if isinstance(page, ProgrammePage)}
    programmes |= set(ProgrammePage.objects.filter(learning_route__mentee=person).values_list("pk", flat=True))
    resting = [page for model in RESTING for page in model.objects.filter(programme__in=programmes)]
    every = [*found, *ProgrammePage.objects.filter(pk__in=programmes), *resting]
    return list({page.pk: page for page in every}.values())


def _pages_with(person: Person, model: Any) -> Iterator[Any]:
    for row, field, way in _rows_about_people(model):
        rows = row._base_manager.filter(**{field.name: person})
        yield from model._base_manager.filter(pk__in=rows.values(way))


def _rows_about_people(model: Any, below: str = "") -> Iterator[tuple[Any, Any, str]]:
    """Rows of a page type, and rows of those, that point to people: the model, its field, and the way up to the page."""
    for relation in get_all_child_relations(model):
        way = f"{relation.field.name}__{below}" if below else relation.field.name
        for field in relation.related_model._meta.concrete_fields:
            if field.related_model is Person:
                yield relation.related_model, field, way
        yield from _rows_about_people(relation.related_model, way)


def people_of(page: Any) -> set[Person]:
    """Everybody whom the texts of the page are about."""
    people = {
        getattr(row, field.name)
        for model, field, way in _rows_about_people(type(page))
        for row in model._base_manager.filter(**{way: page.pk})
    }
    programme = getattr(page, "programme", None)
    if isinstance(programme, ProgrammePage):
        people |= people_of(programme)
    if isinstance(page, ProgrammePage) and page.learning_route:
        people.add(page.learning_route.mentee)
    return people - {None}


def erase(page: Any, names: Names) -> None:
    """Takes ``names.hidden`` out of the page, its parts, revisions, journal and unsaved forms."""
    if _rewrite(page, names):
        index.insert_or_update_object(type(page).objects.get(pk=page.pk))
        _optimize_search()
    for part in _parts(page):
        _rewrite(part, names)
    for completion in Completion.objects.filter(programme=page.pk):
        _rewrite(completion, names)
    for copy in (*Revision.objects.for_instance(page), *PageLogEntry.objects.filter(page=page.pk)):
        _rewrite(copy, names)
    FormState.objects.for_instance(page).delete()


def _optimize_search() -> None:
    """Until then SQLite's full-text index keeps the words of rows that have changed."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in FULL_TEXT & set(connection.introspection.table_names(cursor)):
            cursor.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")


def _parts(parent: Any) -> Iterator[Any]:
    """Rows that belong to a page, and rows that belong to those."""
    for relation in get_all_child_relations(type(parent)):
        for row in relation.related_model._base_manager.filter(**{relation.field.name: parent.pk}):
            yield row
            yield from _parts(row)


def _rewrite(row: Any, names: Names) -> bool:
    """Updates the row's own texts past ``save``: no gate, no revision, no notification has a say in this."""
    changed = {name: fitted for name, fitted in _told(row, names) if fitted != getattr(row, name)}
    if changed:
        type(row)._base_manager.filter(pk=row.pk).update(**changed)
    return bool(changed)


def _told(row: Any, names: Names) -> Iterator[tuple[str, Any]]:
    """What the row tells without the names: (attribute, new value)."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(field, models.JSONField):
            yield field.attname, _without(value, names)
        elif isinstance(field, TEXTS) and field.name not in NOT_TEXTS and value and not field.choices:
            fitted = redact_html(value, names) if isinstance(field, RichTextField) else redact(value, names)
            yield field.attname, fitted[: field.max_length] if field.max_length else fitted


def _without(content: Any, names: Names) -> Any:
    """The same JSON with the names taken out of every text in it."""
    if isinstance(content, dict):
        return {key: value if key in NOT_TEXTS else _without(value, names) for key, value in content.items()}
    if isinstance(content, list):
        return [_without(value, names) for value in content]
    if isinstance(content, str):
        return redact_html(content, names) if "<" in content else redact(content, names)
    return content
