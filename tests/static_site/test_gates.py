"""What would be wrong to show stops the build: the page is named, the others are made, visitors keep what they had."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse, HttpResponseRedirect
from wagtail.models import PageViewRestriction

from tests import factories as make
from tests import happenings
from tests.static_site.ground import Small, run
from wagtail_nastav.models import TextPage
from wagtail_nastav.static_site.manifest import read_manifest

TEMPLATE = "wagtail_nastav/text.html"


@pytest.fixture
def small(shown_small: Small) -> Small:
    return shown_small


def stopped(out: Path, *arguments: Any) -> str:
    """What is said, and that nothing of what visitors see has changed."""
    before = read_manifest(out), {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    done = run(out, *arguments)
    assert done.code == 1, done.said
    assert before == (read_manifest(out), {path: path.read_bytes() for path in out.rglob("*") if path.is_file()})
    return done.said


def written(small: Small, html: str) -> None:
    """As a host's template would show it: rich text would not let it through."""
    TextPage.objects.filter(pk=small.text.pk).update(lead=html)


PLANTED = {
    "a form that sends": ('<form method="post" action="/otpravit/"><button>Отправить</button></form>', "форма"),
    "a secret of a form": ('<input type="hidden" name="csrfmiddlewaretoken" value="x">', "csrfmiddlewaretoken"),
    "a trace": ("<pre>Traceback (most recent call last): File</pre>", "ошибк"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_page_that_may_not_be_shown_stops_the_build(
    small: Small, shown: Path, settings: Any, tmp_path: Path, name: str
) -> None:
    planted, word = PLANTED[name]
    settings.TEMPLATES = with_template(settings, tmp_path, "{{ page.lead|safe }}")
    written(small, planted)
    said = stopped(shown)
    assert f"«Памятка» ({small.text.url})" in said
    assert word in said


def with_template(settings: Any, folder: Path, body: str) -> list[dict[str, Any]]:
    place = folder / "templates" / "wagtail_nastav"
    place.mkdir(parents=True, exist_ok=True)
    text = '{% extends "wagtail_nastav/base.html" %}{% block nastav_main %}' + body + "{% endblock %}"
    (place / "text.html").write_text(text, encoding="utf-8")
    return [{**settings.TEMPLATES[0], "DIRS": [folder / "templates"]}]


def test_a_template_that_fails_is_named_and_the_rest_is_tried(
    small: Small, shown: Path, settings: Any, tmp_path: Path
) -> None:
    settings.TEMPLATES = with_template(settings, tmp_path, '{% include "net-takogo.html" %}')
    said = stopped(shown)
    assert f"«Памятка» ({small.text.url})" in said
    assert "TemplateDoesNotExist: net-takogo.html" in said


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (HttpResponseRedirect("/voyti/"), "/voyti/"),
        (HttpResponse("Позже", status=503), "503"),
        (HttpResponse(status=404), "404"),
    ],
)
def test_an_answer_that_is_no_page_is_not_written_as_one(
    small: Small, shown: Path, answer: HttpResponse, word: str
) -> None:
    with patch.object(TextPage, "serve", lambda self, request, *args, **kwargs: answer):
        TextPage.objects.filter(pk=small.text.pk).update(lead="иначе")
        assert word in stopped(shown)


def test_a_host_that_django_refuses_is_no_site_of_error_pages(small: Small, shown: Path, settings: Any) -> None:
    """Another exporter writes «Bad Request (400)» into every page. Here a name that is allowed is used."""
    settings.ALLOWED_HOSTS = ["razresheno.example"]
    assert run(shown).code == 0
    settings.ALLOWED_HOSTS = []
    assert run(shown, "--full").code in (0, 1)
    assert "Bad Request" not in (shown / "index.html").read_text(encoding="utf-8")


def test_debug_is_refused(small: Small, shown: Path, settings: Any) -> None:
    settings.DEBUG = True
    done = run(shown)
    assert done.code == 2
    assert "DEBUG" in done.told


