"""A school's snapshot in the municipality's table: taken whole, or not at all."""

# R-001-III-6-2, R-001-III-6-4, R-000-IV-9

from __future__ import annotations

from typing import Any

import pytest

from tests.exchange.school import FAR, NEAR, NOVICE, School
from tests.taking.taken import kept_taken, source, taken, taking, town
from tests.taking.told import Told, here, holds, source_of, take_from
from wagtail_nastav.exchange.checking.shape import Misshapen
from wagtail_nastav.gathered.models import Channel, GatheredRecord, Source
from wagtail_nastav.harvest.care.acts import remove
from wagtail_nastav.harvest.taking.refusals import Refusal, Why

__all__ = ["kept_taken", "source", "taken", "taking", "town"]


def test_every_record_is_here_with_its_school_and_a_way_home(taken: Told, town: Any, school: School, source: Source):
    told = {item["id"] for file in taken.files.values() for item in file["items"]}
    assert here(town) == told and len(told) > 8
    mentor = GatheredRecord.objects.get(kind="mentor", uid=school.far.uid)
    assert FAR in mentor.title and mentor.is_personal and mentor.url.endswith(f"{school.far.uid}/")
    assert mentor.channel.organization_name == "Школа Примерная"
    assert mentor.tells == "mentors", "what coverage adds up"
    assert " year:" in GatheredRecord.objects.filter(kind="news").first().facets, "what lists are filtered by"


def test_who_allowed_only_the_school_is_not_here(taken: Told):
    assert holds(FAR) and holds(NOVICE)
    assert not holds(NEAR)


def test_the_same_again_changes_nothing(taken: Told, source: Source, django_assert_max_num_queries: Any):
    rows = list(GatheredRecord.objects.order_by("pk").values_list("pk", "changed_at"))
    with django_assert_max_num_queries(30):
        assert not take_from(source, taken)
    assert list(GatheredRecord.objects.order_by("pk").values_list("pk", "changed_at")) == rows


def test_only_what_changed_is_written(taken: Told, source: Source, school: School):
    school.news.title = "Другой заголовок"
    school.news.save()
    GatheredRecord.objects.filter(kind="news").update(tells="")
    tally = take_from(source, Told.by(school.section))
    assert tally.as_dict() == {"added": 0, "changed": 1, "removed": 0, "withdrawn": 0, "held": 0}
    news = GatheredRecord.objects.get(kind="news")
    assert (news.title, news.tells) == ("Другой заголовок", "news")


@pytest.mark.case(55, 61)
def test_no_picture_and_no_script_of_another_site_is_kept(taken: Told, source: Source, school: School):
    told = taken.copy().numbered(taken.sequence + 1)
    mentor = next(item for item in told.items("mentor") if item["id"] == str(school.far.uid))
    assert mentor["record"]["photo"], "The school tells a portrait, or this proves nothing."
    news = told.items("news")[0]
    news["record"]["body_html"] = (
        '<p onclick="x()">Текст<script>alert(1)</script><img src=x onerror=y><iframe src="//e"></iframe>'
        '<a href="javascript:alert(1)">раз</a><a href="https://example.org/">два</a></p>'
    )
    news["record"]["url"] = "javascript:alert(1)"
    take_from(source, told)
    record = GatheredRecord.objects.get(kind="news").record
    assert GatheredRecord.objects.get(kind="mentor", uid=school.far.uid).record["photo"] == ""
    for bad in ("script", "onerror", "onclick", "iframe", "img", "javascript"):
        assert bad not in str(record)
    assert 'href="https://example.org/"' in record["body_html"]


@pytest.mark.case(39)
def test_a_link_home_does_not_lead_elsewhere(taken: Told, source: Source):
    told = taken.copy().numbered(taken.sequence + 1)
    told.items("news")[0]["url"] = "https://evil.example.org/"
    take_from(source, told)
    assert GatheredRecord.objects.get(kind="news").url == told.manifest["publisher"]["url"]


def refused(source: Source, told: Told) -> Refusal:
    """Nothing at all has changed."""
    before = list(GatheredRecord.objects.order_by("pk").values()), list(Channel.objects.values())
    with pytest.raises(Refusal) as caught:
        take_from(source, told)
    assert (list(GatheredRecord.objects.order_by("pk").values()), list(Channel.objects.values())) == before
    assert source.url in caught.value.sentence
    return caught.value


@pytest.mark.case(42)
def test_an_older_copy_changes_nothing(taken: Told, source: Source):
    assert refused(source, taken.copy().numbered(taken.sequence - 1)).code == Why.OLDER


