"""Names never get into titles, descriptions and addresses, which outlive every consent; drafts are saved anyway."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.consent.scene import Scene
from tests.setup.forms import send_page
from wagtail_nastav.pages.programmes import ProgrammePage

pytestmark = pytest.mark.usefixtures("noon")
PUBLISH = {"action-publish": "1"}
REFUSED = [
    ("title", "Опыт Тайнописцева"),
    ("title", "Именислав Скрытович делится опытом"),
    ("seo_title", "Безымянская С. М."),
    ("search_description", "О Безымянской"),
    ("slug", "programma-tajnopiscev-2024"),
    ("slug", "bezymyanskaya"),
    ("slug", "опыт-тайнописцева"),
]


@pytest.fixture
def admin(db: None) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("kurator", password="x"))
    return client


def edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize(("field", "text"), REFUSED)
@pytest.mark.parametrize("kind", ["programme", "result", "practice"])
def test_publishing_with_a_name_in_it_is_refused_with_a_sentence(scene: Scene, admin: Client, kind, field, text):
    # R-001-III-12-4, R-001-VIII-2
    page = getattr(scene, kind)
    answer = send_page(admin, edit(page), **{field: text}, **PUBLISH)
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert list(errors) == [field], errors
    assert "без них" in errors[field][0] or "без имён" in errors[field][0]
    fresh = type(page).objects.get(pk=page.pk)
    assert getattr(fresh, field) == getattr(page, field)


@pytest.mark.parametrize("kind", ["programme", "result", "practice"])
def test_a_draft_is_saved_with_anything(scene: Scene, admin: Client, kind):
    """Saving happens by itself every half second while somebody types."""
    # R-001-III-12-4
    page = getattr(scene, kind)
    answer = send_page(admin, edit(page), title="Опыт Тайнописцева")
    assert answer.status_code == 302
    fresh = type(page).objects.get(pk=page.pk)
    assert fresh.get_latest_revision_as_object().title == "Опыт Тайнописцева"
    assert fresh.title == page.title


@pytest.mark.parametrize("kind", ["programme", "result", "practice"])
def test_ordinary_titles_are_published(scene: Scene, admin: Client, kind):
    # R-001-III-12-4
    page = getattr(scene, kind)
    answer = send_page(admin, edit(page), title="Молодому учителю – опытный наставник", slug="opyt-2024", **PUBLISH)
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    assert type(page).objects.get(pk=page.pk).slug == "opyt-2024"


def test_a_title_is_plain_text(scene: Scene, admin: Client):
    # R-001-VIII-2
    for kind in ("programme", "result", "practice"):
        answer = send_page(admin, edit(getattr(scene, kind)), title="Опыт <b>учителя</b>", **PUBLISH)
        assert "title" in answer.context["form"].errors, kind


def test_the_names_of_new_participants_count_as_well(scene: Scene, admin: Client):
    """Those in the form, not those in the database."""
    # R-001-III-12-4
    newcomer = make.MentorFactory(family_name="Новоприбылова")
    answer = send_page(
        admin,
        edit(scene.programme),
        title="Опыт Новоприбыловой",
        **{"participants-0-person": str(newcomer.pk), "participants-0-role": "mentor"},
        **PUBLISH,
    )
    assert list(answer.context["form"].errors) == ["title"]


def test_results_copied_elsewhere_still_name_nobody(scene: Scene, admin: Client):
    """They tell of the people of the programme they were written about, and stand under another one's."""
    # R-001-VIII-2
    other = make.ProgrammePageFactory(participants=[], parent=scene.programmes)
    copied = scene.result.copy(to=other, update_attrs={"slug": "kopiya"}, keep_live=False)
    answer = send_page(admin, edit(copied), title="Опыт Тайнописцева", **PUBLISH)
    assert "title" in answer.context["form"].errors


def test_a_programme_with_both_sides_can_be_published(scene: Scene, admin: Client):
    """The rows are checked after the page itself, so the page's own check has to ask for them."""
    # R-001-I-2-6
    answer = send_page(admin, edit(scene.programme), aim="Новая цель", **PUBLISH)
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    assert ProgrammePage.objects.get(pk=scene.programme.pk).aim == "Новая цель"


def test_a_mentor_who_is_his_own_mentee_is_refused_at_the_field(scene: Scene, admin: Client):
    # R-001-VI
    mentor = str(scene.mentor.person.pk)
    answer = send_page(
        admin,
        edit(scene.programme),
        **{"participants-0-person": mentor, "participants-1-person": mentor},
        **PUBLISH,
    )
    rows = answer.context["form"].formsets["participants"].forms
    assert ["person" in row.errors for row in rows].count(True) == 1
    assert "наставляем" in "".join(str(row.errors.get("person", "")) for row in rows)
