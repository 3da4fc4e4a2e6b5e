"""The list of news as visitors read it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests import happenings
from wagtail_nastav.models import NewsPage


def titles(response) -> list[str]:
    return [record.title for record in response.context_data["listing"].records]


# R-001-VIII-1
def test_newest_news_stand_first(client: Client, home) -> None:
    for number, day in enumerate([date(2024, 5, 1), date(2025, 9, 1), date(2025, 2, 3)]):
        happenings.NewsPageFactory(title=f"Новость {number}", day=day)
    response = client.get(NewsPage.objects.first().get_parent().url)
    assert titles(response) == ["Новость 1", "Новость 2", "Новость 0"]
    assert "1\xa0сентября 2025" in response.content.decode()


def test_rubrics_have_addresses_of_their_own(client: Client, home) -> None:
    awards, methods = (happenings.NewsRubricFactory(code=code) for code in ("nagrady", "metody"))
    unused = happenings.NewsRubricFactory(code="pusto")
    happenings.NewsPageFactory(title="О наградах", rubric=awards)
    url = happenings.NewsPageFactory(title="О методах", rubric=methods).get_parent().url
    assert titles(client.get(f"{url}rubrika/nagrady/")) == ["О наградах"]
    assert titles(client.get(url, {"rubric": "metody"})) == ["О методах"]
    assert titles(client.get(f"{url}rubrika/{unused.code}/")) == []
    assert client.get(f"{url}rubrika/net-takoj/").status_code == 404
    page = client.get(url).content.decode()
    assert f'href="{url}rubrika/nagrady/"' in page
    assert f'href="{url}rubrika/pusto/"' not in page


def test_news_are_found_by_year(client: Client, home) -> None:
    for year in (2023, 2024, 2025):
        page = happenings.NewsPageFactory(title=f"Год {year}", day=date(year, 12, 31))
    url = page.get_parent().url
    assert titles(client.get(url, {"year": "2024"})) == ["Год 2024"]
    assert "2022" not in client.get(url).content.decode()


@pytest.mark.parametrize(
    "query", [{"year": "двести"}, {"rubric": "нет"}, {"year": "99999999999"}, {"rubric": "a" * 500}]
)
def test_odd_filters_are_answered_with_a_sentence(client: Client, home, query: dict) -> None:
    url = happenings.NewsPageFactory().get_parent().url
    response = client.get(url, query)
    assert response.status_code == 200
    assert "nastav-field__error" in response.content.decode() or "rubric" in query


def test_drafts_and_private_news_are_not_in_the_list(client: Client, home) -> None:
    happenings.NewsPageFactory(title="Черновик", live=False)
    closed = happenings.NewsPageFactory(title="Закрытая")
    closed.view_restrictions.create(restriction_type="login")
    url = happenings.NewsPageFactory(title="Открытая").get_parent().url
    assert titles(client.get(url)) == ["Открытая"]


def test_a_list_without_news_says_what_will_stand_here(client: Client, home) -> None:
    page = client.get(happenings.NewsIndexPageFactory().url).content.decode()
    assert "Здесь появятся новости наставничества" in page


def test_pages_of_the_list_are_paths(client: Client, home, settings) -> None:
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PAGE_SIZE": 2}
    for _ in range(5):
        url = happenings.NewsPageFactory().get_parent().url
    assert len(titles(client.get(f"{url}page/3/"))) == 1
    assert client.get(f"{url}page/4/").status_code == 404
    assert client.get(f"{url}page/1/").url == url
