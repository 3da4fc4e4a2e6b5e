"""One box over everything that is public in the section now, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests import factories, happenings, shelf
from tests.contests import factories as contests
from tests.happening_fixtures import Show, words
from tests.monitoring.rows import ReportFactory
from tests.structure import rows as structure
from wagtail_nastav.models import (
    HonourPage,
    HonourRow,
    MonitoringPage,
    NewsIndexPage,
    PracticeIndexPage,
    ProgrammeIndexPage,
    RoadMapPage,
    RoadMapRow,
    StructurePage,
)
from wagtail_nastav.public.records.search import FoundRecord

WORD = "дисциплина"
KINDS = ["praktiki", "programmy", "rezultaty", "nastavniki", "nastavlyaemye", "doska-pocheta", "dokumenty", "biblioteka",
         "konkursy", "itogi-konkursov", "novosti", "meropriyatiya", "molodomu-pedagogu", "dorozhnaya-karta",
         "struktura", "monitoring", "otchyoty", "stranitsy"]  # fmt: skip


@pytest.fixture
def search(section: Any) -> str:
    return f"{section.url}poisk/"


@pytest.fixture
def everything(section: Any) -> None:
    """One thing of each kind that tells of discipline, in different cases."""
    told = "Как держать дисциплину"
    programme = factories.ProgrammePageFactory(aim=told, participants=[], parent=ProgrammeIndexPage.objects.get())
    factories.CompletionFactory(programme=programme, completed_on=date(2025, 5, 30))
    factories.publish(factories.ResultPageFactory(parent=programme, summary="Стало больше дисциплины"))
    factories.publish(factories.PracticePageFactory(parent=PracticeIndexPage.objects.get(), problem=told))
    for make in (factories.MentorFactory, factories.MenteeFactory):
        person = make(position="учитель дисциплины")
        factories.ConsentFactory(person=person, full=True)
    board = HonourPage.objects.get()
    board.selection, board.people = "chosen", [HonourRow(person=person, reason="За порядок")]
    board.save()
    document(title="О дисциплине")
    shelf.LibraryItemPageFactory(annotation=told)
    shelf.SupportPageFactory(body=f"<p>{told}</p>")
    RoadMapRow.objects.create(page=RoadMapPage.objects.get(), activity="Семинар о дисциплине")
    structure.body(StructurePage.objects.get(), "Совет", functions="Следит за дисциплиной")
    monitoring = MonitoringPage.objects.get()
    monitoring.intro = f"<p>{told}</p>"
    monitoring.save()
    ReportFactory(parent=monitoring, year=2025, analysis=f"<p>{told}</p>")
    contest = contests.decided(lead="Дисциплине учим играя")
    factories.publish(contests.ContestResultPageFactory(parent=contest, summary=told))
    happenings.NewsPageFactory(parent=NewsIndexPage.objects.get(), body=f"<p>{told}</p>")
    happenings.EventPageFactory(description=f"<p>{told}</p>")
    factories.TextPageFactory(body=f"<p>{told}</p>")


def document(**fields: Any) -> Any:
    from wagtail_nastav.snippets.documents import NormativeDocument

    return NormativeDocument.objects.create(level=factories.DocumentLevelFactory(code="local"), **fields)


def found(soup: Any) -> list[str]:
    return [one.h2.get_text() if one.h2 else one.h3.get_text() for one in soup.select(".nastav-hit")]


# R-001-VIII-1
def test_every_kind_is_found_counted_and_marked(search: str, everything: None, show: Show) -> None:
    soup = show(f"{search}?q={WORD}")
    facets = soup.select(".nastav-levels a")
    assert [link["href"].split("/vid/")[1].split("/")[0] for link in facets[1:]] == KINDS
    assert [words(link.select_one(".nastav-count")) for link in facets] == ["18"] + ["1"] * 18
    assert len(soup.select(".nastav-hit")) == 18
    for hit in soup.select(".nastav-hit"):
        assert "дисциплин" in hit.mark.get_text().lower(), words(hit)
        assert Client().get(hit.a["href"]).status_code == 200, hit.a["href"]


# R-001-VIII-1
def test_a_kind_has_an_address_of_its_own_with_pages(search: str, section: Any, show: Show, settings: Any) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAGE_SIZE": 2}
    parent = NewsIndexPage.objects.get()
    for number in range(5):
        happenings.NewsPageFactory(parent=parent, title=f"Новость {number}", lead="Дисциплина" if number else "Ничего")
    kind = f"{search}vid/novosti/"
    assert len(found(show(f"{kind}?q={WORD}"))) == 2
    assert len(found(show(f"{kind}page/2/?q={WORD}"))) == 2
    assert (
        show(f"{kind}?q={WORD}").select_one("a[rel=next]")["href"]
        == f"{kind}page/2/?q=%D0%B4%D0%B8%D1%81%D1%86%D0%B8%D0%BF%D0%BB%D0%B8%D0%BD%D0%B0"
    )
    assert Client().get(f"{kind}page/3/", {"q": WORD}).status_code == 404
    assert Client().get(f"{kind}page/1/", {"q": WORD}).url.startswith(f"{kind}?q=")
    assert Client().get(f"{search}vid/net-takogo/").status_code == 404
    overview = show(f"{search}?q={WORD}")
    assert len(found(overview)) == 3
    assert f"{kind}?q=" in overview.select_one(".nastav-section__head a")["href"]
    assert "Здесь ничего не нашлось" in words(show(f"{search}vid/praktiki/?q={WORD}"))


# R-001-VIII-1
def test_titles_come_before_texts(search: str, show: Show) -> None:
    parent = NewsIndexPage.objects.get()
    happenings.NewsPageFactory(parent=parent, title="Дисциплина прежде всего", lead="Тихо")
    happenings.NewsPageFactory(parent=parent, title="Прочее", lead="И ещё о том, что такое дисциплина")
    assert found(show(f"{search}?q={WORD}")) == ["Дисциплина прежде всего", "Прочее"]


# R-001-VIII-2
def test_what_is_not_public_is_not_found(search: str, everything: None, show: Show) -> None:
    parent = NewsIndexPage.objects.get()
    before = len(found(show(f"{search}?q={WORD}")))
    happenings.NewsPageFactory(parent=parent, lead=WORD, live=False)
    closed = happenings.NewsPageFactory(parent=parent, lead=WORD)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    document(title=WORD, shown=False)
    factories.MentorFactory(competences=WORD)
    running = factories.ProgrammePageFactory(participants=[], parent=ProgrammeIndexPage.objects.get())
    factories.PracticePageFactory(parent=PracticeIndexPage.objects.get(), programme=running, problem=WORD)
    assert len(found(show(f"{search}?q={WORD}"))) == before


# R-001-VIII-2
def test_results_go_from_the_search_with_the_completion(search: str, everything: None, show: Show) -> None:
    from wagtail_nastav.pages.programmes import Completion

    assert "vid/rezultaty/" in str(show(f"{search}?q={WORD}"))
    Completion.objects.all().delete()
    assert "vid/rezultaty/" not in str(show(f"{search}?q={WORD}"))


# R-001-III-12-4
def test_people_are_found_only_as_far_as_they_consent_and_go_when_it_ends(search: str, show: Show) -> None:
    person = factories.MentorFactory(family_name="Потайнова", given_name="Глафира", position="невидимковед")
    assert found(show(f"{search}?q=Потайновой")) == []
    consent = factories.ConsentFactory(person=person, full=True)
    assert found(show(f"{search}?q=Потайновой")) == ["Потайнова Глафира Образцович"]
    assert found(show(f"{search}?q=невидимковеда")) == ["Потайнова Глафира Образцович"]
    consent.withdraw()
    assert found(show(f"{search}?q=Потайновой")) == found(show(f"{search}?q=невидимковед")) == []
    factories.ConsentFactory(person=person, allows_participation=True, allows_position=True)
    shown = show(f"{search}?q=невидимковед")
    assert len(found(shown)) == 1
    assert "Потайнов" not in str(shown)
    assert found(show(f"{search}?q=Потайнова")) == []


# R-001-III-12-4
def test_a_hidden_name_is_not_shown_around_what_was_found(search: str, show: Show) -> None:
    from wagtail_nastav.models import NewsPerson

    person = factories.MentorFactory(family_name="Потайнова", given_name="Глафира")
    happenings.NewsPageFactory(
        parent=NewsIndexPage.objects.get(), body="<p>О дисциплине говорила Потайнова Глафира.</p>",
        people=[NewsPerson(person=person)],
    )  # fmt: skip
    soup = show(f"{search}?q={WORD}")
    assert "[имя скрыто]" in words(soup.select_one(".nastav-hit"))
    assert "Потайнова" not in str(soup)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Напишите, что найти"),
        ("  ", "Напишите, что найти"),
        ("и на для", "нет слова, по которому можно искать"),
        ("?!…", "нет слова, по которому можно искать"),
        ("слово " * 40, "Слишком длинно"),
        ("а\x00б", ""),
    ],
)
# R-001-VIII-1
def test_odd_queries_are_answered_with_a_sentence(search: str, show: Show, query: str, sentence: str) -> None:
    response = Client().get(search, {"q": query})
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert Client().get(f"{search}vid/praktiki/", {"q": query}).status_code == 200


# R-001-VIII-1
def test_nothing_found_says_what_to_try_and_keeps_the_words(search: str, show: Show) -> None:
    soup = show(f"{search}?q=%3Cb%3Eтакогонет")
    assert "ничего не нашлось" in words(soup)
    assert "Оставьте одно слово" in words(soup)
    assert soup.select_one("#nastav-q")["value"] == "<b>такогонет"
    assert soup.select_one("main b") is None


# R-001-VIII-1
def test_every_page_of_the_section_has_the_box(section: Any, search: str, show: Show) -> None:
    for address in (section.url, f"{section.url}praktiki/", f"{section.url}novosti/"):
        box = show(address).select_one("form.nastav-search--small")
        assert box["action"] == search and box["role"] == "search"
        assert box.select_one("input[name=q]") is not None
    assert show(search).select_one("form.nastav-search--small") is None
    assert "poisk" not in str(show(section.url).select_one(".nastav-entries"))
    found_page = show(f"{search}?q=слово")
    assert found_page.select_one("meta[name=robots]")["content"] == "noindex"


# R-001-VIII-1
def test_a_kind_of_the_host_joins_by_a_hook(search: str, show: Show) -> None:
    from uuid import uuid4

    from wagtail import hooks

    from wagtail_nastav.pages.search.kinds import HOOK, SearchKind
    from wagtail_nastav.snippets.organizations import Organization

    factories.OrganizationFactory(name="Лицей Звёздный")
    kind = SearchKind(
        "shkoly", "Школы", lambda place, query: Organization.objects.filter(name__contains="Звёздный"),
        lambda rows, place: [row.to_ref() for row in rows],
        lambda ref, place: FoundRecord(uid=uuid4(), title="Лицей «Звёздный»", url="/", texts=[]),
    )  # fmt: skip
    with hooks.register_temporarily(HOOK, lambda: [kind]):
        soup = show(f"{search}?q=звездный")
        assert found(soup) == ["Лицей «Звёздный»"]
        assert soup.select_one(".nastav-hit mark").get_text() == "Звёздный"
