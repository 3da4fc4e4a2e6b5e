"""A section with a road map, a row of which is late, and a curator who may log in."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import Group, User

from tests.browser.test_curator import PASSWORD
from tests.factories import SectionPageFactory, today
from tests.roadmap.conftest import row
from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.setup.groups import CURATORS, ensure_groups


def build() -> RoadMapPage:
    section = SectionPageFactory()
    ensure_groups([section], [])
    User.objects.create_user("kurator", "kurator@example.org", PASSWORD).groups.add(Group.objects.get(name=CURATORS))
    page = RoadMapPage(title="Дорожная карта", slug="karta", period="2025–2028")
    page.rows = [
        row("Подготовка", "Назначить куратора", end=today() - timedelta(days=1), responsible="Директор"),
        row("Работа", "Разработатьдлинноесловобезпробеловкотороенепомещается", term="После утверждения критериев",
            result_form="Положение " * 20, years=[(2025, "1", "1"), (2026, "2", "1")]),
    ]  # fmt: skip
    return section.add_child(instance=page)
