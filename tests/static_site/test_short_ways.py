"""What a build writes by shorter ways than Django and Wagtail is what they write."""

from __future__ import annotations

from copy import deepcopy
from typing import Any
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import NoReverseMatch, Resolver404, URLPattern, include, path, re_path, resolve, reverse
from django.urls.resolvers import RoutePattern
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, stream_block
from wagtail.images import get_image_model
from wagtail.models import Site
from wagtail.rich_text import RichText
from wagtail.views import serve

from tests.static_site.ground import Small
from tests.static_site.test_tags import Keeper
from wagtail_nastav.public.joining import joined
from wagtail_nastav.public.once import kept
from wagtail_nastav.static_site.asking import Visitor
from wagtail_nastav.static_site.fast import routes, sharing, writing
from wagtail_nastav.static_site.fast.sharing import SHARED

PIECES = st.lists(st.sampled_from(["/", "a", "ё", "%D1", ".", "..", "?", "#", ";", ":", "//", " ", "\n", "http:", "-"]))
ROOTS = ["http://a.example/b/c", "https://a.example:8000", "http://[::1]/b/", "https://школа.рф/b/", "/b/", "HTTP://a/b", "http://a?b"]  # fmt: skip
TEXT = '<p>Слова <a href="https://a.example/">и ссылка</a> &amp; всё.</p>'
WORDS = ["Слова", "<b>", mark_safe("<i>"), "а" * 200, 7, None]


@given(st.sampled_from(ROOTS), PIECES.map("".join))
def test_addresses_are_joined_as_ever(root: str, url: str) -> None:
    assert joined(root, url) == urljoin(root, url)


@given(PIECES.map("/".join))
def test_a_view_is_found_as_django_finds_it(rest: str) -> None:
    for address in (f"/{rest}", f"/admin/{rest}", f"/documents/{rest}"):
        try:
            usual = resolve(address).func
        except Resolver404:
            usual = None
        assert routes._view_at(address) is usual


def test_a_pattern_of_the_site_s_own_kind_is_asked_itself() -> None:
    class Elsewhere(URLPattern):
        def resolve(self, path: str) -> Any:
            return None

    def view(request: Any) -> None: ...

    patterns = (Elsewhere(RoutePattern("a/"), view), path("<slug:rest>/", view, name="right"))
    with override_settings(ROOT_URLCONF=type("Addresses", (), {"urlpatterns": patterns})):
        assert routes._view_at("/a/") is resolve("/a/").func is view


def test_words_are_put_together_as_ever() -> None:
    writing.shorten()
    rows, named = [(word, "b") for word in WORDS], [{"one": word} for word in WORDS]
    with kept(Keeper()):
        for pattern, some in (("<i>{0}{1}</i>", rows), ("<i>{one}</i>", named), ("<i>{}</i>", [])):
            assert stream_block.format_html_join("<br>", pattern, some) == format_html_join("<br>", pattern, some)


def test_rich_text_is_written_in_the_site_s_own_frame() -> None:
    writing.shorten()
    block = StreamBlock([("text", RichTextBlock()), ("list", ListBlock(RichTextBlock()))])
    value = block.to_python([{"type": "text", "value": TEXT}, {"type": "list", "value": [TEXT, TEXT]}])
    own = deepcopy(settings.TEMPLATES)
    frames = {"wagtailcore/shared/richtext.html": "<div>{{ html|safe }}</div>"}
    loaders = [("django.template.loaders.locmem.Loader", frames), "django.template.loaders.app_directories.Loader"]
    own[0].pop("APP_DIRS", None)
    own[0]["OPTIONS"]["loaders"] = loaders
    for templates in (settings.TEMPLATES, own):
        with override_settings(TEMPLATES=templates):
            usual = str(RichText(TEXT)), str(value)
            with kept(Keeper()):
                assert (str(RichText(TEXT)), str(value)) == usual
            assert usual[0].startswith("<div>") == (templates is own)


@pytest.mark.django_db
def test_one_picture_with_other_words_is_another_tag() -> None:
    writing.shorten()
    picture: Any = get_image_model()(pk=1, title="Рисунок", width=9, height=6)
    setattr(picture, SHARED, True)
    size = picture.get_rendition_model()(pk=1, image=picture, file="a.jpg", width=9, height=6)
    asked = [None, {"alt": "&"}, {"alt": mark_safe("&")}, {"alt": "", "class": "x"}, {"width": 3}]
    usual = [size.img_tag(more) for more in asked]
    with kept(keeper := Keeper()):
        assert [size.img_tag(more) for more in asked * 2] == usual * 2
    assert len(set(usual)) == len(usual)
    assert len(keeper.found) == 4


def test_a_request_for_a_page_is_as_any_other(small: Small) -> None:
    visitor = Visitor(Site.objects.get(is_default_site=True), timezone.now())
    for address in ("/", "/a/b-1/", "/%D0%B0/", "/a/?q=1", "/a//b/"):
        usual, asked = visitor.factory.get(address), visitor.request(address)
        for one in ("path", "path_info", "method", "content_type"):
            assert getattr(asked, one) == getattr(usual, one)
        assert asked.build_absolute_uri() == usual.build_absolute_uri()
        told = {key: value for key, value in asked.environ.items() if isinstance(value, str)}
        assert told == {key: value for key, value in usual.environ.items() if isinstance(value, str)}
        assert asked.read() == b""


WAYS = ["", "a/", "a/b-1/", "urok/2025/", "Урок/", "a", "/a/", "a//b/", "a%20b/", "A_b/"]
PLACES: dict[str, tuple[Any, ...]] = {
    "usual": (path("", include("wagtail.urls")),),
    "below": (path("sajt/", include("wagtail.urls")),),
    "two kinds of addresses": (re_path(r"^((?:[a-z]/)*)$", serve, name="wagtail_serve"), path("x/", include("wagtail.urls"))),
    "an end of its own": (re_path(r"^((?:[\w\-]+/)*)index\.html$", serve, name="wagtail_serve"),),
    "nowhere": (),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_addresses_of_pages_are_what_django_says(place: str) -> None:
    def told(ask: Any, way: str) -> str:
        try:
            return str(ask("wagtail_serve", args=(way,)))
        except NoReverseMatch:
            return "none"

    with override_settings(ROOT_URLCONF=PLACES[place]):
        usual = [told(reverse, way) for way in WAYS]
        with kept(Keeper()):
            assert [told(sharing._address, way) for way in WAYS] == usual
