"""What search engines are told: nothing that the page does not show, and nothing that breaks out of its element."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from tests.public_face.conftest import Show
from tests.public_face.world import World
from wagtail_nastav.public import jsonld
from wagtail_nastav.public.records import (
    DocumentRecord,
    MenteeRecord,
    MentorRecord,
    OrganizationRef,
    ProgrammeRecord,
    TermRef,
)

ROOT = "https://school.example.org/razdel/"


def told(page: Any) -> dict[str, Any]:
    """Things of the page by their type."""
    data = json.loads(page.find("script", type="application/ld+json").string)
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def test_every_page_tells_its_trail(world: World, show: Show) -> None:
    for kind, address in world.addresses().items():
        steps = told(show(address))["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), kind
        assert all(step["item"].startswith("http://localhost/") for step in steps[:-1]), kind
        assert "item" not in steps[-1], kind


def test_the_section_tells_whose_it_is_and_a_page_of_text_what_it_is_called(world: World, show: Show) -> None:
    section = told(show(world.section.url))["WebPage"]
    assert (section["name"], section["url"]) == (world.section.title, f"http://localhost{world.section.url}")
    assert section["publisher"] == {"@type": "Organization", "name": "Школа Примерная"}
    text = told(show(world.text.url))["WebPage"]
    assert text == {"@type": "WebPage", "name": "Рекомендации", "url": f"http://localhost{world.text.url}"}


def test_every_page_tells_what_it_shows(world: World, show: Show) -> None:
    for kind, address in world.addresses().items():
        assert len(told(show(address))) == 2, kind


def test_mentors_are_listed_by_name_only_where_they_allowed_it(world: World, show: Show) -> None:
    items = [entry["item"] for entry in told(show(world.mentors.url))["ItemList"]["itemListElement"]]
    assert {item["name"] for item in items} == {"Ёлкина Вера Образцович", "Соснов Пример Образцович"}
    assert items[0]["knowsAbout"] == ["Физика", "Разбор уроков"]
    assert items[0]["url"] == f"http://localhost{world.card('free')}"
    assert "ItemList" in told(show(world.mentees.url))


def test_portraits_and_contacts_are_left_to_people(world: World, show: Show) -> None:
    text = show(world.card("free")).find("script", type="application/ld+json").string
    assert json.loads(text)["@graph"][1]["name"] == "Ёлкина Вера Образцович"
    assert "elkina@" not in text
    assert "foto" not in text


def test_a_programme_is_told_with_its_term(world: World, show: Show) -> None:
    thing = told(show(world.pages["running"].url))["EducationalOccupationalProgram"]
    assert thing["timeToComplete"] == "P9M"
    assert thing["startDate"] == world.pages["running"].start.isoformat()
    assert thing["programType"] == ["Педагог – педагог"]
    report = told(show(world.pages["result"].url))["Report"]
    assert report["about"]["name"] == "Первый год"
    article = told(show(world.pages["practice"].url))["Article"]
    assert [author["name"] for author in article["author"]] == ["Ёлкина Вера Образцович"]


def test_acts_of_the_state_are_legislation_and_the_school_s_own_are_documents(world: World, show: Show) -> None:
    items = {
        entry["item"]["name"]: entry["item"] for entry in told(show(world.documents.url))["ItemList"]["itemListElement"]
    }
    law = items["Об образовании в Российской Федерации"]
    assert (law["@type"], law["legislationIdentifier"], law["legislationDate"]) == (
        "Legislation",
        "273-ФЗ",
        "2012-12-29",
    )
    assert law["legislationLegalForce"] == "InForce"
    assert items["Положение о наставничестве"]["@type"] == "DigitalDocument"
    assert items["Положение о наставничестве"]["url"].startswith("http://localhost/documents/")


def test_an_act_that_lost_force_is_told_so() -> None:
    record = DocumentRecord(
        uid=uuid4(),
        title="Старый",
        level=TermRef(code="federal", title="Ф"),
        kind=None,
        state="lost_force",
        state_label="x",
    )
    assert jsonld.describe(record, ROOT) == {
        "@type": "Legislation",
        "name": "Старый",
        "legislationLegalForce": "NotInForce",
    }


@given(named=st.booleans(), label=st.text(min_size=1), position=st.text(), mentor=st.booleans())
def test_who_is_not_named_is_not_told_of(named: bool, label: str, position: str, mentor: bool) -> None:
    record = (MentorRecord if mentor else MenteeRecord)(
        uid=uuid4(), label=label, named=named, position=position, contacts="a@example.org", photo="f" * 32,
        organization=OrganizationRef(uid=uuid4(), name="Школа"),
    )  # fmt: skip
    thing = jsonld.describe(record, ROOT, "card/")
    assert (thing is not None) == named
    told_of = json.dumps(thing)
    assert "a@example.org" not in told_of
    assert "f" * 32 not in told_of
    assert thing is None or thing["name"] == label


@given(st.text(), st.text())
def test_no_text_breaks_out_of_the_script(title: str, aim: str) -> None:
    record = ProgrammeRecord(
        uid=uuid4(),
        title=f"{title}</script><!--",
        url="/p/",
        state="running",
        state_label="идёт",
        aim=f"{aim}\u2028<script>",
    )
    text = jsonld.script_text([jsonld.describe(record, ROOT) or {}])
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["@graph"][0]["name"] == record.title
    assert json.loads(text)["@graph"][0]["description"] == record.aim


@given(st.one_of(st.text(), st.sampled_from(["http://[", "//", "javascript:alert(1)"])))
def test_a_broken_address_breaks_nothing(url: str) -> None:
    record = DocumentRecord(uid=uuid4(), title="Приказ", level=None, kind=None, state="x", state_label="x", link=url)
    assert jsonld.describe(record, ROOT)["name"] == "Приказ"


@given(st.text())
def test_what_is_no_record_is_not_described(thing: str) -> None:
    assert jsonld.describe(thing, ROOT) is None
