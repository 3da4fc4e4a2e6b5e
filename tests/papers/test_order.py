"""«Order on pairs» over several programmes, and who may take which paper."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from tests.admin.screen import Screen, look
from tests.factories import OrganizationFactory
from tests.papers.scene import Scene, page_paper, person_paper, programme_of, read

ADDRESS = "/admin/nastavnichestvo/bumagi/prikaz/"


def order(client: Client, *programmes, how: str = "word"):
    return client.post(ADDRESS, {"programme": [page.pk for page in programmes], how: "1"})


# R-001-III-8
def test_one_order_over_several_programmes(admin: Client, scene: Scene) -> None:
    listed = look(admin, reverse("nastav_programmes:index"))
    assert listed.soup.find("a", href=ADDRESS)
    screen = look(admin, ADDRESS)
    assert "Первые уроки" in screen.words and "Примерова Анна Ивановна → Образцов Олег" in screen.words
    text = read(order(admin, scene.programme, scene.strangers))
    assert "1 | Чужакова Вера" in text and "2 | Примерова Анна" in text
    assert "№ ________" in text, "The two do not agree on a number"
    sheet = Screen(order(admin, scene.programme, how="print"))
    assert "№ 12-к" in sheet.words and "Чужакова" not in sheet.words
    assert PageLogEntry.objects.filter(action="wagtail_nastav.paper_made").count() == 3


def test_nothing_ticked_and_two_organizations_are_told_in_a_sentence(admin: Client, scene: Scene) -> None:
    assert "Не отмечена ни одна программа" in Screen(order(admin)).messages
    other = programme_of(scene.mentor, scene.mentee, OrganizationFactory(short_name="Школа № 9"), title="Там")
    screen = Screen(order(admin, scene.programme, other))
    assert "Приказ издаёт одна организация" in screen.messages and "Школа № 9" in screen.messages
    assert len(screen.soup.select("input[name=programme][checked]")) == 2
    assert "Не отмечена" in Screen(admin.post(ADDRESS, {"programme": ["x", "9" * 30], "word": "1"})).messages


def test_the_list_is_narrowed_by_year_and_organization(admin: Client, scene: Scene) -> None:
    assert "Чужая программа" not in look(admin, f"{ADDRESS}?year=2025").words
    assert "Чужая программа" in look(admin, f"{ADDRESS}?year=x&organization=-1").words
    elsewhere = OrganizationFactory()
    programme_of(scene.mentor, scene.mentee, elsewhere, title="В другой школе")
    words = look(admin, f"{ADDRESS}?organization={elsewhere.pk}").words
    assert "В другой школе" in words and "Чужая программа" not in words


def test_as_many_queries_for_two_programmes_as_for_ten(admin: Client, scene: Scene) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            look(admin, ADDRESS)
        return len(queries)

    count()
    few = count()
    for _number in range(8):
        programme_of(scene.mentor, scene.mentee, scene.school)
    assert count() == few


def test_papers_are_for_whoever_may_edit_and_may_see_people(
    head: Client, webmaster: Client, admin: Client, client: Client, scene: Scene
) -> None:
    """The head edits pages, and so prints; the webmaster may not see people; a stranger sees nothing."""
    papers = [page_paper(scene.programme, "order-on-pairs"), page_paper(scene.programme, "programme", "pechat")]
    road_map, consent = page_paper(scene.road_map, "road-map"), person_paper(scene.mentor, "consent-processing")
    allowed = {"admin": [*papers, road_map, consent, ADDRESS], "head": [*papers, road_map, ADDRESS], "web": [road_map]}
    everything = [*papers, road_map, consent, ADDRESS]
    for name, window in (("admin", admin), ("head", head), ("web", webmaster), ("nobody", client)):
        answers = [address for address in everything if window.get(address).status_code == 200]
        assert answers == [address for address in everything if address in allowed.get(name, [])], name
    order(webmaster, scene.programme)
    assert not PageLogEntry.objects.filter(action="wagtail_nastav.paper_made", data__paper="order-on-pairs").exclude(
        user__username__in=["kurator", "rukovoditel"]
    )


def test_buttons_stand_where_the_thing_is_and_before_those_who_may(
    admin: Client, webmaster: Client, scene: Scene
) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[scene.programme.pk])
    here = reverse("nastav_papers:page", args=[scene.programme.pk])
    assert look(admin, edit).soup.find("a", href=here)
    assert here not in str(look(webmaster, edit).soup)
    assert here in str(look(admin, reverse("nastav_programmes:index")).soup)
    road = reverse("nastav_papers:page", args=[scene.road_map.pk])
    assert road in str(look(admin, reverse("wagtailadmin_pages:edit", args=[scene.road_map.pk])).soup)
    assert road in str(look(admin, reverse("nastav_road_maps:index")).soup)
    offered = look(admin, here)
    assert "Приказ об освобождении наставника: Примерова Анна Ивановна" in offered.words


def test_the_journal_tells_of_a_paper_without_a_name(admin: Client, scene: Scene) -> None:
    admin.get(person_paper(scene.mentor, "consent-distribution"))
    entry = ModelLogEntry.objects.get(action="wagtail_nastav.paper_made")
    assert entry.data == {"paper": "consent-distribution"} and "Примерова" not in entry.label


@pytest.mark.parametrize("key", ["nothing", "release-0", "release-999999", "consent-processing"])
def test_a_paper_that_is_not_there_is_not_found(admin: Client, scene: Scene, key: str) -> None:
    assert admin.get(page_paper(scene.programme, key)).status_code == 404
    assert admin.get(page_paper(scene.programme, "programme", "pdf")).status_code == 404
    assert admin.get(reverse("nastav_papers:page", args=[scene.programme.get_parent().pk])).status_code == 404
