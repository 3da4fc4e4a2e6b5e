"""Pages made without the whole way of a request are what the whole way answers; where they are not, it is gone."""

from __future__ import annotations

from contextvars import Context
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.test import override_settings
from django.utils import timezone
from modelcluster import models as clusters
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail import hooks
from wagtail.models import PageViewRestriction, Site
from wagtail.rich_text.pages import PageLinkHandler

from tests import factories as make
from tests.static_site import planted
from tests.static_site.ground import Ground, Small, renewed, run
from tests.static_site.planted import STAMP
from wagtail_nastav.models import TextPage
from wagtail_nastav.public.page_links import PublicPageLinkHandler
from wagtail_nastav.static_site.asking import Visitor
from wagtail_nastav.static_site.fast import proving, serving
from wagtail_nastav.static_site.fast.ahead import Expected
from wagtail_nastav.static_site.fast.keeping import Kept
from wagtail_nastav.static_site.fast.serving import Fast
from wagtail_nastav.static_site.fast.sharing import share
from wagtail_nastav.static_site.hearing import Recorder
from wagtail_nastav.static_site.options import Options
from wagtail_nastav.static_site.planning import Planned
from wagtail_nastav.static_site.scope import find_scope


def fast_of(section: Any) -> tuple[Fast, list[Planned]]:
    """Everything that is a page's own address, read and ready."""
    scope, moment = find_scope(Options(Path(), section=section.pk)), timezone.now()
    fast = Fast(Visitor(scope.site, moment), scope, Kept(Recorder(moment)))
    planned = [Planned(address, "") for address in scope.addresses.values()]
    fast.load(planned)
    return fast, planned


def test_every_page_is_what_the_whole_way_answers(ground: Ground) -> None:
    fast, planned = fast_of(ground.section)
    made = 0
    for one in planned:
        with fast.kept.recorder.listening():
            whole = fast.visitor.ask(one.address)
        with fast.kept.recorder.listening(), fast.kept.in_use():
            quick = fast.answered(one, fast.kind(one))
        assert quick in (None, whole), one.address
        made += quick is not None
    assert made == len(planned) > 20


def test_what_is_read_together_is_remembered_as_if_it_was_read_alone(ground: Ground) -> None:
    ContentType.objects.get_for_models(*apps.get_models())
    linked = make.TextPageFactory.create_batch(3, parent=ground.section)
    words = "".join(f'<p><a id="{page.pk}" linktype="page">Памятка</a></p>' for page in [*linked, ground.section])
    make.TextPageFactory(parent=ground.section, title="Ссылки", body=words)
    heard = []
    for expected in (True, False):
        fast, planned = fast_of(ground.section)
        fast.kept.expected = fast.kept.expected if expected else Expected()
        heard.append([heard_of(fast, one) for one in planned])
        assert not fast.kept.expected.alone
    assert heard[0] == heard[1]
    assert sum(len(numbers) for numbers in fast_of(ground.section)[0].kept.expected.numbers.values()) > 4


def test_pages_know_their_children_as_without_a_build() -> None:
    share()
    for model in filter(lambda one: issubclass(one, ClusterableModel), apps.get_models()):
        fields = model._meta.get_fields()
        children = [one for one in fields if isinstance(one.remote_field, ParentalKey)]
        for _turn in range(2):
            assert clusters.get_all_child_relations(model) == children
            many = clusters.get_all_child_m2m_relations(model)
            assert many == [one for one in fields if isinstance(one, ParentalManyToManyField)]
            many.append("somebody else's")


def heard_of(fast: Fast, planned: Planned) -> Any:
    with fast.kept.recorder.listening() as heard, fast.kept.in_use():
        return fast.answered(planned, fast.kind(planned)), heard


def test_a_page_about_one_thing_asks_nothing(small: Small) -> None:
    """What the frame shows was found for the page before it."""
    make.TextPageFactory(parent=small.section, title="Ещё памятка", body="<p>Спрашивайте.</p>")
    fast, planned = fast_of(small.section)
    texts = [one for one in planned if isinstance(fast.pages[one.address], TextPage)]
    asked: list[list[Any]] = []
    with fast.kept.recorder.listening(), fast.kept.in_use():
        assert fast.answered(texts[0], fast.kind(texts[0]))
        with fast.kept.recorder.apart(asked):
            assert fast.answered(texts[1], fast.kind(texts[1]))
    assert not asked


def test_visitors_of_the_same_process_are_told_what_is_true_now(small: Small) -> None:
    """A build behind the button runs beside the threads that answer visitors."""
    fast, _planned = fast_of(small.section)
    link = [{"id": str(small.text.pk)}]
    with fast.kept.recorder.listening(), fast.kept.in_use():
        assert PublicPageLinkHandler.get_many(link) == [small.text]
        TextPage.objects.filter(pk=small.text.pk).update(live=False)
        assert PublicPageLinkHandler.get_many(link) == [small.text]
        # A thread begins with an empty context.
        assert Context().run(PublicPageLinkHandler.get_many, link) == [None]
    assert PublicPageLinkHandler.get_many(link) == [None]


def test_visitors_whom_the_same_process_answers_find_everything_anew(small: Small) -> None:
    """The button builds in a thread of the living site; what is found once for the files is nothing for visitors."""
    fast, _planned = fast_of(small.section)
    link = [{"id": small.text.pk}]
    with fast.kept.recorder.listening() as heard, fast.kept.in_use():
        [before] = PageLinkHandler.get_many(link)
        TextPage.objects.filter(pk=small.text.pk).update(title="Иначе")
        [again] = PageLinkHandler.get_many(link)
        assert again is before
        asked = dict(heard)
        [theirs] = Context().run(PageLinkHandler.get_many, link)
        assert theirs.title == "Иначе"
        fast.kept.known.clear()
        Context().run(Site.get_site_root_paths)
        assert not fast.kept.known
        assert heard.keys() >= asked.keys()


