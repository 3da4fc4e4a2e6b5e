"""The gate's matrix for results of contests: a contest in the place of the programme, a protocol in that of completion."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.db import connection
from wagtail.models import Page

from tests import factories as common
from tests.contests import factories
from tests.gate.cases import Case
from wagtail_nastav.pages.contests import ContestPage, ContestProtocol, ContestResultPage, ContestStage

TABLES = (Page, ContestResultPage, ContestProtocol, ContestStage)
_ready: list[Case] = []


def draft(contest: ContestPage, **more: Any) -> ContestResultPage:
    page = factories.ContestResultPageFactory(parent=contest, **more)
    page.save_revision()
    return page


def make_case(decided: bool = False) -> Case:
    """`page` is a draft below a contest whose final stage is over; with `decided` its protocol is recorded as well."""
    contest = factories.ContestPageFactory(stages=factories.over())
    other = factories.decided()
    if decided:
        factories.ProtocolFactory(contest=contest)
    source = common.publish(draft(other))
    return Case("result", contest, draft(contest), source)


def ready_case(decided: bool = False) -> Case:
    """As `make_case`, but a copy of the one that is kept for the file."""
    case = deepcopy(_ready[0]) if _ready else make_case()
    if decided:
        factories.ProtocolFactory(contest=case.programme)
    return case


@contextmanager
def ready(kept: Case | None) -> Iterator[None]:
    _ready.extend([kept] if kept else [])
    try:
        yield
    finally:
        _ready.clear()


def public_result(**more: Any) -> ContestResultPage:
    return common.publish(draft(factories.decided(**more)))


def ready_result() -> ContestResultPage:
    """The same, of the contest that is kept for the file."""
    return common.publish(ready_case(decided=True).page)


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
            for model in TABLES:
                cursor.execute(f'ALTER TABLE "{model._meta.db_table}" {able} TRIGGER nastav_contest_gate')


def is_live(page: Any) -> bool:
    return bool(type(page).objects.get(pk=page.pk).live)
