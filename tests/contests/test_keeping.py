"""What entries and scores hang on is never lost: neither by an older version nor by a row taken out in code."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import RestrictedError
from django.urls import reverse

from tests.admin.screen import look
from tests.contests import factories
from wagtail_nastav.pages.contests import (
    ContestCriterion,
    ContestEntry,
    ContestJuror,
    ContestNomination,
    ContestPage,
    ContestScore,
)


def before_and_after(parent: Any = None) -> tuple[ContestPage, Any]:
    """A contest with a version from before its nomination, criterion and juror that are in use now."""
    contest = factories.ContestPageFactory(**({"parent": parent} if parent else {}))
    old = contest.save_revision()
    contest.nominations.add(ContestNomination(title="Новая", sort_order=5))
    contest.criteria.add(ContestCriterion(title="Новый", sort_order=5))
    contest.jury.add(ContestJuror(role="expert", position="новый", sort_order=5))
    contest.save_revision().publish()
    contest = factories.fresh(contest)
    entry = factories.EntryFactory(contest=contest, nomination=contest.nominations.get(title="Новая"))
    ContestScore.objects.create(
        entry=entry, juror=contest.jury.get(position="новый"), criterion=contest.criteria.get(title="Новый"), value=7
    )
    return contest, old


def complete(contest: ContestPage) -> bool:
    return (
        contest.nominations.filter(title="Новая").exists()
        and contest.criteria.filter(title="Новый").exists()
        and contest.jury.filter(position="новый").exists()
        and ContestScore.objects.count() == ContestEntry.objects.count() == 1
    )


def test_an_older_version_brought_back_keeps_what_is_used(home: Any) -> None:
    contest, old = before_and_after()
    old.publish()
    assert complete(factories.fresh(contest))


def test_the_editor_sees_the_kept_rows_in_the_older_version(admin: Any, contests: Any) -> None:
    contest, old = before_and_after(contests)
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[contest.pk, old.pk])
    fields = look(admin, revert).fields
    assert "Новая" in fields.values() and "Новый" in fields.values()
    edit = reverse("wagtailadmin_pages:edit", args=[contest.pk])
    admin.post(edit, {**fields, "action-publish": "action-publish"})
    assert complete(factories.fresh(contest))


@pytest.mark.parametrize("relation", ["nominations", "criteria", "jury"])
def test_a_used_row_taken_out_in_code_stays(home: Any, relation: str) -> None:
    contest, _old = before_and_after()
    setattr(contest, relation, [])
    contest.save()
    assert complete(factories.fresh(contest))


def test_rows_that_nobody_uses_go(home: Any) -> None:
    contest = factories.ContestPageFactory()
    contest.criteria, contest.jury, contest.nominations = [], [], []
    contest.save()
    assert not (contest.criteria.exists() or contest.jury.exists() or contest.nominations.exists())


def test_a_row_in_use_can_not_be_deleted_by_itself(home: Any) -> None:
    contest, _old = before_and_after()
    for row in (
        contest.nominations.get(title="Новая"),
        contest.criteria.get(title="Новый"),
        contest.jury.get(position="новый"),
    ):
        with pytest.raises(RestrictedError):
            row.delete()


def test_a_copy_for_the_next_year_has_everything_but_entries(home: Any) -> None:
    contest, _old = before_and_after()
    copy = contest.copy(update_attrs={"slug": "sleduyushchij", "title": "Следующий"})
    assert (copy.nominations.count(), copy.criteria.count(), copy.jury.count()) == (2, 3, 3)
    assert copy.nominations.get(title="Новая").key == contest.nominations.get(title="Новая").key
    assert not ContestEntry.objects.filter(contest=copy).exists()
    assert complete(factories.fresh(contest))
