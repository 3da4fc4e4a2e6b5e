"""The structure as visitors see it: a picture and the same in words; people as far as they consent."""

# R-003-4, R-001-III-1, R-001-III-12-4

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import factories
from tests.consent import scene
from tests.consent.scene import ALL, NOON, Marked, at, handed_out, visible
from tests.feeds.test_queries import assert_constant
from tests.happening_fixtures import Show, words
from tests.public_face import crowd
from tests.structure.rows import StructurePageFactory, body
from wagtail_nastav.models import StructureBody, StructurePerson
from wagtail_nastav.rules.consent import Category as C

TOLD = {C.NAME, C.POSITION}
SIZES = ("wide", "middle")


@pytest.fixture
def page(home: Any) -> Any:
    factories.MentorBasePageFactory()
    return StructurePageFactory()


@pytest.fixture
def hero(page: Any) -> Any:
    """The chair of a council of which texts tell the name as well."""
    with at(NOON):
        marked = scene.mentor()
        page.intro = "<p>Советом ведает Тайнописцев Именислав.</p>"
        page.save()
        body(page, "Совет", ((marked.person, "председатель"),), functions="Тайнописцев утверждает пары\nОтчёт")
        yield marked


def told(soup: Any) -> list[tuple[str, str, str]]:
    """Each body in words: its band, its name, whom it stands under."""
    found = []
    for band in soup.select("main section"):
        for one in band.select("article.nastav-body"):
            under = one.select_one(".nastav-body__under a")
            found.append((words(band.h2), words(one.h3), words(under) if under else ""))
    return found


def test_bodies_stand_by_contour_and_level_each_after_whom_it_stands_under(page: Any, show: Show) -> None:
    body(page, "Педсовет", level="school", under="директор", sort_order=1)
    body(page, "Директор", level="school", under="Отдел образования", sort_order=2)
    body(page, "Отдел образования", contour="outer", level="municipal", sort_order=3)
    assert told(show(page.url)) == [
        ("Внешний контур: муниципальный уровень", "Отдел образования", ""),
        ("Внутренний контур: уровень школы", "Директор", "Отдел образования"),
        ("Внутренний контур: уровень школы", "Педсовет", "Директор"),
    ]


def test_the_picture_says_the_same_as_the_words(page: Any, show: Show) -> None:
    names = ["Отдел образования", "Директор", "Совет наставников", "Куратор"]
    for number, (name, under) in enumerate(zip(names, ["", *names[:3]], strict=True)):
        body(page, name, under=under, sort_order=number, contour="inner" if number else "outer")
    soup = show(page.url)
    for size in SIZES:
        drawing = soup.select_one(f"svg.nastav-structure--{size}")
        drawn = [words(group) for group in drawing.select("g")]
        assert drawn == names == [words(one.h3) for one in soup.select("article.nastav-body")]
        assert len(drawing.select(".nastav-structure__line")) == 3
        assert [words(level).lower() for level in drawing.select(".nastav-structure__level")] == [
            words(band).lower().replace(":", "") for band in soup.select("main section > h2")
        ]
        assert drawing["role"] == "img"
        labels = [soup.find(id=name).get_text() for name in drawing["aria-labelledby"].split()]
        assert labels[0] == "Кто кому подчиняется" and "4 органа" in labels[1]


def test_links_of_the_words_lead_to_bodies_of_the_page(page: Any, show: Show) -> None:
    body(page, "Директор")
    body(page, "Совет", under="директор")
    soup = show(page.url)
    link = soup.select_one(".nastav-body__under a")
    assert words(soup.select_one(link["href"])).startswith("Директор")


def test_facts_of_a_body_are_told(page: Any, show: Show) -> None:
    school = factories.OrganizationFactory(name="Школа Примерная", short_name="Примерная")
    article = factories.TextPageFactory(title="Положение о совете")
    body(
        page, "Совет", functions="Утверждает пары\n\nСлушает кураторов", organization=school, about=article,
        contacts="Кабинет 7\nsovet@example.org", link="https://sovet.example.org/o-nas",
    )  # fmt: skip
    shown = show(page.url).select_one("article.nastav-body")
    assert [words(line) for line in shown.select(".nastav-body__functions li")] == [
        "Утверждает пары",
        "Слушает кураторов",
    ]
    assert {link["href"] for link in shown.select("dd a")} == {
        "mailto:sovet@example.org", "https://sovet.example.org/o-nas", article.url
    }  # fmt: skip
    assert "Примерная" in words(shown) and "Положение о совете" in words(shown)


