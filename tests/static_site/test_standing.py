"""The count of changes says at once that there is nothing to do; whatever it does not count is asked as before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from tests import factories as make
from tests.static_site.ground import Small, run
from wagtail_nastav.changes import seen
from wagtail_nastav.models import EventPage, TextPage
from wagtail_nastav.static_site import building, reasons, standing
from wagtail_nastav.static_site.asked import depends_on, tables_of
from wagtail_nastav.static_site.hearing import Question, Recorder
from wagtail_nastav.static_site.together import asked_together


@contextmanager
def looking() -> Iterator[list[Any]]:
    """Builds that had to look at pages."""
    looked: list[Any] = []
    usual = building.find_scope

    def find(options: Any) -> Any:
        looked.append(options)
        return usual(options)

    with patch.object(building, "find_scope", find):
        yield looked


def once(out: Path, small: Small) -> dict[str, Any]:
    done = run(out, "--section", str(small.section.pk), "--json")
    assert done.code == 0, done.told or done.said
    return done.report


def settled(out: Path, small: Small) -> dict[str, Any]:
    """What a build writes down itself, the next one has seen."""
    once(out, small)
    return once(out, small)


def test_nothing_changed_is_known_in_a_few_queries(small: Small, tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = once(out, small)
    with looking() as looked, CaptureQueriesContext(connection) as asked:
        report = once(out, small)
    assert not looked
    assert len(asked) <= standing.SAMPLE + 27
    for name in ("pages", "release", "shown", "remarks", "next_change_at", "problems"):
        assert report[name] == before[name], name


def test_whatever_is_not_as_it_was_is_looked_at(small: Small, tmp_path: Path) -> None:
    out = tmp_path / "out"
    settled(out, small)
    with looking() as looked:
        TextPage.objects.filter(pk=small.text.pk).update(lead="Иначе")
        assert once(out, small)["made_pages"] == [small.text.url]
        assert len(looked) == 1
        once(out, small)
        # A file that somebody wrote to, a style of the site, a setting, the clock, the wish.
        (out / "index.html").write_bytes(b"spoilt")
        assert "index.html" in once(out, small)["made_pages"] or len(looked) >= 2
        count = len(looked)
        with override_settings(WAGTAIL_SITE_NAME="Другая"):
            once(out, small)
        assert len(looked) == count + 1
        once(out, small)
        count = len(looked)
        with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(days=1)):
            once(out, small)
        assert len(looked) == count + 1


def test_a_static_file_that_was_replaced_is_seen(small: Small, tmp_path: Path) -> None:
    out = tmp_path / "out"
    settled(out, small)
    style = next(Path(name) for name in _note(out)["sources"] if name.endswith("nastav.css"))
    before = style.stat()
    try:
        os.utime(style, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
        with looking() as looked:
            once(out, small)
        assert looked
    finally:
        os.utime(style, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_table_that_nobody_counts_is_asked_as_before(small: Small, tmp_path: Path) -> None:
    """A site may have said that a busy table is none of the section's business, and its page shows it all the same."""
    out = tmp_path / "out"
    usual = standing.counted_tables

    def fewer() -> list[str]:
        return [table for table in usual() if table != "wagtail_nastav_textpage"]

    with patch.object(standing, "counted_tables", fewer), patch.object(seen, "version", lambda: "always"):
        settled(out, small)
        TextPage.objects.filter(pk=small.text.pk).update(lead="Не сочтено")
        assert once(out, small)["made_pages"] == [small.text.url]


def test_a_count_that_forgot_something_is_found_out(small: Small, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with patch.object(seen, "version", lambda: "always"), patch.multiple(standing, KEPT=10**6, SAMPLE=10**6):
        settled(out, small)
        TextPage.objects.filter(pk=small.text.pk).update(lead="Не сочтено")
        assert once(out, small)["made_pages"] == [small.text.url]


def test_what_is_written_meanwhile_does_not_wait(small: Small, tmp_path: Path) -> None:
    """After the pages were made and before they are shown, one of them is withdrawn and one is written anew."""
    out, usual = tmp_path / "out", building.put_common
    home = small.section.url
    meeting = small.events.get_children().get()

    def put(*everything: Any) -> None:
        usual(*everything)
        if meeting.live:
            meeting.unpublish()
            TextPage.objects.filter(pk=small.text.pk).update(body="<p>Позже</p>")

    with patch.object(building, "put_common", put):
        report = once(out, small)
    assert not (out / meeting.url.removeprefix(home)).exists()
    assert "Позже" in (out / small.text.url.removeprefix(home) / "index.html").read_text(encoding="utf-8")
    assert not [name for name in report["added"] if name.startswith(meeting.url.removeprefix(home))]


def test_where_nobody_counts_everything_is_asked(small: Small, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with patch.object(seen, "version", lambda: None), looking() as looked:
        settled(out, small)
        once(out, small)
    assert len(looked) == 3


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_only_what_a_written_table_told_is_asked_again(small: Small, tmp_path: Path) -> None:
    """A page depends on each table that it has read, whoever writes to it; of the others nothing is asked."""
    out = tmp_path / "out"
    settled(out, small)
    sql("UPDATE wagtail_nastav_subject SET title = title")
    make.SubjectFactory(code="new")
    with patch.object(reasons, "asked_again", wraps=reasons.asked_again) as asked:
        assert once(out, small)["made"] == 0
    told = {table for call in asked.call_args_list for table in tables_of("default", call[0][0].sql)}
    assert "wagtailcore_page" not in {table for call in asked.call_args_list for table in depends_on(call[0][0])}, told
    for table, change in (
        ("wagtail_nastav_textpage", "lead = 'Иначе'"),
        ("wagtailcore_page", "title = 'Иначе'"),
        ("wagtailcore_locale", "language_code = language_code"),
    ):
        sql(f"UPDATE {table} SET {change}")
        made = once(out, small)["made_pages"]
        assert (small.text.url in made) == ("Иначе" in change), table


def test_many_rows_are_asked_for_as_each_alone(small: Small) -> None:
    """Rows that are there and that are not, one that several rows answer to, and what can't be asked together."""
    recorder = Recorder(timezone.now())
    known = [*TextPage.objects.values_list("pk", flat=True), small.events.pk, 10**6]
    with recorder.listening() as heard:
        for number in known:
            TextPage.objects.filter(pk=number).first()
            list(Page.objects.filter(pk__in=[number]).order_by("path"))
            list(EventPage.objects.filter(locale_id=number))
    by_text: dict[str, list[Question]] = {}
    for question in heard:
        by_text.setdefault(question.sql, []).append(question)
    together: dict[Question, str] = {}
    for alike in by_text.values():
        together |= asked_together(alike) if len(alike) > 1 else {}
    assert len(together) >= 2 * len(known)
    for question, digest in together.items():
        assert digest == heard[question].digest == reasons.asked_again(question, recorder.moment), question


def test_what_a_query_reads(db: None) -> None:
    alias = "default"
    assert tables_of(alias, 'SELECT COUNT(*) FROM "wagtailcore_page" WHERE "wagtailcore_page"."live"') == {
        "wagtailcore_page"
    }
    assert not tables_of(alias, "SELECT strange_function(id) FROM wagtailcore_page")
    assert not tables_of(alias, "SELECT CURRENT_TIMESTAMP FROM wagtailcore_page")
    assert not tables_of(alias, "SELECT 1")


def _note(out: Path) -> dict[str, Any]:
    from wagtail_nastav.static_site.keep import Keep

    keep = Keep(out)
    shown = keep.manifest()
    assert shown is not None
    note: dict[str, Any] = keep.read_note(shown.release, standing.WORD)
    return note
