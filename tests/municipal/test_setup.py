"""One key opens the pages on which a municipality shows what it gathers."""

from __future__ import annotations

from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client

from wagtail_nastav.models import SectionPage
from wagtail_nastav.setup.tree import PLAN_OF_MUNICIPALITY


def run(*keys: str) -> str:
    out = StringIO()
    call_command("nastav_setup", *keys, stdout=out)
    return out.getvalue()


# R-001-III-6-2
def test_setup_adds_the_pages_of_a_municipality_when_it_is_told_to(home: Any) -> None:
    run()
    section = SectionPage.objects.get()
    slugs = [planned.slug for planned in PLAN_OF_MUNICIPALITY]
    assert not section.get_children().filter(slug__in=slugs).exists(), "a school has none"
    assert run("--municipality").count("\n") == len(slugs)
    assert list(section.get_children().filter(slug__in=slugs).values_list("slug", flat=True)) == slugs
    assert "Ничего не потребовалось" in run("--municipality") or "ничего не" in run("--municipality")
    for slug in slugs:
        answered = Client().get(f"{section.url}{slug}/")
        assert answered.status_code == 200
        assert (
            "появ" in answered.content.decode()
            or "не объявили" in answered.content.decode()
            or "не проводят" in answered.content.decode()
        )
    assert "Единая база наставников" in Client().get(section.url).content.decode()