def test_a_page_that_is_not_public_is_not_named(page: Any) -> None:
    article = factories.TextPageFactory(title="Тайное положение", live=False)
    body(page, "Совет", about=article)
    assert "Тайное положение" not in handed_out(page.url)


def test_without_bodies_a_sentence_says_what_will_stand_here(page: Any, show: Show) -> None:
    soup = show(page.url)
    assert "Здесь будет рассказано, кто организует наставничество" in words(soup.select_one(".nastav-empty"))
    assert soup.select_one("svg.nastav-structure") is None
    assert "ItemList" not in visible(page.url)


def test_marks_of_markup_stay_words(page: Any, show: Show) -> None:
    body(page, "Совет <script>1</script> & «Ко»", functions="<b>пары</b>", contacts="<i>7</i>")
    soup = show(page.url)
    assert words(soup.select_one("article h3")) == "Совет <script>1</script> & «Ко»"
    assert soup.select_one("article b, article i, article script, svg script") is None


def test_search_engines_are_told_of_bodies_and_not_of_people(page: Any, hero: Marked, show: Show) -> None:
    hero.consent()
    body(page, "Куратор", under="Совет", sort_order=5, contacts="Кабинет 7", link="https://kurator.example.org")
    script = show(page.url).select_one("script[type='application/ld+json']").string
    things = json.loads(script)["@graph"]
    items = [one["item"] for one in next(t for t in things if t["@type"] == "ItemList")["itemListElement"]]
    council, curator = items
    assert [one["@type"] for one in items] == ["Organization", "Organization"]
    assert curator["parentOrganization"] == {"@id": council["@id"]}
    assert council["subOrganization"] == [{"@id": curator["@id"]}]
    assert curator["@id"].endswith(f"{page.url}#organ-2") and curator["url"] == "https://kurator.example.org"
    assert "Кабинет 7" not in script and "невидимковед" not in script


def test_with_consent_people_are_named_and_withdrawal_acts_on_the_next_request(page: Any, hero: Marked) -> None:
    consent = hero.consent()
    shown = visible(page.url)
    assert hero.told_in(shown) >= TOLD
    assert f"{hero.person.full_name}</a> — председатель" in shown.replace("\n", "")
    consent.withdraw(NOON)
    assert hero.told_in(handed_out(page.url)) == set()
    hidden = visible(page.url)
    assert "Председатель" in hidden and "[имя скрыто]" in hidden, "the role belongs to the body"


@pytest.mark.parametrize("category", C)
def test_without_one_category_it_is_not_told(page: Any, hero: Marked, category: C) -> None:
    hero.consent(ALL - {category})
    assert category not in hero.told_in(handed_out(page.url))


@pytest.mark.parametrize("category", C)
def test_one_category_alone_tells_nothing_else(page: Any, hero: Marked, category: C) -> None:
    allowed = {category, C.PARTICIPATION}
    hero.consent(allowed)
    assert hero.told_in(handed_out(page.url)) <= allowed


def test_when_a_person_is_deleted_the_name_goes_from_the_texts(page: Any, hero: Marked) -> None:
    hero.consent()
    hero.person.delete()
    page.refresh_from_db()
    assert "Тайнописц" not in visible(page.url) + page.intro + StructureBody.objects.get().functions


def test_it_costs_the_same_with_a_hundred_bodies(page: Any) -> None:
    article, school = factories.TextPageFactory(), factories.OrganizationFactory()

    def grow(first: int, last: int) -> None:
        StructureBody.objects.bulk_create(
            StructureBody(
                page=page, name=f"Орган {number}", under=f"Орган {number // 3}" if number else "", about=article,
                organization=school, sort_order=number,
            )
            for number in range(first, last)
        )  # fmt: skip
        made = StructureBody.objects.filter(sort_order__gte=first).order_by("sort_order")
        people = crowd.people(first, last, is_mentor=True)
        StructurePerson.objects.bulk_create(
            StructurePerson(body=one, person=person) for one, person in zip(made, people, strict=True)
        )

    assert_constant([page.url], grow)
