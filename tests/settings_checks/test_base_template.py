"""The site's base template: is it there, can it be read, has it room for the section's pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import CheckMessage

from wagtail_nastav.checks import check_templates

BLOCK = "{% block content %}{% endblock %}"


@pytest.fixture
def found(settings: Any) -> Any:
    """`found({"base.html": "…"}, "base.html")`: what is said of that base template on a site with these templates."""

    def check(templates: dict[str, str], name: str = "base.html") -> list[CheckMessage]:
        loaders = [("django.template.loaders.locmem.Loader", templates)]
        backend = "django.template.backends.django.DjangoTemplates"
        settings.TEMPLATES = [{"BACKEND": backend, "OPTIONS": {"loaders": loaders}}]
        settings.WAGTAIL_NASTAV = {"BASE_TEMPLATE": name}
        return check_templates()

    return check


@pytest.mark.parametrize(
    "templates",
    [
        {"base.html": BLOCK},
        {"base.html": "{% extends 'frame.html' %}", "frame.html": BLOCK},
        {"base.html": "{% extends 'a.html' %}", "a.html": "{% extends 'b.html' %}", "b.html": f"<p>{BLOCK}"},
        {"base.html": f"{{% block body %}}<main>{BLOCK}</main>{{% endblock %}}"},
        {"base.html": f"{{% extends 'frame.html' %}}{{% block body %}}{BLOCK}{{% endblock %}}",
         "frame.html": "{% block body %}{% endblock %}"},
        {"base.html": f"{{% if wide %}}{BLOCK}{{% endif %}}"},
        {"base.html": "{% extends chosen_later %}"},
    ],
)  # fmt: skip
def test_a_template_with_room_passes(found: Any, templates: dict[str, str]) -> None:
    assert found(templates) == []


def test_a_missing_template_is_named_with_what_to_write(found: Any) -> None:
    messages = found({"site.html": BLOCK}, "base.html")
    assert [message.id for message in messages] == ["wagtail_nastav.E005"]
    assert messages[0].is_serious()
    assert messages[0].msg == "Нет шаблона 'base.html', который должны расширять страницы раздела."
    assert "WAGTAIL_NASTAV = {'BASE_TEMPLATE': 'your_base.html'}" in messages[0].hint
    assert "{% block content %}{% endblock %}" in messages[0].hint


def test_a_missing_parent_is_named(found: Any) -> None:
    messages = found({"base.html": "{% extends 'frame.html' %}"})
    assert [message.id for message in messages] == ["wagtail_nastav.E005"]
    assert messages[0].msg == "Шаблону 'base.html', который расширяют страницы раздела, нужен 'frame.html', а его нет."


@pytest.mark.parametrize("text", ["{% block content %}", "{% load nowhere_tags %}", "{% if %}{% endif %}"])
def test_a_template_with_an_error_is_named(found: Any, text: str) -> None:
    messages = found({"base.html": text})
    assert [message.id for message in messages] == ["wagtail_nastav.E006"]
    assert messages[0].msg.startswith("В шаблоне 'base.html', который расширяют страницы раздела, ошибка: ")


@pytest.mark.parametrize(
    "templates",
    [
        {"base.html": "{% block main %}{% endblock %}"},
        {"base.html": "{% extends 'frame.html' %}{% block main %}{% endblock %}", "frame.html": "<p>{{ content }}"},
    ],
)
def test_a_template_without_room_is_a_warning(found: Any, templates: dict[str, str]) -> None:
    messages = found(templates)
    assert [message.id for message in messages] == ["wagtail_nastav.W002"]
    assert not messages[0].is_serious()
    assert "{% block content %}{% endblock %}" in messages[0].hint


def test_a_template_that_extends_its_own_name_is_followed(settings: Any, tmp_path: Any) -> None:
    for folder, text in (("theme", "{% extends 'base.html' %}"), ("site", BLOCK)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "base.html").write_text(text)
    folders = [tmp_path / "theme", tmp_path / "site"]
    settings.TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": folders}]
    assert check_templates() == []


def test_a_site_without_django_templates_is_left_alone(settings: Any) -> None:
    settings.TEMPLATES = []
    assert check_templates() == []


@pytest.mark.parametrize("name", [None, "", 5])
def test_a_wrong_name_is_told_by_the_check_of_values_alone(found: Any, name: Any) -> None:
    assert found({"base.html": BLOCK}, name) == []
