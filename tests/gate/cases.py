"""The situation in which every path is tried: a programme, a draft that rests on it, and a source to copy from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone
from wagtail.models import APIToken, Page

from tests import factories
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.pages.programmes import Completion, ProgrammePage, ProgrammeResultPage

KINDS = ("result", "practice")


@dataclass
class Case:
    """`page` is a draft that rests on `programme`; `source` is public and rests on another, completed programme."""

    kind: str
    programme: ProgrammePage
    page: Any
    source: Any

    @property
    def parent(self) -> Page:
        return self.page.get_parent()

    def admin(self) -> Client:
        client = Client()
        client.force_login(administrator())
        return client

    def api(self) -> Client:
        token = APIToken.create_token(user=administrator(), name="check")[1]
        return Client(headers={"authorization": f"Bearer {token}"})

    def fresh(self) -> Any:
        return type(self.page).objects.get(pk=self.page.pk)


def in_days(days: float) -> datetime:
    return timezone.now() + timedelta(days=days)


def administrator() -> Any:
    model = get_user_model()
    return model.objects.filter(is_superuser=True).first() or model.objects.create_superuser("chief", None, "chief")


def draft(kind: str, programme: ProgrammePage, **more: Any) -> Any:
    """A draft that rests on the programme, with a revision as every editor leaves one."""
    if kind == "result":
        page = factories.ResultPageFactory(parent=programme, **more)
    else:
        page = factories.PracticePageFactory(programme=programme, **more)
    page.save_revision()
    return page


def open_programme() -> ProgrammePage:
    return factories.ProgrammePageFactory(participants=[])


def complete(programme: ProgrammePage, in_days: int = 0, **more: Any) -> Completion:
    day = factories.today() + timedelta(days=in_days)
    return factories.CompletionFactory(programme=programme, completed_on=day, **more)


def make_case(kind: str, completed: bool = False) -> Case:
    programme, other = open_programme(), open_programme()
    complete(other)
    if completed:
        complete(programme)
    source = factories.publish(draft(kind, other))
    return Case(kind, programme, draft(kind, programme), source)


# By kind; filled while tests run that share what is kept for their file.
_ready: dict[str, Case] = {}


@contextmanager
def ready(kept: dict[str, Case] | None) -> Iterator[None]:
    _ready.update(kept or {})
    try:
        yield
    finally:
        _ready.clear()


def ready_case(kind: str, completed: bool = False) -> Case:
    """As `make_case`, but a copy of what is kept. Whoever tries the making itself makes one of their own."""
    case = deepcopy(_ready[kind]) if kind in _ready else make_case(kind)
    if completed:
        complete(case.programme)
    return case


@contextmanager
def behind_the_gate() -> Iterator[None]:
    """PostgreSQL's triggers looking away, to bring about what only SQLite lets happen."""
    triggers("DISABLE")
    try:
        yield
    finally:
        triggers("ENABLE")


def triggers(able: str) -> None:
    if connection.vendor == "postgresql":
        connection.check_constraints()
        with connection.cursor() as cursor:
            for model in (Page, ProgrammeResultPage, PracticePage, Completion):
                cursor.execute(f'ALTER TABLE "{model._meta.db_table}" {able} TRIGGER nastav_gate')


def smuggle(rows: QuerySet[Any], **changes: Any) -> None:
    """A queryset update, which no code of ours can notice."""
    with behind_the_gate():
        rows.update(**changes)
