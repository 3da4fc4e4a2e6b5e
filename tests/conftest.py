"""Fixtures of the whole suite. Which database: $NASTAV_TEST_DB, see tests/settings.py."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.utils import translation
from pytest_django import DjangoDbBlocker
from wagtail.models import Site

from tests import migrated
from tests.host import initial_rows
from tests.host.models import HomePage
from tests.keeping import Keep, keeper, those_who_share_last


def folder_for_migrated(config: pytest.Config) -> Path | None:
    """Where a migrated database is kept between runs; None where that is not wanted or not possible."""
    if connection.vendor != "sqlite" or config.option.nomigrations or config.option.create_db:
        return None
    return config.cache.mkdir("migrated")


@pytest.fixture(scope="session")
def django_db_keepdb(
    request: pytest.FixtureRequest, django_db_modify_db_settings: None, django_db_keepdb: bool
) -> bool:
    folder = folder_for_migrated(request.config)
    return migrated.take(folder) if folder else django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    folder = folder_for_migrated(request.config)
    with django_db_blocker.unblock():
        if folder:
            migrated.keep(folder)
        for alias in connections:
            initial_rows.remember(alias)


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    """Wagtail caches site roots, and a view may leave its language behind."""
    cache.clear()
    with translation.override("ru"):
        yield


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end; looking through it for garbage takes a tenth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    those_who_share_last(items)


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
