"""Pages of a list are numbered and its offers counted out of an index: of a hundred thousand long rows only those of the
page are read."""

# R-001-III-6-2, R-001-III-6-4

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.gathered import rows
from tests.municipal.conftest import Municipality
from wagtail_nastav.models import GatheredRecord

TABLE = GatheredRecord._meta.db_table
OF_THE_TABLE = re.compile(rf'SELECT ((?!FROM).)* FROM "{TABLE}" WHERE')
# The table itself, not what a plan calls V0 or U1: those look for the nearer copy of a record.
READ = re.compile(rf"SEARCH {TABLE} USING COVERING INDEX")
LISTS = {
    "mentors": ["", "page/2/", "page/4/", "predmet/fizika/"],
    "practices": ["", "page/2/", "forma/para/", "rekomendovano/da/"],
    "news": ["page/3/"],
    "events": ["", "srok/proshedshie/"],
    "contests": ["srok/vse/"],
    "schools": [""],
}


@pytest.fixture
def told(municipality: Municipality, settings: Any) -> Municipality:
    settings.WAGTAIL_NASTAV = {**getattr(settings, "WAGTAIL_NASTAV", {}), "PAGE_SIZE": 1}
    school = rows.school(municipality.section)
    forms = [rows.term("para", "Пара")]
    for kind in ("mentor", "news", "event", "contest"):
        rows.many(school, kind, [{}] * 4)
    rows.many(school, "practice", [{"forms": forms}] * 4)
    GatheredRecord.objects.filter(kind="practice").update(recommended=True)
    rows.many(school, "event", [rows.event(date(2020, 1, 1))] * 2)
    return municipality


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads the few rows of a test as it likes")
@pytest.mark.parametrize("twins", [False, True])
def test_long_rows_are_read_only_for_the_page_itself(told: Municipality, twins: bool) -> None:
    if twins:
        rows.gathered(rows.school(told.section), "document", has_twin=True)
    queries = [sql for part, rests in LISTS.items() for rest in rests for sql in asked(told.url(part, rest))]
    reading = [f"{sql}\n{shown}" for sql in queries if not READ.search(shown := plan(sql))]
    assert not reading, "\n".join(reading)
    # Of most sites there are none, and that must be known at once.
    assert {"nastav_gathered_twins" in plan(sql) for sql in queries if sql.startswith("SELECT 1 AS")} == {True}
    assert len(queries) > 30


def asked(address: str) -> list[str]:
    """What is asked of the table; the records of the page itself, and a few that tell titles, are asked for by number."""
    client = Client()
    assert client.get(address).status_code == 200
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        # Another address of the same list: nobody has it by heart.
        client.get(f"{address}?again=1")
    told = [one["sql"] for one in queries.captured_queries if OF_THE_TABLE.match(one["sql"])]
    return [sql for sql in told if f'WHERE "{TABLE}"."id" IN (' not in sql]


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}".replace("%", "%%"), ())
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite needs no index of its own for the newest")
def test_the_index_of_the_newest_holds_as_much_as_that_of_days(db: None) -> None:
    with connection.cursor() as cursor:
        known = connection.introspection.get_constraints(cursor, TABLE)
    newest, by_day = (known[f"nastav_gathered_{name}"]["columns"] for name in ("newest", "by_day"))
    assert newest == by_day and len(newest) > 10
