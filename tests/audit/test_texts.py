"""Names and contacts on public pages: found wherever a visitor meets them, and nobody is accused for a namesake."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from tests import factories as make
from tests.audit.test_command import run
from tests.consent.scene import Category, Scene
from tests.happenings import NewsPageFactory
from wagtail_nastav.audit import Finding, audit
from wagtail_nastav.snippets.people import Person

NOTE = "[имя скрыто]"


@pytest.fixture
def stranger(scene: Scene) -> Person:
    """In the base, without consent, on no programme's list."""
    return make.MentorFactory(
        family_name="Незваная", given_name="Агния", patronymic="Тиховна", contacts="+7 900 000-11-22"
    )


def found(code: str) -> list[Finding]:
    return [finding for finding in audit().findings if finding.code == code]


def text_page(scene: Scene) -> tuple[str, object]:
    page = make.TextPageFactory(title="Вопросы", body="<p>Спросите у Незваной А. Т.</p>")
    return page.url, page


def lead_of_text_page(scene: Scene) -> tuple[str, object]:
    page = make.TextPageFactory(title="Вопросы", lead="Агния Тиховна ответит")
    return page.url, page


def inside_emphasis(scene: Scene) -> tuple[str, object]:
    page = make.TextPageFactory(title="Вопросы", body="<p>У <b>Незва</b>ной</p>")
    return page.url, page


def section(scene: Scene) -> tuple[str, object]:
    scene.section.contact = "Звоните Незваной"
    scene.section.save()
    return scene.section.url, scene.section


def programme(scene: Scene) -> tuple[str, object]:
    """Only the names of those whom the programme lists are hidden when it is read."""
    scene.programme.aim = "Помогает и Незваная А.Т."
    scene.programme.save()
    return scene.programme.url, scene.programme


def result(scene: Scene) -> tuple[str, object]:
    scene.result.body = "<p>Спасибо Агнии Незваной</p>"
    scene.result.save()
    return scene.result.url, scene.result


def practice(scene: Scene) -> tuple[str, object]:
    scene.practice.novelty = "Придумала Незваная"
    scene.practice.save()
    return scene.practice.url, scene.practice


def intro_of_list(scene: Scene) -> tuple[str, object]:
    page = scene.mentors
    page.intro = "<p>Банк ведёт Незваная</p>"
    page.save()
    return page.url, page


def card_of_another(scene: Scene) -> tuple[str, object]:
    person = scene.mentor.person
    person.review = "Меня учила Незваная"
    person.save()
    return f"{scene.mentors.url}{person.uid}/", scene.mentors


def news(scene: Scene) -> tuple[str, object]:
    page = NewsPageFactory(lead="Победила Незваная")
    return page.url, page


def news_in_latin(scene: Scene) -> tuple[str, object]:
    page = NewsPageFactory(lead="The winner is Agniya Nezvanaya")
    return page.url, page


PLACES: list[Callable[[Scene], tuple[str, object]]] = [
    text_page,
    lead_of_text_page,
    inside_emphasis,
    section,
    programme,
    result,
    practice,
    intro_of_list,
    card_of_another,
    news,
    news_in_latin,
]


@pytest.mark.parametrize("place", PLACES, ids=[place.__name__ for place in PLACES])
def test_a_name_without_consent_is_found_where_visitors_meet_it(scene: Scene, stranger: Person, place):
    # R-001-III-12-4
    address, page = place(scene)
    said, ended = run("--json")
    assert ended == 1
    findings = [one for one in json.loads(said)["findings"] if one["code"] == "name_in_text"]
    assert (address, f"Страница «{page.title}» (№ {page.pk})") in [(one["where"], one["what"]) for one in findings]
    assert stranger.uid.hex[:8] in said
    assert "Незван" not in said
    assert "Агни" not in said


def test_with_consent_the_same_names_are_no_finding(scene: Scene, stranger: Person):
    # R-001-III-12-4
    for place in (text_page, programme, news_in_latin, card_of_another):
        place(scene)
    assert found("name_in_text") != []
    make.ConsentFactory(person=stranger, full=True, evidence_note="Папка")
    assert found("name_in_text") == []


def test_feeds_are_read_as_well(scene: Scene, stranger: Person):
    # R-001-VIII-1
    page = NewsPageFactory(body="<p>Победила Незваная</p>")
    places = {finding.where for finding in found("name_in_text")}
    assert page.url in places
    assert any(place.startswith(page.get_parent().url) and place != page.url for place in places)


@pytest.mark.parametrize(
    ("field", "text"),
    [("title", "Опыт Незваной"), ("seo_title", "Незваная А. Т."), ("search_description", "Об Агнии Тиховне")],
)
def test_titles_and_descriptions(scene: Scene, stranger: Person, field, text):
    # R-001-VIII-1
    page = make.TextPageFactory(**{"title": "Вопросы", field: text})
    (finding,) = found("name_in_title")
    assert finding.where == f"/admin/pages/{page.pk}/edit/"
    assert f"(№ {page.pk})" in finding.what
    assert "Незван" not in finding.what
    assert finding.severity == "error"


def test_a_title_is_told_of_once_though_it_stands_in_every_menu(scene: Scene, stranger: Person):
    # R-001-VIII-1
    make.TextPageFactory(title="Опыт Незваной", show_in_menus=True)
    assert len(found("name_in_title")) == 1
    assert found("name_in_text") == []


