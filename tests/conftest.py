"""Fixtures of the whole suite. Which database: $NASTAV_TEST_DB, see tests/settings.py."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connections
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker
from wagtail.models import Site

from tests import late_tasks, suite_database
from tests.host import initial_rows
from tests.host.models import HomePage
from tests.keeping import Keep, commits_itself, keeper, those_who_share_last
from tests.one_of_two import pytest_addoption, pytest_configure  # noqa: F401
from tests.order import long_ones_first
from wagtail_nastav.memory.epochs import forget

# How fast an example is says something of the machine and of what else runs there, nothing of the code.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@pytest.fixture(scope="session")
def migrated_folder(request: pytest.FixtureRequest) -> Path | None:
    """Where migrated databases are kept between runs, see tests/migrated.py; None where that is not wanted."""
    option, store = request.config.option, getattr(request.config, "cache", None)
    return None if store is None or option.nomigrations or option.create_db else store.mkdir("migrated")


@pytest.fixture(scope="session")
def made_database(
    request: pytest.FixtureRequest,
    migrated_folder: Path | None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """The name of the migrated database, made before Django looks for one; empty if Django shall make it."""
    if migrated_folder is None or request.config.getvalue("reuse_db"):
        yield ""
        return
    with django_db_blocker.unblock():
        name = suite_database.make(migrated_folder)
    yield name
    with django_db_blocker.unblock():
        suite_database.remove(name)


@pytest.fixture(scope="session")
def django_db_keepdb(made_database: str, django_db_keepdb: bool) -> bool:
    """Django finds its test database made, and only looks whether a migration is missing."""
    return bool(made_database) or django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(made_database: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        if made_database:
            suite_database.turn_to(made_database)
        for alias in connections:
            initial_rows.remember(alias)
    late_tasks.look_out()


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    """Wagtail caches site roots, the process remembers answers, and a view may leave its language behind."""
    cache.clear()
    forget()
    with translation.override("ru"):
        yield


@pytest.fixture(autouse=True)
def indexes(request: pytest.FixtureRequest) -> Iterator[None]:
    """Wagtail's indexes are written when somebody looks at them, see tests/late_tasks.py."""
    wait = not commits_itself(request.node) and "indexes_at_once" not in request.fixturenames
    with late_tasks.queue.opened(wait):
        yield


@pytest.fixture
def indexes_at_once() -> None:
    """For a room, in its conftest, whose business is what goes into an index and out of it again."""


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end; looking through it for garbage takes a tenth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    those_who_share_last(items)
    long_ones_first(items)


@pytest.fixture(scope="module")
def keep(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Keep]:
    """For what all tests of a file need, see tests/keeping.py."""
    with keeper(request, django_db_blocker) as keep:
        yield keep


@pytest.fixture
def home(db: None) -> HomePage:
    """The front page of the site, which a migration of ``tests.host`` has made."""
    return HomePage.objects.get()


@pytest.fixture
def site(home: HomePage) -> Site:
    """The default site, whose root page is `home`."""
    return Site.objects.get(is_default_site=True)
