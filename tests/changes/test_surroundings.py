"""What does not stand in the database belongs to the version as well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.changes import surroundings as room
from wagtail_nastav.changes.counter import version
from wagtail_nastav.changes.surroundings import plain, surroundings
from wagtail_nastav.changes.tables import counted_tables


def test_settings_that_decide() -> None:
    before = surroundings()
    others = set()
    for changed in (
        {"LANGUAGE_CODE": "en"}, {"TIME_ZONE": "Asia/Omsk"}, {"MEDIA_URL": "/m/"}, {"WAGTAIL_NASTAV": {"PAGE_SIZE": 7}},
    ):  # fmt: skip
        with override_settings(**changed):
            others.add(surroundings())
    assert len({before, *others}) == 5
    with override_settings(SECRET_KEY="another", EMAIL_HOST="another"):
        assert surroundings() == before
    room.surroundings.cache_clear()
    with translation.override("en"):
        assert surroundings() == before, "whoever asks"


def forgotten() -> None:
    """A process reads its code once."""
    room.installed.cache_clear()
    room.surroundings.cache_clear()


def test_code_that_decides(tmp_path: Path, monkeypatch: Any) -> None:
    found = set()
    for text in ("1", "2"):
        (tmp_path / "x.py").write_text(text)
        monkeypatch.setattr(room, "PACKAGE", tmp_path)
        forgotten()
        found.add(surroundings())
    forgotten()
    assert len(found) == 2


def test_the_same_words_in_every_process() -> None:
    assert plain({"b": {3, 1}, "a": (Path("/x"), None)}) == plain({"a": (Path("/x"), None), "b": {1, 3}})
    assert plain(object()) == plain(object()) and plain(plain) == plain(plain) != plain(len)
    assert plain(_("Mentoring")) and plain(["1"]) != plain([1])


class Aside:
    """A router that keeps some tables elsewhere."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "copy" if model._meta.label_lower == "wagtail_nastav.person" else None


@pytest.mark.django_db
def test_tables_spread_over_databases_are_not_counted() -> None:
    assert version() is not None
    with override_settings(DATABASE_ROUTERS=["tests.changes.test_surroundings.Aside"]):
        assert version() is None


def test_unknown_tables_count() -> None:
    tables = set(counted_tables())
    assert {"host_homepage", "auth_user", "taggit_taggeditem", "wagtailimages_rendition", "wagtailredirects_redirect",
            "wagtailcore_pageviewrestriction", "wagtailcore_collectionviewrestriction", "wagtailcore_locale",
            "wagtail_nastav_person_subjects", "wagtaildocs_document"} <= tables  # fmt: skip
    assert not tables & {"django_session", "wagtailcore_revision", "wagtailsearch_indexentry", "wagtailcore_referenceindex",
                         "wagtail_nastav_exchangestate", "wagtail_nastav_importrow"}  # fmt: skip