@pytest.mark.parametrize("slug", ["opyt-nezvanoj", "nezvanaya-2024", "опыт-незваной"])
def test_addresses(scene: Scene, stranger: Person, slug):
    # R-001-VIII-1
    page = make.TextPageFactory(title="Вопросы", slug=slug)
    (finding,) = found("name_in_address")
    assert finding.what == f"Страница «Вопросы» (№ {page.pk})"
    assert finding.severity == "error"


def test_contacts_typed_by_hand(scene: Scene, stranger: Person):
    # R-001-III-12-4
    Person.objects.filter(pk=scene.mentee.person.pk).update(contacts="shepot@example.org, 8 (900) 000-33-44")
    page = make.TextPageFactory(title="Вопросы", body="<p>Пишите: Shepot@example.org. Тел.: 8-900-000-11-22</p>")
    assert [(one.where, one.what, one.severity) for one in found("contact_in_text")] == [
        (page.url, f"Страница «Вопросы» (№ {page.pk})", "error"),
    ] * 2


def test_a_telephone_that_several_share_is_nobodys(scene: Scene, stranger: Person):
    # R-001-III-12-4
    make.MentorFactory(contacts="8 900 000 11 22")
    make.TextPageFactory(title="Вопросы", body="<p>Тел.: 8-900-000-11-22, tajnik@example.org</p>")
    assert found("contact_in_text") == []


def test_what_is_not_public_is_not_looked_at(scene: Scene, stranger: Person):
    # R-001-VIII-1
    make.TextPageFactory(live=False, body="<p>Незваная</p>")
    private = make.TextPageFactory(body="<p>Незваная</p>", title="Опыт Незваной")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert audit().findings == []


def test_nobody_is_accused_for_a_namesake(scene: Scene, stranger: Person):
    # R-001-III-12-4
    twin = make.MenteeFactory(family_name="Незваный", given_name="Антип", patronymic="Тихонович")
    make.ConsentFactory(person=twin, full=True, evidence_note="Папка")
    text = "Это Незваный, Незваного, Незваный А. Т., Незваный Антип. И Незваный К. Д., посторонний."
    make.TextPageFactory(body=f"<p>{text}</p>")
    assert found("name_in_text") == []
    make.TextPageFactory(title="Другое", body="<p>Незваная Агния</p>")
    assert len(found("name_in_text")) == 1


def test_the_same_given_name_and_patronymic_may_be_anothers(scene: Scene, stranger: Person):
    # R-001-III-12-4
    other = make.MenteeFactory(family_name="Чужая", given_name="Агния", patronymic="Тиховна")
    make.ConsentFactory(person=other, full=True, evidence_note="Папка")
    make.TextPageFactory(body="<p>Агния Тиховна проведёт урок</p>")
    assert found("name_in_text") == []


def test_schools_are_called_after_people(scene: Scene, stranger: Person):
    # R-001-III-12-4
    school = make.OrganizationFactory(name="Школа имени Агнии Незваной", short_name="Школа им. Незваной")
    scene.programme.organization = school
    scene.programme.save()
    assert found("name_in_text") == []


def test_a_word_that_may_be_no_name_is_a_doubt_only(scene: Scene):
    # R-001-III-12-4
    make.MentorFactory(family_name="Мороз", given_name="Фрол")
    make.TextPageFactory(title="Погода", body="<p>Мороз и солнце.</p>")
    (finding,) = found("name_in_text")
    assert finding.severity == "warning"
    make.TextPageFactory(title="Люди", body="<p>Урок ведёт Мороз.</p>")
    assert run()[1] == 1


def test_minors_are_never_to_be_named(scene: Scene, stranger: Person):
    # R-001-III-12-4
    make.ConsentFactory(person=stranger, full=True, evidence_note="Папка")
    make.TextPageFactory(body="<p>Незваная</p>")
    assert found("name_in_text") == []
    Person.objects.filter(pk=stranger.pk).update(birth_year=2010)
    assert len(found("name_in_text")) == 1


def test_a_consent_that_ended_is_noticed_the_day_after(scene: Scene, stranger: Person):
    # R-001-III-12-4
    from tests.consent.scene import NOON, at

    make.ConsentFactory(person=stranger, full=True, evidence_note="Папка", valid_until=date(2025, 3, 10))
    make.TextPageFactory(body="<p>Незваная</p>")
    assert found("name_in_text") == []
    with at(NOON.replace(day=12)):
        assert len(found("name_in_text")) == 1


def test_a_page_that_does_not_open_is_told_of(scene: Scene, monkeypatch, caplog):
    # R-001-VIII-1
    def broken(*args, **kwargs):
        raise RuntimeError("a template went wrong")

    monkeypatch.setattr("wagtail_nastav.pages.text.TextMixin.get_context", broken)
    page = make.TextPageFactory(title="Вопросы")
    (finding,) = found("page_broken")
    assert (finding.where, finding.what) == (page.url, f"Страница «Вопросы» (№ {page.pk})")
    assert Category.NAME not in scene.mentor.told_in(str(finding))


def test_every_page_of_a_long_list_is_read(scene: Scene, stranger: Person, settings):
    # R-001-III-12-4
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAGE_SIZE": 1}
    other = make.MentorFactory(family_name="Яяшин", achievements="-", wants="Заменит Незваную")
    make.ConsentFactory(person=other, full=True, evidence_note="Папка")
    places = [finding.where for finding in found("name_in_text")]
    assert f"{scene.mentors.url}{other.uid}/" in places
