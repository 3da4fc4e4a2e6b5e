"""By which words a gathered record is found, and how the database looks for them."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models import Func, QuerySet, TextField

from wagtail_nastav.public import found_texts as texts
from wagtail_nastav.public.query import Query, found_by_stems
from wagtail_nastav.public.records.base import PublicRecord
from wagtail_nastav.public.text import stem_column

TEXTS: dict[str, Any] = {
    "mentor": texts.mentor_texts,
    "mentee": texts.mentee_texts,
    "programme": texts.programme_texts,
    "result": texts.result_texts,
    "practice": texts.practice_texts,
    "document": texts.document_texts,
    "news": texts.news_texts,
    "event": texts.event_texts,
    "contest": texts.contest_texts,
    "contest-result": texts.contest_result_texts,
}


def stems_of(kind: str, record: PublicRecord, title: str) -> str:
    """Of the texts that the record shows. People stand beside it: as everywhere, nothing but a card is found by a name."""
    return stem_column(title, *(TEXTS[kind](record) if kind in TEXTS else ()))


class Words(Func):
    """Stems of a row as an array, word for word the expression of the index that a migration makes."""

    template = "string_to_array(btrim(%(expressions)s), ' ')"


def found(rows: QuerySet[Any], query: Query) -> Any:
    """As ``found_by_stems``; PostgreSQL asks its index instead of reading every row."""
    if not query or connections[rows.db].vendor != "postgresql":
        return found_by_stems(rows, query)
    from django.contrib.postgres.fields import ArrayField

    words = Words("stems", output_field=ArrayField(TextField()))
    return rows.alias(words=words).filter(words__contains=query.stems)
