"""A school's closed year goes to the municipality and on to the region, and comes back when it is opened again."""

# R-001-III-6-7, R-001-III-12-11

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from django.utils import timezone

from tests import factories as make
from tests.exchange.school import School
from tests.monitoring.rows import MonitoringPageFactory, ReportFactory, share, year_of
from tests.taking.told import Told, here, source_of, take_from
from wagtail_nastav.exchange.checking.rules import about_file
from wagtail_nastav.gathered.models import GatheredRecord, Source
from wagtail_nastav.models import MonitoringYear
from wagtail_nastav.monitoring.closing import close, reopen
from wagtail_nastav.monitoring.schools import total_of

KIND = "monitoring-year"


def test_from_school_to_municipality_to_region(school: School, source: Source, town: Any, region: Any) -> None:
    page = MonitoringPageFactory(parent=school.section, title="Мониторинг")
    year = year_of(page, 2025, closed=True, retention=share(2, 3))
    year_of(page, 2026, retention=share(3, 3))
    told = Told.by(school.section)
    [item] = told.items(KIND)
    assert (item["id"], item["consents"]) == (str(year.uid), [])
    assert (item["record"]["first_day"], item["record"]["last_day"]) == ("2025-01-01", "2025-12-31")
    assert item["url"].endswith("/monitoring/") and Client().get(item["url"]).status_code == 200
    assert "kurator" not in json.dumps(item) and "closed" not in json.dumps(item), "neither who nor when"
    take_from(source, told)
    assert here(town, KIND) == {str(year.uid)}
    read = told.read()
    assert [one for note, file in read.files for one in about_file(note, file, read.manifest, timezone.now())] == []

    report = ReportFactory(parent=page)
    [item] = Told.by(school.section).items(KIND)
    assert item["url"].endswith("/otchet-2025/"), "the report, once it is public"
    assert report.url in item["url"]
    take_from(source, Told.by(school.section))
    from_town = source_of(region, url="http://localhost/town/exchange/", title="Муниципалитет", relays=True)
    take_from(from_town, Told.by(town))
    for section in (town, region):
        monitoring = MonitoringPageFactory(parent=section, slug="itogi")
        total = total_of(MonitoringYear.objects.create(page=monitoring, year=2025), timezone.now())
        assert total is not None and [one.name for one in total.told] == ["Школа Примерная"]
        assert total.told[0].url == item["url"]
        [line] = [one.line for one in total.lines if one.line.code == "retention"]
        assert (line.value, [count.number for count in line.counts]) == (67, [2, 3])

    reopen(year, None)
    told = Told.by(school.section)
    assert told.items(KIND) == []
    [gone] = [note for note in told.manifest["withdrawn"] if note["kind"] == KIND]
    assert (gone["id"], gone["reason"]) == (str(year.uid), "unpublished")
    take_from(source, told)
    assert here(town, KIND) == set()
    close(year, None, timezone.now())
    take_from(source, Told.by(school.section))
    assert here(town, KIND) == {str(year.uid)}, "closed anew, it is told anew"


def test_numbers_of_a_page_that_is_not_public_are_not_told(school: School, source: Source, town: Any) -> None:
    page = MonitoringPageFactory(parent=school.section)
    year_of(page, 2025, closed=True, retention=share(2, 3))
    page.view_restrictions.create(restriction_type="login")
    assert Told.by(school.section).items(KIND) == []
    make.publish(page)
    page.unpublish()
    assert Told.by(school.section).items(KIND) == []


def test_numbers_of_a_school_that_fell_silent_stay(school: School, source: Source, town: Any) -> None:
    """They are nobody's data, and a year that was closed does not go out of date."""
    year_of(MonitoringPageFactory(parent=school.section), 2025, closed=True, retention=share(2, 3))
    take_from(source, Told.by(school.section))
    Source.objects.filter(pk=source.pk).update(good_at=timezone.now() - timezone.timedelta(days=30))
    assert here(town, KIND) and not here(town, "mentor")
    assert not GatheredRecord.objects.get(kind=KIND).is_personal