def test_a_name_without_consent_stops_the_build_and_is_not_repeated(small: Small, shown: Path) -> None:
    make.MentorFactory(family_name="Скрытников", given_name="Павел", patronymic="Ильич", contacts="skryt@example.org")
    TextPage.objects.filter(pk=small.text.pk).update(body="<p>Спросите Скрытникова Павла Ильича: skryt@example.org</p>")
    said = stopped(shown)
    assert f"«Памятка» ({small.text.url})" in said
    assert "не разреш" in said
    assert "Скрытников" not in said


def test_a_title_that_names_somebody_is_told_of_once(small: Small, shown: Path) -> None:
    """All pages that link there show it. A school may be called after the same person."""
    make.MentorFactory(family_name="Тихонравов", given_name="Егор")
    make.OrganizationFactory(name="Школа имени Егора Тихонравова")
    TextPage.objects.filter(pk=small.text.pk).update(title="Школа имени Егора Тихонравова")
    assert run(shown).code == 0
    TextPage.objects.filter(pk=small.text.pk).update(title="Рассказывает Егор Тихонравов")
    said = stopped(shown)
    assert said.count("Рассказывает") == 1
    assert f"«Рассказывает Егор Тихонравов» ({small.text.url}): " in said


def test_a_page_nobody_touched_is_looked_through_again_when_somebody_takes_back_the_name(
    small: Small, tmp_path: Path
) -> None:
    person = make.MentorFactory(family_name="Бывшев", given_name="Павел")
    make.ConsentFactory(person=person, full=True)
    TextPage.objects.filter(pk=small.text.pk).update(body="<p>Павел Бывшев расскажет</p>")
    assert run(tmp_path / "out").code == 0
    make.ConsentFactory(person=person, given_on=make.today())
    assert f"«Памятка» ({small.text.url})" in stopped(tmp_path / "out")


def test_an_address_of_the_living_site_does_not_get_out(small: Small, tmp_path: Path, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "http://redakciya.example:8000"
    TextPage.objects.filter(pk=small.text.pk).update(body="<p>Правка: http://redakciya.example:8000/admin/</p>")
    done = run(tmp_path / "out", "--base-url", "https://school.example/")
    assert done.code == 1
    assert "http://redakciya.example:8000" in done.said


def test_an_original_photograph_is_refused(small: Small, shown: Path, settings: Any, tmp_path: Path) -> None:
    settings.TEMPLATES = with_template(settings, tmp_path, "{{ page.lead|safe }}")
    original = happenings.picture((300, 200), "s-mestom.jpg")
    written(small, f'<img src="{original.file.url}" alt="">')
    assert "s-mestom" in stopped(shown)


def test_a_private_page_is_left_out_whoever_may_see_it(small: Small, shown: Path) -> None:
    """Another exporter published private pages: it called the page past the hooks that guard it."""
    restriction = PageViewRestriction.objects.create(page=small.text, restriction_type="groups")
    restriction.groups.add(Group.objects.first())
    done = run(shown)
    assert done.code == 0
    assert not (shown / small.text.url.removeprefix(small.section.url) / "index.html").exists()
    assert "Памятка" not in "".join(path.read_text(encoding="utf-8") for path in shown.rglob("*.html"))


def test_one_file_for_two_addresses_is_refused(small: Small, shown: Path) -> None:
    make.TextPageFactory(parent=small.section, slug="odno")
    make.TextPageFactory(parent=small.section, slug="ODNO")
    done = run(shown)
    assert done.code == 2
    assert "/odno/" in done.told
    assert "/ODNO/" in done.told


def test_cyrillic_addresses_are_files_with_such_names_and_too_long_ones_are_refused(small: Small, shown: Path) -> None:
    page = make.TextPageFactory(parent=small.section, slug="памятка-ёжику", title="По-русски", show_in_menus=True)
    done = run(shown)
    assert done.code == 0
    assert "По-русски" in done.text("памятка-ёжику/index.html")
    assert run(shown, "--verify").code == 0
    TextPage.objects.filter(pk=page.pk).delete()
    page = make.TextPageFactory(parent=small.section, slug="д" * 200)
    done = run(shown)
    assert done.code == 2
    assert "короче" in done.told
