"""Wagtail's indexes in tests: written late, but never found unwritten."""

from __future__ import annotations

import pytest
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend

from tests.host.models import HomePage
from tests.late_tasks import queue


def tasks_of(page: Page) -> set[str]:
    return {name for name, *_labels, pk in queue.waiting if pk == str(page.pk)}


@pytest.fixture
def page(home: HomePage) -> HomePage:
    return home.add_child(instance=HomePage(title="Запоздалая", slug="zapozdalaya"))


def test_a_search_finds_what_was_just_saved(page: HomePage) -> None:
    assert "insert_or_update_object_task" in tasks_of(page)
    assert [one.title for one in get_search_backend().search("Запоздалая", Page)] == ["Запоздалая"]
    assert not queue.waiting


def test_the_references_of_what_was_just_saved_are_known(page: HomePage) -> None:
    assert "update_reference_index_task" in tasks_of(page)
    ReferenceIndex.objects.count()
    assert not queue.waiting


def test_a_deleted_page_is_found_no_more(page: HomePage) -> None:
    page.delete()
    assert [one.title for one in get_search_backend().search("Запоздалая", Page)] == []


def test_the_indexes_are_written_with_the_page_where_that_is_the_question(
    indexes_at_once: None, page: HomePage
) -> None:
    assert not queue.waiting


@pytest.mark.django_db(transaction=True)
def test_nothing_waits_where_other_threads_look(page: HomePage) -> None:
    assert not queue.waiting
