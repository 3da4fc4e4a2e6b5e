"""`loaddata`: rows in any order; what may be public is, what may not stays a draft, and nothing fails."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import connection, transaction
from wagtail.models import Page

from tests import factories
from tests.gate.cases import Case, complete, draft, smuggle
from tests.gate.outputs import everywhere, leaks, seen
from wagtail_nastav.pages.programmes import Completion, ProgrammePage

SOUND = ([], [], [], [], [])


def rows(objects: Any) -> list[dict[str, Any]]:
    """As `dumpdata` writes them: the row of the type's own table only."""
    return list(json.loads(serializers.serialize("json", list(objects))))


def groups_of_rows(case: Case) -> dict[str, list[dict[str, Any]]]:
    """A public page with a reason, and one without, by table."""
    smuggle(Page.objects.filter(pk=case.page.pk), live=True)
    programmes = [ProgrammePage.objects.get(pk=pk) for pk in (case.programme.pk, case.source.programme.pk)]
    gated = [case.fresh(), type(case.source).objects.get(pk=case.source.pk)]
    pages = {page.pk: page for page in (*programmes, *gated)}
    return {
        "base": rows(Page.objects.filter(pk__in=pages)),
        "programmes": rows(programmes),
        "gated": rows(gated),
        "completions": rows(Completion.objects.all()),
    }


def forget(case: Case) -> None:
    """Empties the tables, so that the fixture brings everything."""
    with connection.cursor() as cursor:
        pages = [case.page.pk, case.source.pk, case.programme.pk, case.source.programme.pk]
        Completion.objects.all()._raw_delete("default")
        for model, key in ((type(case.page), "page_ptr_id"), (ProgrammePage, "page_ptr_id"), (Page, "id")):
            marks = ", ".join(["%s"] * len(pages))
            cursor.execute(f'DELETE FROM "{model._meta.db_table}" WHERE "{key}" IN ({marks})', pages)


def load(lines: list[dict[str, Any]], folder: Path) -> None:
    file = folder / "fixture.json"
    file.write_text(json.dumps(lines), encoding="utf-8")
    call_command("loaddata", str(file), verbosity=0)


# R-001-VIII-2
def test_in_whatever_order_the_rows_come(
    case: Case, tmp_path: Path, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    groups = groups_of_rows(case)
    forget(case)
    assert not Page.objects.filter(pk=case.page.pk).exists()
    for order in permutations(groups):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            load([line for name in order for line in groups[name]], tmp_path)
        assert type(case.source).objects.filter(live=True).values_list("pk", flat=True).get() == case.source.pk, order
        assert not case.fresh().live, order
        assert case.page.title in caplog.text
        caplog.clear()
        forget(case)
    connection.check_constraints()


# R-001-VIII-2
def test_after_loading_the_page_with_a_reason_is_seen(
    case: Case, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    groups = groups_of_rows(case)
    forget(case)
    with django_capture_on_commit_callbacks(execute=True):
        load([line for lines in groups.values() for line in lines], tmp_path)
    assert seen(case.source) == everywhere(case.source)
    assert leaks() == {}
    assert Page.find_problems() == SOUND


# R-001-VIII-2
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("content_types_known")
def test_a_real_transaction_ends_the_same(case: Case, tmp_path: Path) -> None:
    groups = groups_of_rows(case)
    with transaction.atomic():
        forget(case)
        load([*groups["base"], *groups["gated"], *groups["programmes"], *groups["completions"]], tmp_path)
    assert (type(case.source).objects.get(pk=case.source.pk).live, case.fresh().live) == (True, False)
    assert leaks() == {}


# R-001-VIII-2
def test_an_own_row_that_points_elsewhere_is_judged_anew(
    case: Case, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    """Loaded over a public page, with a programme that is not completed."""
    line = rows([type(case.source).objects.get(pk=case.source.pk)])[0]
    line["fields"]["programme"] = case.programme.pk
    with django_capture_on_commit_callbacks(execute=True):
        load([line], tmp_path)
    assert not type(case.source).objects.get(pk=case.source.pk).live
    assert leaks() == {}


# R-001-VIII-2
def test_loading_the_same_once_more_changes_nothing(
    case: Case, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    page = type(case.source).objects.get(pk=case.source.pk)
    lines = [*rows(Page.objects.filter(pk=page.pk)), *rows([page]), *rows(Completion.objects.all())]
    with django_capture_on_commit_callbacks(execute=True):
        load(lines, tmp_path)
    assert type(page).objects.get(pk=page.pk).live


# R-001-VIII-2
def test_a_completion_loaded_as_taken_back_withdraws_what_rested_on_it(case: Case, tmp_path: Path) -> None:
    line = rows(Completion.objects.all())[0]
    line["fields"]["cancelled_at"] = "2025-06-01T10:00:00Z"
    load([line], tmp_path)
    assert not type(case.source).objects.get(pk=case.source.pk).live
    assert leaks() == {}


def test_a_page_of_an_unknown_type_is_none_of_our_business(home: Any, tmp_path: Path) -> None:
    line = rows(Page.objects.filter(pk=home.pk))[0]
    line["fields"]["content_type"] = 999_999
    with pytest.raises(Exception, match=r"content_type|constraint|FOREIGN KEY|foreign key"):
        load([line], tmp_path)


def test_a_dump_of_the_whole_site_loads(case: Case, tmp_path: Path, django_capture_on_commit_callbacks: Any) -> None:
    """What the curator's host does when it moves the site to another machine."""
    complete(case.programme)
    factories.publish(draft(case.kind, case.programme))
    file = tmp_path / "site.json"
    call_command("dumpdata", "wagtailcore.page", "wagtail_nastav", output=str(file), use_natural_foreign_keys=True)
    before = list(type(case.page).objects.order_by("pk").values_list("pk", "live"))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("loaddata", str(file), verbosity=0)
    assert list(type(case.page).objects.order_by("pk").values_list("pk", "live")) == before
