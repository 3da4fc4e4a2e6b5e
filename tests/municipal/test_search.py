"""The search of a section that gathers finds what its unified lists show, each with its school, and nothing else."""

# R-001-III-6-2, R-001-III-6-4, R-001-VIII-1

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.gathered import rows
from tests.keeping import Keep, handed_out
from tests.municipal.conftest import Municipality, make_municipality, words
from tests.municipal.pages import SectionSearchPageFactory
from wagtail_nastav.models import GatheredRecord, Source

DAY = timedelta(days=1)
KINDS = ["nastavniki-shkol", "praktiki-shkol", "novosti-shkol", "meropriyatiya-shkol", "konkursy-shkol"]
NAME = "Выдуманова Ирина Образцовна"


def make_searched() -> Municipality:
    made = make_municipality()
    made.pages["search"] = SectionSearchPageFactory(parent=made.section)
    return made


@pytest.fixture(scope="module")
def kept_searched(keep: Keep) -> Municipality | None:
    return keep(make_searched)


@pytest.fixture
def town(kept_searched: Municipality | None, db: None) -> Municipality:
    return handed_out(kept_searched, make_searched)


def ask(town: Municipality, query: str, rest: str = "", status: int = 200) -> BeautifulSoup:
    response = Client().get(town.url("search", rest), {"q": query})
    assert response.status_code == status
    return BeautifulSoup(response.content.decode(), "lxml")


def hits(page: BeautifulSoup) -> list[str]:
    return [hit.find(["h2", "h3"]).get_text() for hit in page.select(".nastav-hit")]


def test_what_schools_tell_is_found_counted_and_leads_here_and_home(town: Municipality) -> None:
    school = rows.school(town.section, "Лицей № 5")
    rows.gathered(school, "mentor", rows.mentor(NAME, "fizika", competences=["Держать дисциплину"]))
    for kind in ("practice", "news", "event", "contest"):
        rows.gathered(school, kind, {"title": "О дисциплине"})
    page = ask(town, "дисциплина")
    facets = page.select(".nastav-levels a")
    assert [link["href"].split("/vid/")[1].split("/")[0] for link in facets[1:]] == KINDS
    assert [words(link.select_one(".nastav-count")) for link in facets] == ["5", "1", "1", "1", "1", "1"]
    assert hits(page) == [NAME, *["О дисциплине"] * 4]
    for hit in page.select(".nastav-hit"):
        title, source = hit.find(["h2", "h3"]), hit.select_one(".nastav-source")
        assert "дисциплин" in hit.mark.get_text().lower()
        assert Client().get(title.a["href"]).status_code == 200, "a page of this site"
        told, home = source.select("a")
        assert told.get_text() == "Лицей № 5" and Client().get(told["href"]).status_code == 200
        assert home["href"].startswith(school.url)


def test_a_kind_of_schools_has_pages_and_words_in_the_title_come_first(town: Municipality, settings: Any) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAGE_SIZE": 2}
    school = rows.school(town.section)
    rows.many(school, "news", [{"title": f"Новость {one}", "lead": "Тихо, и дисциплина"} for one in range(4)])
    rows.gathered(school, "news", {"title": "Дисциплина прежде всего"})
    assert hits(ask(town, "дисциплину"))[0] == "Дисциплина прежде всего"
    first, last = (ask(town, "дисциплину", f"vid/novosti-shkol/{rest}") for rest in ("", "page/3/"))
    assert hits(first)[0] == "Дисциплина прежде всего" and len(hits(first)) == 2 and len(hits(last)) == 1
    assert first.select_one("a[rel=next]")["href"].split("?")[0].endswith("vid/novosti-shkol/page/2/")
    assert hits(ask(town, "дисциплину", "vid/praktiki-shkol/")) == []


# Personal data: what may be found is decided at each request.
def test_who_may_not_be_shown_is_not_found_at_the_next_request(town: Municipality) -> None:
    school = rows.school(town.section)
    row = rows.gathered(school, "mentor", rows.mentor(NAME, "fizika"))
    record, source = GatheredRecord.objects.filter(pk=row.pk), Source.objects.filter(pk=school.source_id)
    now = timezone.now()
    assert hits(ask(town, "Выдумановой")) == [NAME]
    for rows_, hidden, shown in (
        (source, {"good_at": now - timedelta(hours=49)}, {"good_at": now}),
        (record, {"hidden": True}, {"hidden": False}),
        (record, {"valid_until": now}, {"valid_until": None}),
    ):
        rows_.update(**hidden)
        # As the harvest and the coordinator's screen do, whose time the kept numbers depend on.
        source.update(changed_at=timezone.now())
        page = ask(town, "Выдумановой")
        assert hits(page) == [] and "Выдуманова" not in str(page.main), hidden
        assert NAME not in str(ask(town, "Выдумановой", "vid/nastavniki-shkol/"))
        rows_.update(**shown)
        source.update(changed_at=timezone.now())
        assert hits(ask(town, "Выдумановой")) == [NAME]
    town.pages["mentors"].unpublish()
    assert hits(ask(town, "Выдумановой")) == [], "the list that would show it is closed"


def test_the_sections_own_things_are_found_once(town: Municipality) -> None:
    rows.gathered(rows.own(town.section), "news", {"title": "О дисциплине"})
    assert hits(ask(town, "дисциплина")) == []


def test_a_section_that_gathers_nothing_is_not_asked(town: Municipality) -> None:
    for part in ("mentors", "practices", "news", "events", "contests"):
        town.pages[part].unpublish()
    rows.gathered(rows.school(town.section), "news", {"title": "О дисциплине"})
    with CaptureQueriesContext(connection) as queries:
        assert hits(ask(town, "дисциплина")) == []
    # The question for the version names all tables.
    asked = [one["sql"] for one in queries.captured_queries if "nastav_changes" not in one["sql"]]
    assert not [sql for sql in asked if "gatheredrecord" in sql]
    assert "школ" not in words(ask(town, "").select_one(".nastav-note"))
