from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail import hooks

from tests.gate.cases import KINDS, Case, complete, make_case, ready, ready_case
from tests.keeping import Keep
from wagtail_nastav.rules.gate.bulk import before_bulk_action
from wagtail_nastav.rules.gate.moves import after_copy_page, before_move_page

HOOKS = (
    ("before_bulk_action", before_bulk_action),
    ("before_move_page", before_move_page),
    ("after_copy_page", after_copy_page),
)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def kept_cases(keep: Keep) -> Iterator[None]:
    """One of each kind, for `ready_case`; the programme is not completed."""
    with ready(keep(lambda: {kind: make_case(kind) for kind in KINDS})):
        yield


@pytest.fixture
def case(home: Any, kept_cases: None, kind: str) -> Case:
    """The programme is not completed."""
    return ready_case(kind)


@pytest.fixture
def completed_case(case: Case) -> Case:
    complete(case.programme)
    return case


@pytest.fixture(autouse=True)
def hooks_of_the_gate() -> Iterator[None]:
    """Whether or not the admin of the app has registered them."""
    missing = [(name, function) for name, function in HOOKS if function not in hooks.get_hooks(name)]
    with hooks.register_temporarily(missing):
        yield


@pytest.fixture
def content_types_known(db: None) -> None:
    """For transactional tests: the rows put back after a flush must find their content types in Django's cache."""
    ContentType.objects.get_for_models(*apps.get_models())


@pytest.fixture(autouse=True)
def search_is_asked(indexes_at_once: None) -> None:
    """What goes away has to leave the index of the search as well."""
