"""The desk on the first screen of the admin: who sees it, what it says, where its buttons lead."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale

from tests.admin.conftest import member_of, window_of
from tests.admin.screen import Screen, look
from tests.desk.filling import document
from tests.factories import ConsentFactory, MenteeFactory, MentorFactory, ProgrammePageFactory, today
from tests.happenings import EventPageFactory, NewsPageFactory
from tests.host.models import HomePage
from tests.shelf import LibraryItemPageFactory
from wagtail_nastav.pages.news import NewsIndexPage
from wagtail_nastav.pages.people import MentorBasePage
from wagtail_nastav.pages.programmes import ProgrammeActivity
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.setup import open_section
from wagtail_nastav.setup.groups import COORDINATORS
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.vocabularies import DocumentKind, DocumentLevel

HOME = "wagtailadmin_home"
HEADING = "Наставничество: что сделать"


def desk(client: Client, section: SectionPage | None = None) -> Screen:
    return look(client, reverse(HOME) + (f"?nastav_section={section.pk}" if section else ""))


def line(screen: Screen, title: str) -> str:
    found = next(item for item in screen.soup.select(".nastav-todo li") if title in item.get_text())
    return " ".join(found.get_text(" ").split())


def button(screen: Screen, title: str) -> str:
    """Address of the one button beside an unmet demand."""
    found = next(item for item in screen.soup.select(".nastav-todo__list > li") if title in item.get_text())
    (link,) = found.select("a.button")
    return link["href"]


# R-001-VIII-1, R-001-III-8
def test_each_unmet_demand_has_one_button_to_the_right_form(admin: Client, section: SectionPage) -> None:
    screen = desk(admin)
    assert HEADING in screen.words and "Положение, пункт VIII.1" in screen.words
    assert "Уже есть: 1 из 16" in screen.words
    assert "Добавить наставника" in look(admin, button(screen, "База наставников")).words
    assert "Добавить новость" in line(screen, "Новости")
    assert admin.get(button(screen, "Новости")).status_code == 200
    document("local", "pairing-order", shown=False)
    form = look(admin, button(screen, "Приказ о закреплении пар")).fields
    chosen = [form[name] for name in ("level", "kind")]
    assert chosen == [str(pk) for pk in _vocabulary("local", "pairing-order")]


def _vocabulary(level: str, kind: str) -> tuple[int, int]:
    return DocumentLevel.objects.get(code=level).pk, DocumentKind.objects.get(code=kind).pk


# R-001-VIII-1
def test_a_missing_page_and_a_closed_page_are_told_apart(admin: Client, section: SectionPage) -> None:
    MentorBasePage.objects.get().delete()
    news = NewsIndexPage.objects.get()
    news.unpublish()
    NewsPageFactory(day=today())
    screen = desk(admin)
    assert "В разделе нет страницы" in line(screen, "База наставников")
    assert button(screen, "База наставников").endswith(f"/mentorbasepage/{section.pk}/")
    assert "закрыта для посетителей" in line(screen, "Новости")
    assert button(screen, "Новости") == reverse("wagtailadmin_pages:edit", args=[news.pk])


# R-001-VIII-1
def test_entries_that_visitors_do_not_see_lead_to_their_list(
    admin: Client, section: SectionPage, school: Organization
) -> None:
    MentorFactory(organization=school, last_confirmed=today())
    ProgrammePageFactory(live=False, participants=[])
    screen = desk(admin)
    assert "посетители их не видят" in line(screen, "База наставников")
    assert "role=mentor" in button(screen, "База наставников")
    assert button(screen, "Сведения о программах").startswith(reverse("nastav_programmes:index"))


# R-001-VIII-1, R-001-III-8, R-001-III-12-1
def test_everything_in_order_is_said_so(admin: Client, section: SectionPage, school: Organization) -> None:
    put_in_order(school)
    screen = desk(admin)
    assert "Всё в порядке." in screen.words and "Уже есть: 16 из 16" in screen.words
    assert not screen.soup.select(".nastav-todo__list")


def put_in_order(school: Organization) -> None:
    for factory in (MentorFactory, MenteeFactory):
        ConsentFactory(person=factory(organization=school, last_confirmed=today()), full=True)
    term = {"start": today() - timedelta(days=30), "end": today() + timedelta(days=90)}
    ProgrammePageFactory(**term, participants=[], activities=[ProgrammeActivity(title="Знакомство")])
    for level, kind in (("federal", ""), ("regional", ""), ("local", "regulation"), ("local", "pairing-order"),
                        ("local", "plan"), ("local", "protocol")):  # fmt: skip
        document(level, kind)
    LibraryItemPageFactory()
    NewsPageFactory(day=today())
    EventPageFactory()


# R-001-VIII-1
def test_recommendations_may_be_a_text_of_the_section(admin: Client, section: SectionPage) -> None:
    assert "Методические рекомендации" in " ".join(item.get_text() for item in unmet(desk(admin)))
    page = section.get_children().get(slug="metodicheskie-rekomendacii").specific
    page.body = "<p>Как начать</p>"
    page.save()
    assert "Методические рекомендации" not in " ".join(item.get_text() for item in unmet(desk(admin)))


def unmet(screen: Screen) -> list:
    return screen.soup.select(".nastav-todo__list > li")


# R-000-V-1-7
def test_the_head_reads_numbers_and_gets_no_button_that_is_refused(
    head: Client, section: SectionPage, school: Organization
) -> None:
    MentorFactory(organization=school, last_confirmed=today())
    screen = desk(head)
    assert "Люди без согласия: 1" in screen.words
    assert "Это может сделать куратор." in line(screen, "База наставляемых")
    links = {link["href"] for link in screen.soup.select(".nastav-todo a")}
    assert links and {head.get(address).status_code for address in links} == {200}


# R-000-V-1-7
def test_the_webmaster_is_told_nothing_about_people(
    webmaster: Client, section: SectionPage, school: Organization
) -> None:
    MentorFactory(organization=school)
    screen = desk(webmaster)
    assert HEADING in screen.words
    assert "Люди" not in screen.soup.select_one(".nastav-todo").get_text()
    assert "База наставников" not in screen.words


def test_nobody_else_sees_it(section: SectionPage) -> None:
    user = User.objects.create_user("postoronnij", "p@example.org", "a long password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert HEADING not in desk(window_of(user)).words


@pytest.fixture
def second(section: SectionPage) -> SectionPage:
    """A second school on the same site, each with people of its own."""
    SectionPage.objects.update(own_only=True)
    other = Organization.objects.create(name="Школа № 8 города Проверкина")
    made = SectionPage(title="Наставничество в школе № 8", slug="vtoraya-shkola", organization=other, own_only=True)
    HomePage.objects.get().add_child(instance=made)
    return made


# R-000-V-1-7
def test_only_ones_own_section_is_counted(
    admin: Client, section: SectionPage, second: SectionPage, school: Organization
) -> None:
    MentorFactory(organization=school, last_confirmed=today())
    MentorFactory(organization=second.organization, last_confirmed=today())
    screen = desk(admin, second)
    assert "Люди без согласия: 1" in screen.words and not screen.soup.select("#nastav-section")


# R-000-V-1-7
def test_a_coordinator_chooses_among_several_sections(
    section: SectionPage, second: SectionPage, school: Organization
) -> None:
    coordinator = window_of(member_of(COORDINATORS, "koordinator"))
    GroupPagePermission.objects.create(
        group=Group.objects.get(name=COORDINATORS), page=second, permission_type="change"
    )
    for _number in range(3):
        MentorFactory(organization=second.organization, last_confirmed=today())
    first = desk(coordinator)
    assert [option.get_text() for option in first.soup.select("#nastav-section option")] == [
        "Наставничество", "Наставничество в школе № 8",
    ]  # fmt: skip
    assert "Люди без согласия" not in first.words
    there = desk(coordinator, second)
    assert "Люди без согласия: 3" in there.words
    address = there.soup.select_one(".nastav-todo__list a:not(.button)")["href"]
    assert len(look(coordinator, address).soup.select("table.listing tbody tr")) == 3


# R-001-III-12-1
def test_the_site_decides_when_it_is_time(admin: Client, section: SectionPage, school: Organization, settings) -> None:
    day = today()
    person = MentorFactory(organization=school, last_confirmed=day - timedelta(days=50))
    ConsentFactory(person=person, full=True, valid_until=day + timedelta(days=60))
    NewsPageFactory(day=day - timedelta(days=100))
    assert "Пора" not in desk(admin).words.split("Чего не хватает")[0].split(HEADING)[1]
    limits = {"FRESH_DAYS": 40, "CONSENT_WARN_DAYS": 60, "NEWS_MAX_AGE_DAYS": 99}
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, **limits}
    words = desk(admin).words
    for told in ("Согласия, которые скоро закончатся: 1", "пора подтвердить: 1", "Устаревшие новости: 1"):
        assert told in words


def test_a_translation_is_looked_at_with_its_source(admin: Client, section: SectionPage) -> None:
    section.copy_for_translation(Locale.objects.get_or_create(language_code="bxr")[0], copy_parents=True)
    assert not desk(admin).soup.select("#nastav-section")


def test_opening_a_section_by_hand_needs_no_setup(home: HomePage, db: None) -> None:
    """What the desk says of a section without a single page of its own."""
    section = open_section(parent=home, organization="Школа", levels=()).section
    section.get_children().delete()
    boss = window_of(User.objects.create_superuser("glavnyj", "g@example.org", "a long password"))
    assert "Уже есть: 1 из 16" in desk(boss).words
