"""The municipality's own site: its front page, accounts, and a section with unified lists that wait for schools."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Site

from example_site.demo.dates import Dates
from example_site.demo.organizations import make_organizations
from example_site.demo.publishing import publish
from example_site.demo.stage import Stage
from example_site.demo.users import make_users
from example_site.home.models import HomePage
from wagtail_nastav.pages.news import NewsIndexPage, NewsPage
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.setup import open_section
from wagtail_nastav.setup.vocabularies import load_vocabularies

NAME = "Управление образования Лукоморского района"
GREETING = "Здесь собрано наставничество всех школ района: люди, практики, новости — с их собственных сайтов."
LEAD = "Наставники, практики и новости всех школ района. Каждая запись взята с сайта школы и исчезает вместе с ней."
NEWS = ("Открыт единый банк практик", "Практики школ теперь собраны в одном месте; обновляются они сами.")


def build() -> bool:
    """True if it was made now."""
    if SectionPage.objects.exists():
        return False
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        _build(Stage(Dates(timezone.localdate())))
    return True


def _build(stage: Stage) -> None:
    _name_site()
    load_vocabularies()
    make_organizations(stage)
    district = stage.organizations["district"]
    stage.section = open_section(organization=district.name, municipality=True).section
    make_users(stage)
    section = stage.section
    section.lead = LEAD
    stage.section = publish(section, stage.curator)
    _fill_home(stage)
    _add_news(stage)


def _name_site() -> None:
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = Site.objects.get(is_default_site=True)
    site.site_name, site.hostname, site.port = NAME, address.hostname or site.hostname, address.port or 80
    site.save()


def _fill_home(stage: Stage) -> None:
    home = stage.section.get_parent().specific
    if isinstance(home, HomePage):
        home.title = home.draft_title = "Образование Лукоморского района"
        home.greeting = GREETING
        publish(home, stage.curator)


def _add_news(stage: Stage) -> None:
    """The municipality is its own source: a piece of news of its own stands among those of the schools."""
    index = NewsIndexPage.objects.child_of(stage.section).first()
    if index is not None:
        title, lead = NEWS
        page = NewsPage(title=title, slug="edinyj-bank", lead=lead, day=timezone.localdate() - timedelta(days=1))
        index.add_child(instance=page)
        publish(page, stage.curator)


def told() -> list[str]:
    """Lines for the terminal."""
    section = SectionPage.objects.order_by("path").first()
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    return [
        f"Муниципалитет: {NAME} (вымышленное).",
        f"Раздел сайта:  {base}{section.url if section else '/'}",
        f"Управление:    {base}/admin/ (те же логины и пароль, что у школы; школы собирает koordinator)",
    ]
