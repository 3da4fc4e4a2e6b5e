"""Put ``SearchedMixin`` into a page type and say which of its texts it is found by; nothing else is needed.

The column is computed whenever the page is saved: by an editor, by the publication of a revision, by a copy, an alias
or a program. What changes a page's texts without saving it is watched by ``searching.receivers``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from django.db import models

from wagtail_nastav.snippets.people import Person

# While a page is being saved, its rows need not report one by one that they were.
_saving: ContextVar[bool] = ContextVar("nastav_saving", default=False)


class SearchedMixin(models.Model):
    """``searched_texts`` and ``searched_terms`` are paths: ``activities.title`` is the title of each activity."""

    # Not serialized: revisions and fixtures would keep copies that nobody keeps up to date.
    stems = models.TextField(blank=True, default="", editable=False, serialize=False)

    searched_texts: ClassVar[tuple[str, ...]] = ("title",)
    # Members of vocabularies and organizations, found by their titles.
    searched_terms: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        from wagtail_nastav.pages.searching.stems import refresh, stems_of

        fields = kwargs.get("update_fields")
        first_words = {path.split(".")[0] for path in (*self.searched_texts, *self.searched_terms)}
        if fields is not None and not first_words & {name.removesuffix("_id") for name in fields}:
            return super().save(*args, **kwargs)
        self.stems = stems_of(self)
        if fields is not None:
            kwargs["update_fields"] = {*fields, "stems"}
        with being_saved():
            saved = super().save(*args, **kwargs)
        refresh(self.told_of_the_same())
        return saved

    def people_in_texts(self) -> Iterable[Person | None]:
        """Everybody whom the texts are about: no page is ever found by their names, whatever they allowed.

        A consent may end, so people are found through their own stems, category by category.
        """
        return []

    def told_of_the_same(self) -> Iterable[Any]:
        """Other pages whose texts are about the people of this one, and have to be read anew when it is saved."""
        return []


@contextmanager
def being_saved() -> Iterator[None]:
    token = _saving.set(True)
    try:
        yield
    finally:
        _saving.reset(token)


def is_being_saved() -> bool:
    return _saving.get()