@pytest.mark.case(58)
def test_other_content_under_the_same_number_changes_nothing(taken: Told, source: Source):
    told = taken.copy()
    told.items("news").clear()
    assert refused(source, told).code == Why.SAME_NUMBER


@pytest.mark.case(43)
def test_a_new_life_of_the_database_is_taken_if_it_is_newer(taken: Told, source: Source):
    told = taken.copy().numbered(5)
    told.manifest["epoch"] = "11111111-1111-4111-8111-111111111111"
    told.manifest["made_at"] = "2020-01-01T00:00:00Z"
    assert refused(source, told).code == Why.OLDER
    told.manifest["made_at"] = "2036-01-01T00:00:00Z"
    take_from(source, told)


@pytest.mark.case(71)
def test_another_publisher_at_the_address_waits_for_a_person(taken: Told, source: Source):
    told = taken.copy().numbered(taken.sequence + 1)
    other = "22222222-2222-4222-8222-222222222222"
    told.manifest["publisher"]["id"] = other
    for file in told.files.values():
        file["publisher"] = other
    assert refused(source, told).code == Why.OTHER_PUBLISHER


@pytest.mark.case(38)
def test_a_school_does_not_speak_for_another(taken: Told, source: Source, town: Any, school: School):
    """The same ids under another publisher are other records; passing on is for whoever may."""
    told = taken.copy().numbered(taken.sequence + 1)
    told.manifest["relayed"] = [{"publisher": {**told.manifest["publisher"], "id": str(school.far.uid)}, "via": []}]
    assert refused(source, told).code == Why.FOREIGN_RECORDS
    thief = source_of(town, url="http://thief.example.org/exchange/")
    stolen = taken.copy()
    stolen.manifest["publisher"] = {
        **stolen.manifest["publisher"],
        "id": str(school.near.uid),
        "url": "http://thief.example.org/",
    }
    for file in stolen.files.values():
        file["publisher"] = str(school.near.uid)
    stolen.items("news")[0]["record"]["title"] = "Чужой заголовок"
    take_from(thief, stolen)
    mine = GatheredRecord.objects.get(kind="news", source=source)
    assert "Чужой" not in mine.title


@pytest.mark.case(41)
def test_of_an_older_version_only_what_names_nobody_is_taken(taken: Told, source: Source):
    """The site was put back from a copy, in which somebody may still stand who has left since."""
    told = taken.copy().numbered(taken.sequence + 1)
    for kind in ("news", "document"):
        told.items(kind)[0]["revision"] -= 1
        told.items(kind)[0]["record"]["title"] = "Прежний заголовок"
    take_from(source, told)
    assert GatheredRecord.objects.get(kind="document").title == "Прежний заголовок"
    assert GatheredRecord.objects.get(kind="news").title != "Прежний заголовок"


@pytest.mark.case(53)
def test_a_region_takes_only_whom_a_region_may_show(taken: Told, school: School, region: Any, settings: Any):
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "HARVEST_LEVEL": "region"}
    take_from(source_of(region), Told.by(school.section))
    assert here(region, "mentor") == {str(school.far.uid)}
    assert here(region, "mentee") == set(), "The novice allowed the municipality, no more."


@pytest.mark.case(38)
def test_nobody_stands_in_for_a_school_that_is_gathered(taken: Told, town: Any):
    """Another address tells the school's own number, with records of a later version."""
    thief = source_of(town, url="http://thief.example.org/exchange/")
    told = taken.copy().numbered(taken.sequence + 5)
    told.items("news")[0]["record"]["title"] = "Чужой заголовок"
    told.items("news")[0]["revision"] = told.sequence
    assert refused(thief, told).code == Why.KNOWN_ALREADY


@pytest.mark.case(72)
def test_of_two_schools_that_became_one_nothing_is_told_twice(taken: Told, source: Source, town: Any, school: School):
    """At the address of the one stands the section of the other now; the coordinator removes the source that is left."""
    joined = source_of(town, url="http://joined.example.org/exchange/")
    before, other = taken.copy(), str(school.near.uid)
    before.manifest["publisher"] = {**before.manifest["publisher"], "id": other, "url": "http://joined.example.org/"}
    for file in before.files.values():
        file["publisher"] = other
    take_from(joined, before)
    told = here(town)
    assert refused(joined, taken.copy().numbered(taken.sequence + 1)).code == Why.OTHER_PUBLISHER
    remove(joined, None)
    assert here(town) == told and not GatheredRecord.objects.exclude(source=source).exists()


@pytest.mark.case(60)
def test_moments_at_the_ends_of_the_calendar_are_refused(taken: Told):
    told = taken.copy()
    told.manifest["made_at"] = "9999-12-31T23:59:59-12:00"
    with pytest.raises(Misshapen, match="made_at"):
        told.read()
