"""The school's own pages around the section, so that the site looks like one that is kept."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from example_site.demo import content, markup
from example_site.demo.publishing import publish
from example_site.demo.stage import Stage
from example_site.home.models import HomePage, StandardPage

SITE_NAME = "Школа № 7 посёлка Заречный"
TITLE = "Школа № 7"
GREETING = "Учимся сами и учим друг друга — в посёлке Заречный Лукоморского района с того самого дня, когда вырос дуб."
PAGES = {
    "o-shkole": ("О школе", "about", "Как живёт школа: обсерватория, хор, мастерские и те, кто учит."),
    "svedeniya": ("Сведения об образовательной организации", "sveden", "Название, учредитель, режим работы, приём."),
    "kontakty": ("Контакты", "contacts", "Адрес, телефоны и дорога до школы."),
}
# They come before the section in the menu.
FIRST = ("o-shkole", "svedeniya")


def name_site() -> None:
    """A site that has a name of its own keeps it. The address is the one at which the example site answers."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or site.site_name == SITE_NAME:
        return
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site.site_name = SITE_NAME
    site.hostname = address.hostname or site.hostname
    site.port = address.port or {"https": 443}.get(address.scheme, 80)
    site.save()


def fill_site(stage: Stage) -> None:
    home = stage.section.get_parent().specific
    if not isinstance(home, HomePage):
        return
    if not home.body:
        home.title = home.draft_title = TITLE
        home.greeting, home.body = GREETING, _html(stage, "home")
        home.search_description = "Сайт вымышленной школы: учебный пример раздела «Наставничество»."
        home = publish(home, stage.curator)
    for slug, (title, source, introduction) in PAGES.items():
        _add(stage, home, slug, StandardPage(title=title, introduction=introduction, body=_html(stage, source)))


def _add(stage: Stage, home: Page, slug: str, page: Any) -> None:
    if Page.objects.child_of(home).filter(slug=slug).exists():
        return
    page.slug, page.show_in_menus, page.search_description = slug, True, page.introduction
    page.owner, page.first_published_at = stage.curator, stage.dates.moment((-20, 1))
    if slug in FIRST:
        Page.objects.get(pk=stage.section.pk).add_sibling("left", instance=page)
    else:
        Page.objects.get(pk=home.pk).add_child(instance=page)
    publish(page, stage.curator)


def _html(stage: Stage, name: str) -> str:
    return markup.to_html(content.prose("texts", name), stage.address)