def test_what_middleware_of_the_site_adds_is_in_the_folder(small: Small, tmp_path: Path) -> None:
    """Of one that works inside of Django's handling nobody knows what it does without a view: its pages take longer."""
    for name, slow in (("Stamp", False), ("StampInside", True)):
        with override_settings(MIDDLEWARE=[f"tests.static_site.planted.{name}", *settings.MIDDLEWARE]):
            done = run(tmp_path / name, "--section", str(small.section.pk), "--json")
        assert done.code == 0, done.told or done.said
        assert all(STAMP in path.read_bytes() for path in done.out.rglob("index.html"))
        told = [remark for remark in done.report["remarks"] if "по одной" in remark]
        kinds = {type(page) for page in small.section.get_descendants(inclusive=True).specific()}
        assert len(told) == (len(kinds) if slow else 0)


def test_what_is_added_at_one_address_needs_no_luck_to_be_seen(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = [make.TextPageFactory(parent=small.section, title=f"Памятка {n}", body="<p>Текст.</p>") for n in range(3)]
    monkeypatch.setattr(planted.StampOnOne, "address", renewed(more[1]).url)
    with override_settings(MIDDLEWARE=["tests.static_site.planted.StampOnOne", *settings.MIDDLEWARE]):
        done = run(tmp_path / "out", "--section", str(small.section.pk))
        stamped = [path for path in done.out.rglob("*.html") if STAMP in path.read_bytes()]
        assert [path.parent.name for path in stamped] == [more[1].slug]
        assert run(done.out, "--verify", "--section", str(small.section.pk)).code == 0
        # Whatever the short way may not know, looking through the folder goes the whole one.
        monkeypatch.setattr(serving, "own_middleware", lambda inner: inner)
        monkeypatch.setattr(proving, "_is_same", lambda *words: True)
        run(done.out, "--full", "--section", str(small.section.pk))
        looked_at = run(done.out, "--verify", "--section", str(small.section.pk))
    assert looked_at.code == 1
    assert f"{more[1].slug}/index.html" in looked_at.said


def test_hooks_of_the_site_are_asked(small: Small, tmp_path: Path) -> None:
    """One that answers itself, and one around the page's answer, as a site may have for pages of its own."""

    def instead(page: Any, request: Any, args: Any, kwargs: Any) -> Any:
        return HttpResponse("<p>Вместо страницы</p>") if page.pk == small.text.pk else None

    def around(serve: Any) -> Any:
        def inner(page: Any, request: Any, args: Any, kwargs: Any) -> Any:
            response = serve(page, request, args, kwargs)
            if page.pk == small.events.pk and isinstance(response, TemplateResponse):
                response.render()
                response.content += STAMP
            return response

        return inner

    with (
        hooks.register_temporarily("before_serve_page", instead),
        hooks.register_temporarily("on_serve_page", around),
    ):
        done = run(tmp_path / "out", "--section", str(small.section.pk), "--json")
    assert done.code == 0, done.told or done.said
    home = small.section.url
    assert done.text(f"{small.text.url.removeprefix(home)}index.html") == "<p>Вместо страницы</p>"
    assert STAMP.decode() in done.text(f"{small.events.url.removeprefix(home)}index.html")
    assert not [remark for remark in done.report["remarks"] if "по одной" in remark]


def test_a_private_page_is_not_asked(small: Small) -> None:
    """Wagtail's own look at passwords does not stand on the short way, so no such page may come to it."""
    below = make.TextPageFactory(parent=small.text, title="Ниже", body="<p>МЕТКА</p>")
    PageViewRestriction.objects.create(page=small.text, restriction_type="login")
    fast, _planned = fast_of(small.section)
    for page in (small.text, below):
        assert renewed(page).url not in fast.pages


def test_an_address_that_somebody_takes_on_the_way_goes_the_whole_way(small: Small) -> None:
    """The calendar of the list is at «kalendar/ics/»; a page with this address nobody ever sees."""
    folder = make.TextPageFactory(parent=small.events, title="Календарь", slug="kalendar", body="<p>Текст</p>")
    page = make.TextPageFactory(parent=folder, title="Файл", slug="ics", body="<p>Текст</p>")
    fast, planned = fast_of(small.section)
    [own] = [one for one in planned if one.address == renewed(page).url]
    with fast.kept.recorder.listening(), fast.kept.in_use():
        assert fast.answered(own, fast.kind(own)) is None
    assert fast.visitor.ask(own.address).kind == "text/calendar"


@pytest.mark.parametrize("change", ["menu", "section"])
def test_what_was_found_once_is_known_for_every_page(change: str, small: Small, tmp_path: Path) -> None:
    """All pages show the menu, so all of them are made anew when it changes, and as a build from nothing makes them."""
    arguments = ("--section", str(small.section.pk), "--json")
    run(tmp_path / "out", *arguments)
    page = renewed(small.text if change == "menu" else small.section)
    page.title = "Иначе названо"
    page.save()
    second, fresh = run(tmp_path / "out", *arguments), run(tmp_path / "fresh", *arguments)
    shown = {page.url for page in renewed(small.section).get_descendants(inclusive=True).live()}
    assert shown <= set(second.report["made_pages"])
    for path in fresh.out.rglob("*.html"):
        assert path.read_bytes() == (second.out / path.relative_to(fresh.out)).read_bytes()
