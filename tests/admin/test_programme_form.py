"""The form of a programme: what the curator reads above it, what is refused, addresses she never has to think of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, fill_in, look
from tests.factories import (
    CompletionFactory,
    MenteeFactory,
    MentorFactory,
    MentoringFormFactory,
    OrganizationFactory,
    ProgrammePageFactory,
    ResultPageFactory,
    publish,
    today,
)
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage
from wagtail_nastav.snippets.organizations import Organization


def add(bank: ProgrammeIndexPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "programmepage", bank.pk])


def edit(programme: ProgrammePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[programme.pk])


def participants(*rows: tuple[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {"participants-TOTAL_FORMS": len(rows), "participants-INITIAL_FORMS": 0}
    for number, (role, person) in enumerate(rows):
        fields[f"participants-{number}-role"] = role
        fields[f"participants-{number}-person"] = person.pk
        fields[f"participants-{number}-ORDER"] = number + 1
    return fields


@pytest.fixture
def pair(school: Organization) -> dict[str, Any]:
    mentor = MentorFactory(organization=school, family_name="Заречнова")
    mentee = MenteeFactory(organization=school, family_name="Лесной")
    return participants(("mentor", mentor), ("mentee", mentee))


GOOD = {"title": "Первые уроки", "slug": "pervye-uroki", "start": "2025-09-01", "end": "2026-05-31"}


def create(admin: Client, bank: ProgrammeIndexPage, press: str = "action-publish", **values: Any) -> Screen:
    return fill_in(admin, add(bank), press=press, **{**GOOD, **values})


# R-001-I-2-6
def test_a_programme_is_created_and_the_curator_is_back_in_her_list(
    admin: Client, bank: ProgrammeIndexPage, pair: dict[str, Any]
) -> None:
    form = MentoringFormFactory(code="teacher-teacher", title="Педагог – педагог")
    screen = create(admin, bank, forms=[form.pk], **pair)
    programme = ProgrammePage.objects.get()
    assert programme.live
    assert programme.participants.count() == 2
    assert list(programme.forms.all()) == [form]
    assert screen.soup.h1.get_text(strip=True) == "Программы"


def test_a_new_programme_belongs_to_the_organization_of_the_section(
    admin: Client, bank: ProgrammeIndexPage, school: Organization
) -> None:
    OrganizationFactory(name="А стоит первой по алфавиту")
    assert look(admin, add(bank)).fields["organization"] == str(school.pk)


def test_a_missing_title_is_one_mistake(admin: Client, bank: ProgrammeIndexPage) -> None:
    screen = create(admin, bank, title="", slug="")
    assert screen.errors("title")
    assert screen.errors("slug") == ""
    assert "Название: " in screen.messages
    assert "Адрес страницы: " not in screen.messages


def test_a_wrong_address_is_called_by_its_name(admin: Client, bank: ProgrammeIndexPage) -> None:
    screen = create(admin, bank, slug="с пробелом")
    assert screen.errors("slug")
    assert "Адрес страницы: " in screen.messages, "in the list above the form"
    assert "Слаг" not in screen.messages


def test_forms_and_kinds_are_ticked(admin: Client, bank: ProgrammeIndexPage) -> None:
    MentoringFormFactory(code="teacher-teacher", title="Педагог – педагог")
    assert look(admin, add(bank)).soup.select("input[type=checkbox][name=forms]")


# R-001-I-2-6: three months to a year
@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"end": "2025-08-31"}, "end", "раньше, чем начинается"),
        ({"end": "2025-11-01"}, "end", "меньше 3 месяцев"),
        ({"end": "2026-11-01"}, "end", "больше 12 месяцев"),
        ({"start": ""}, "start", "Укажите дату"),
        ({"title": "<b>Уроки</b>"}, "title", "разметка"),
        ({"title": "Уроки Заречновой"}, "title", "Заречновой"),
    ],
)
def test_what_may_not_be_published_is_refused_at_its_field(
    admin: Client, bank: ProgrammeIndexPage, pair: dict[str, Any], values: dict[str, Any], field: str, words: str
) -> None:
    screen = create(admin, bank, **{**pair, **values})
    assert words in screen.errors(field)
    assert not ProgrammePage.objects.exists()


def test_a_recorded_ground_allows_another_term(admin: Client, bank: ProgrammeIndexPage, pair: dict[str, Any]) -> None:
    create(admin, bank, end="2025-11-01", term_ground="По решению совета", **pair)
    assert ProgrammePage.objects.live().get().term_ground == "По решению совета"


def test_no_ground_turns_time_round(admin: Client, bank: ProgrammeIndexPage, pair: dict[str, Any]) -> None:
    screen = create(admin, bank, end="2025-08-31", term_ground="По решению совета", **pair)
    assert "раньше, чем начинается" in screen.errors("end")
    assert not ProgrammePage.objects.exists()


def test_a_draft_may_lack_dates_but_not_turn_time_round(admin: Client, bank: ProgrammeIndexPage) -> None:
    screen = create(admin, bank, press="", end="2025-08-31")
    assert "раньше, чем начинается" in screen.errors("end")
    assert not ProgrammePage.objects.exists()
    create(admin, bank, press="", end="")
    assert not ProgrammePage.objects.get().live


@pytest.mark.parametrize("press", ["action-publish", ""])
def test_nobody_is_the_mentor_of_himself(
    admin: Client, bank: ProgrammeIndexPage, school: Organization, press: str
) -> None:
    person = MentorFactory(organization=school, is_mentee=True)
    screen = create(admin, bank, press, **participants(("mentor", person), ("mentee", person)))
    assert "и наставником, и наставляемым" in screen.words
    assert not ProgrammePage.objects.exists()


def test_two_programmes_may_have_one_title(admin: Client, bank: ProgrammeIndexPage, pair: dict[str, Any]) -> None:
    for _each in range(3):
        create(admin, bank, **pair)
    assert set(ProgrammePage.objects.values_list("slug", flat=True)) == {
        "pervye-uroki", "pervye-uroki-2", "pervye-uroki-3",
    }  # fmt: skip


def test_a_draft_with_the_title_of_another_programme_is_saved(
    admin: Client, bank: ProgrammeIndexPage, pair: dict[str, Any]
) -> None:
    create(admin, bank, **pair)
    create(admin, bank, press="", **pair)
    draft = ProgrammePage.objects.get(live=False)
    screen = fill_in(admin, edit(draft), slug="pervye-uroki")
    assert "обновлена" in screen.messages
    draft.refresh_from_db()
    assert draft.slug == "pervye-uroki-2"


def test_saving_again_keeps_the_address(admin: Client, bank: ProgrammeIndexPage, pair: dict[str, Any]) -> None:
    create(admin, bank, **pair)
    programme = ProgrammePage.objects.get()
    fill_in(admin, edit(programme), press="action-publish", aim="Научить")
    programme.refresh_from_db()
    assert (programme.slug, programme.aim) == ("pervye-uroki", "Научить")


@pytest.mark.parametrize(
    ("start", "end", "state"),
    [(30, 300, "запланирована"), (-30, 300, "идёт"), (-300, -30, "срок вышел, не завершена")],
)
def test_the_state_stands_in_words_above_the_form(
    admin: Client, bank: ProgrammeIndexPage, start: int, end: int, state: str
) -> None:
    day = today()
    programme = ProgrammePageFactory(parent=bank, start=day + timedelta(days=start), end=day + timedelta(days=end))
    screen = look(admin, edit(programme))
    assert f"Состояние: {state}." in screen.words
    begun = start < 0
    complete = reverse("nastav_completion:complete", args=[programme.pk])
    assert (screen.soup.find("a", href=complete) is not None) == begun
    assert ("когда она начнётся" in screen.words) != begun


def test_a_completed_programme_offers_to_take_it_back(admin: Client, bank: ProgrammeIndexPage) -> None:
    programme = ProgrammePageFactory(parent=bank)
    CompletionFactory(programme=programme, completed_on=date(2025, 6, 1))
    screen = look(admin, edit(programme))
    assert "01.06.2025. Результаты можно публиковать" in screen.words
    assert "Вернуть в работу" in screen.words
    assert "Завершить программу" not in screen.words


# R-001-III-12-5: a button outside a form does nothing, however well it looks
def test_a_practice_is_made_by_the_button_above_the_form(admin: Client, bank: ProgrammeIndexPage) -> None:
    programme = ProgrammePageFactory(parent=bank, title="Первые уроки")
    CompletionFactory(programme=programme)
    soup = look(admin, edit(programme)).soup
    button = next(found for found in soup.select("button[formaction]") if "Создать практику" in found.get_text())
    form = soup.find("form", id=button["form"])
    assert form is not None
    assert form["method"] == "post"
    assert form.find_parent("form") is None
    assert form.find("input", attrs={"name": "csrfmiddlewaretoken"})
    admin.post(button["formaction"])
    assert PracticePage.objects.get().programme == programme


def test_buttons_stand_only_before_those_who_may_press_them(
    webmaster: Client, head: Client, bank: ProgrammeIndexPage
) -> None:
    programme = ProgrammePageFactory(parent=bank)
    for window in (webmaster, head):
        screen = look(window, edit(programme))
        assert "Состояние:" in screen.words
        assert "Завершить программу" not in screen.words


# R-001-VII-2: an extension agreed after completion reopens the programme
def test_publishing_that_takes_results_off_the_site_says_so(
    admin: Client, bank: ProgrammeIndexPage, monkeypatch
) -> None:
    programme = ProgrammePageFactory(parent=bank)
    completion = CompletionFactory(programme=programme)
    publish(ResultPageFactory(parent=programme, title="Итоги первых уроков"))
    # The form refuses such an extension, so the cascade is set off the way another path would.
    from wagtail.admin.views.pages.edit import EditView

    original = EditView.publish_action

    def publish_and_take_back(view: Any) -> Any:
        completion.take_back()
        return original(view)

    monkeypatch.setattr(EditView, "publish_action", publish_and_take_back)
    screen = fill_in(admin, edit(programme), press="action-publish")
    assert "с сайта сняты: «Итоги первых уроков»" in screen.messages


def test_the_address_is_called_an_address(admin: Client, bank: ProgrammeIndexPage) -> None:
    screen = look(admin, add(bank))
    assert "Адрес страницы" in screen.words
    for jargon in ("Slug", "слаг", "Слаг", "Title tag", "Meta description", "Show in menus"):
        assert jargon not in screen.words


def test_only_a_page_that_exists_saves_itself(admin: Client, bank: ProgrammeIndexPage) -> None:
    """«Publish» pressed while the first saving was still on its way would make a second page."""
    new = admin.get(reverse("wagtailadmin_pages:add", args=["wagtail_nastav", "programmepage", bank.pk]))
    assert "data-w-autosave-interval-value" not in new.content.decode()
    page = ProgrammePageFactory(parent=bank)
    assert (
        "data-w-autosave-interval-value"
        in admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )


# Russian needs «Добавить участника», which Wagtail's «Add» and a noun don't give
@pytest.mark.parametrize(
    ("model", "buttons"),
    [
        ("programmepage", ["Добавить участника"]),
        ("practicepage", ["Добавить автора"]),
        ("newspage", ["Добавить человека"]),
        ("eventpage", ["Добавить человека"]),
        ("honourpage", ["Добавить человека"]),
        ("libraryitempage", ["Добавить автора"]),
        ("structurepage", ["Добавить орган"]),
        ("contestpage", ["Добавить номинацию", "Добавить члена жюри"]),
    ],
)
def test_buttons_that_add_rows_are_russian(model: str, buttons: list[str], rf: Any, admin_user: Any) -> None:
    page_class = apps.get_model("wagtail_nastav", model)
    handler = page_class.get_edit_handler()
    request = rf.get("/")
    request.user = admin_user
    form = handler.get_form_class()(instance=page_class(), for_user=admin_user)
    html = handler.get_bound_panel(instance=page_class(), request=request, form=form).render_form_content()
    read = [button.get_text(strip=True) for button in BeautifulSoup(html, "html.parser").select("button[id$=-ADD]")]
    assert set(buttons) <= set(read)
