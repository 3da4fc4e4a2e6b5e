"""Everything through which a visitor could learn of a page: where is it seen?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from wagtail_nastav.exchange.entries import contents
from wagtail_nastav.exchange.gathering.place import Place
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.pages.contests import ContestPage, ContestResultPage, contest_records
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.pages.programmes import ProgrammePage, programme_records
from wagtail_nastav.public.richtext import public_html
from wagtail_nastav.rules.gate import gated_models

Output = Callable[[Any, Client], bool]
PROGRAMMES: tuple[Any, Any] = (ProgrammePage, programme_records)


def address(page: Any, client: Client) -> bool:
    """A page whose site is unknown has no address at all."""
    url = page.get_url()
    return bool(url) and client.get(url).status_code == 200


def sitemap(page: Any, client: Client) -> bool:
    return f"<loc>{page.full_url}</loc>" in client.get("/sitemap.xml").content.decode()


def listed(client: Client, page: Any, version: str, **filters: str) -> bool:
    answer = client.get(f"/api/{version}/pages/", {"title": page.title, **filters})
    return page.pk in [item["id"] for item in answer.json()["items"]]


def api_v2_list(page: Any, client: Client) -> bool:
    return listed(client, page, "v2")


def api_v2_list_of_type(page: Any, client: Client) -> bool:
    return listed(client, page, "v2", type=page._meta.label)


def api_v2_detail(page: Any, client: Client) -> bool:
    return client.get(f"/api/v2/pages/{page.pk}/").status_code == 200


def api_v3_list(page: Any, client: Client) -> bool:
    return listed(client, page, "v3")


def api_v3_list_of_type(page: Any, client: Client) -> bool:
    return listed(client, page, "v3", type=page._meta.label)


def api_v3_detail(page: Any, client: Client) -> bool:
    return client.get(f"/api/v3/pages/{page.pk}/").status_code == 200


def live_pages(page: Any, client: Client) -> bool:
    return Page.objects.live().filter(pk=page.pk).exists()


def live_pages_of_type(page: Any, client: Client) -> bool:
    return type(page).objects.live().filter(pk=page.pk).exists()


def menu_of_the_host(page: Any, client: Client) -> bool:
    """The usual way to build a menu; the page is marked for menus to make it a candidate."""
    Page.objects.filter(pk=page.pk).update(show_in_menus=True)
    children = page.get_parent().get_children().live().public().in_menu()
    return page.pk in children.values_list("pk", flat=True)


def public_at(page: Any, client: Client) -> bool:
    return type(page).objects.public_at(timezone.now()).filter(pk=page.pk).exists()


def search(page: Any, client: Client) -> bool:
    return page.pk in [found.pk for found in Page.objects.live().search(page.title)]


def link_in_a_text(page: Any, client: Client) -> bool:
    return "href" in public_html(f'<p><a linktype="page" id="{page.pk}">слова</a></p>')


def list_of_its_kind(page: Any, client: Client) -> bool:
    """The bank of practices; for results, the link in the record of the programme or contest above."""
    if isinstance(page, PracticePage):
        url = page.get_parent().get_url()
        return bool(url) and page.get_url() in client.get(url).content.decode()
    model, records = (ContestPage, contest_records) if isinstance(page, ContestResultPage) else PROGRAMMES
    above = model.objects.filter(pk=page.get_parent().pk)
    return [record.result_url for record in records(above, timezone.now(), None)] == [page.get_url()]


def told_to_other_sites(page: Any, client: Client) -> bool:
    """In the snapshot that the municipality's site gathers."""
    section = page.get_section()
    kinds = [kind for kind in KINDS.values() if kind.model is type(page)]
    return any(page.translation_key in contents(kind, Place(section, timezone.now())) for kind in kinds)


OUTPUTS: tuple[Output, ...] = (
    address,
    sitemap,
    api_v2_list,
    api_v2_list_of_type,
    api_v2_detail,
    api_v3_list,
    api_v3_list_of_type,
    api_v3_detail,
    live_pages,
    live_pages_of_type,
    menu_of_the_host,
    public_at,
    search,
    link_in_a_text,
    list_of_its_kind,
    told_to_other_sites,
)
# Asked of the database and of the page itself: enough where speed counts.
QUICK: tuple[Output, ...] = (address, live_pages, live_pages_of_type, public_at)


class Glance(Client):
    """A visitor to whom nothing happens between two looks: what was asked once is not asked again."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, Any] = {}

    def get(self, path: str, data: Any = None, **more: Any) -> Any:
        key = f"{path} {data}"
        if key not in self.known:
            self.known[key] = super().get(path, data, **more)
        return self.known[key]


def seen(page: Any, outputs: tuple[Output, ...] = OUTPUTS, client: Client | None = None) -> set[str]:
    """Names of the outputs in which an anonymous visitor finds the page, as it is in the database."""
    fresh = type(page).objects.get(pk=page.pk)
    visitor = client or Client()
    return {output.__name__ for output in outputs if output(fresh, visitor)}


def leaks(outputs: tuple[Output, ...] = OUTPUTS) -> dict[str, set[str]]:
    """Every gated page with an obstacle that is seen somewhere."""
    now = timezone.now()
    pages = [page for model in gated_models() for page in model.objects.all() if page.publication_obstacles(now)]
    glance = Glance()
    found = {f"{page._meta.model_name} {page.pk}": seen(page, outputs, glance) for page in pages}
    return {name: where for name, where in found.items() if where}


def everywhere(page: Any, outputs: tuple[Output, ...] = OUTPUTS) -> set[str]:
    """Wagtail's sitemap is that of the site's root page, which is in one language."""
    foreign = page.locale != Locale.get_default()
    return {output.__name__ for output in outputs if not (foreign and output is sitemap)}
