"""What changes a page's stems although nobody saves the page: its rows, its vocabulary, people, fixtures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial, reduce
from operator import attrgetter, or_
from typing import Any

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.signals import post_delete, post_save
from modelcluster.models import get_all_child_relations
from wagtail.models import AbstractPage

from wagtail_nastav.pages.searching.mixin import SearchedMixin, is_being_saved
from wagtail_nastav.pages.searching.stems import refresh, searched_models
from wagtail_nastav.public.text import stem
from wagtail_nastav.snippets.people import Person

NAMES = {"family_name", "given_name", "patronymic"}


def connect_search() -> None:
    post_save.connect(page_saved_otherwise, dispatch_uid="nastav_search_page")
    post_save.connect(person_saved, Person, dispatch_uid="nastav_search_person")
    for model in searched_models():
        for row, link in rows_of(model):
            for number, signal in enumerate((post_save, post_delete)):
                receiver = partial(row_changed, model, link)
                signal.connect(receiver, row, weak=False, dispatch_uid=f"nastav_search_{row.__name__}_{link}_{number}")
    for term in {term for model in searched_models() for _path, term in (*terms_of(model), *others_of(model))}:
        post_save.connect(term_saved, term, dispatch_uid=f"nastav_search_{term.__name__}")


def rows_of(model: type[SearchedMixin]) -> Iterator[tuple[Any, str]]:
    """Rows that hold texts of the page or people it is about, with the way up to its number («body.page_id»)."""
    told = {path.split(".")[0] for path in model.searched_texts}
    for relation in get_all_child_relations(model):
        row, link = relation.related_model, relation.field.attname
        if is_about_people(row) or relation.get_accessor_name() in told:
            yield row, link
        for below in get_all_child_relations(row):
            if is_about_people(below.related_model):
                yield below.related_model, f"{below.field.name}.{link}"


def is_about_people(row: Any) -> bool:
    return any(field.related_model is Person for field in row._meta.concrete_fields)


def terms_of(model: type[SearchedMixin]) -> Iterator[tuple[str, Any]]:
    """Lookups of the page type's vocabulary terms, with the vocabulary."""
    for path in model.searched_terms:
        found: Any = model
        for name in path.split("."):
            found = found._meta.get_field(name).related_model
        yield path.replace(".", "__"), found


def others_of(model: type[SearchedMixin]) -> Iterator[tuple[str, Any]]:
    """Foreign keys to things that are no pages and whose texts the page tells, such as a learning route."""
    for name in sorted({path.split(".")[0] for path in model.searched_texts if "." in path}):
        field: Any = model._meta.get_field(name)
        if field.many_to_one and not issubclass(field.related_model, AbstractPage):
            yield name, field.related_model


def page_saved_otherwise(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A base ``Page`` instance of a type that is searched, or a row out of a fixture, whose parts come after it."""
    if not isinstance(instance, AbstractPage):
        return
    if raw and isinstance(instance, SearchedMixin):
        transaction.on_commit(partial(refresh_these, type(instance), Q(pk=instance.pk)), using=kwargs.get("using"))
    elif not raw and not isinstance(instance, SearchedMixin):
        fields, specific = kwargs.get("update_fields"), instance.specific_class
        if specific and issubclass(specific, SearchedMixin) and (fields is None or "title" in fields):
            refresh_these(specific, Q(pk=instance.pk))


def row_changed(model: Any, link: str, sender: type, instance: Any, **kwargs: Any) -> None:
    """Rows that go or come together with their page are read when the page is."""
    origin = kwargs.get("origin", instance)
    gone_along = origin is not instance and getattr(origin, "model", None) is not sender
    if is_being_saved() or gone_along or kwargs.get("raw"):
        return
    pages = list(model._base_manager.filter(pk=attrgetter(link)(instance)))
    refresh(pages)
    for page in pages:
        refresh(page.told_of_the_same())


def term_saved(sender: type, instance: Any, created: bool = False, **kwargs: Any) -> None:
    """Renamed: pages are found by the new title and no longer by the old one."""
    if created:
        return
    for model in searched_models():
        lookups = [Q((path, instance)) for path, term in (*terms_of(model), *others_of(model)) if term is sender]
        for page in refresh_these(model, reduce(or_, lookups)) if lookups else []:
            refresh(page.told_of_the_same())


def person_saved(sender: type, instance: Person, **kwargs: Any) -> None:
    """Pages that hold the person's family name may have been read before anybody knew it for a name."""
    fields = kwargs.get("update_fields")
    if fields is not None and not NAMES & set(fields):
        return
    forms = {stem(form) for form in instance.name_parts.family_forms}
    if forms:
        held = reduce(or_, (Q(stems__contains=f" {form} ") for form in sorted(forms)))
        for model in searched_models():
            refresh_these(model, held)


def people_saved(people: Sequence[Person]) -> None:
    """The same for many people at once, who were written without signals."""
    forms = {stem(form) for person in people for form in person.name_parts.family_forms}
    if not forms:
        return
    held: dict[int, list[int]] = defaultdict(list)
    for number, pk, text in _all_stems():
        if not forms.isdisjoint(text.split()):
            held[number].append(pk)
    for number, pks in held.items():
        manager = searched_models()[number]._base_manager
        for start in range(0, len(pks), 500):
            refresh(list(manager.filter(pk__in=pks[start : start + 500])))


def _all_stems() -> Iterator[tuple[int, int, str]]:
    """The number of the type among ``searched_models``, the page, its stems: one query for all types."""
    first, *others = [
        model._base_manager.order_by().annotate(type_number=Value(number)).values_list("type_number", "pk", "stems")
        for number, model in enumerate(searched_models())
    ]
    return first.union(*others, all=True).iterator()


def refresh_these(model: Any, condition: Q) -> list[Any]:
    """Mostly there are none: numbers are asked for first, which joins none of the tables that a whole page lies in."""
    numbers = set(model._base_manager.filter(condition).order_by().values_list("pk", flat=True))
    pages = list(model._base_manager.filter(pk__in=numbers)) if numbers else []
    refresh(pages)
    return pages
