"""The portrait on a person's card: uploaded, looked at, exchanged, deleted; bad files are refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.admin.screen import Screen, fill_in, look
from tests.factories import MentorFactory
from tests.files.samples import bomb_png, picture, saved, upload
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person


def photo() -> SimpleUploadedFile:
    return upload("портрет.jpg", saved(picture(), "JPEG"))


def kept(private_root: Path) -> set[Path]:
    return {path for path in private_root.rglob("*") if path.is_file()}


def change(admin: Client, person: Person, **values) -> Screen:
    return fill_in(admin, reverse("nastav_people:edit", args=[person.pk]), **values)


@pytest.fixture
def person(school: Organization) -> Person:
    return MentorFactory(organization=school, family_name="Примерова")


@pytest.fixture
def with_photo(admin: Client, person: Person) -> Person:
    change(admin, person, photo_file=photo())
    person.refresh_from_db()
    return person


def test_a_photo_is_kept_in_the_private_storage(with_photo: Person, private_root: Path) -> None:
    assert len(with_photo.photo) == 32
    assert {path.suffix for path in kept(private_root)} == {".webp"}


def test_the_curator_sees_the_portrait_and_no_copy_stays(admin: Client, with_photo: Person) -> None:
    screen = look(admin, reverse("nastav_people:edit", args=[with_photo.pk]))
    address = screen.soup.select_one("figure img")["src"]
    response = admin.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert "no-store" in response["Cache-Control"]


def test_nobody_else_sees_the_portrait(client: Client, webmaster: Client, with_photo: Person) -> None:
    address = reverse("nastav_people:photo", args=[with_photo.pk, with_photo.photo])
    for window in (client, webmaster):
        response = window.get(address)
        assert response.status_code == 302
        assert not response.get("Content-Type", "").startswith("image")


def test_the_address_of_another_photo_leads_nowhere(admin: Client, with_photo: Person) -> None:
    assert admin.get(reverse("nastav_people:photo", args=[with_photo.pk, "0" * 32])).status_code == 404


def test_a_lost_file_is_no_server_error(admin: Client, with_photo: Person, private_root: Path) -> None:
    for path in kept(private_root):
        path.unlink()
    assert admin.get(reverse("nastav_people:photo", args=[with_photo.pk, with_photo.photo])).status_code == 404


def test_a_new_photo_takes_the_place_of_the_old_one(
    admin: Client, with_photo: Person, private_root: Path, django_capture_on_commit_callbacks
) -> None:
    old, before = with_photo.photo, kept(private_root)
    with django_capture_on_commit_callbacks(execute=True):
        change(admin, with_photo, photo_file=photo())
    with_photo.refresh_from_db()
    assert with_photo.photo != old
    assert len(kept(private_root)) == len(before)
    assert not before & kept(private_root)


def test_a_photo_is_deleted(
    admin: Client, with_photo: Person, private_root: Path, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        change(admin, with_photo, delete_photo="on")
    with_photo.refresh_from_db()
    assert with_photo.photo == ""
    assert not kept(private_root)


def test_saving_something_else_keeps_the_photo(admin: Client, with_photo: Person) -> None:
    change(admin, with_photo, position="методист")
    assert Person.objects.get().photo == with_photo.photo


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (("портрет.png", bomb_png(10_000, 10_000)), "млн точек"),
        (("портрет.jpg", b"%PDF-1.7\n%%EOF\n"), "на самом деле"),
        (("портрет.jpg", saved(picture(), "JPEG")[:300]), "повреждена"),
        (("портрет.jpg", b""), "пуст"),
        (("портрет.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), "навредить"),
    ],
)
def test_a_bad_photo_is_refused_and_nothing_is_stored(
    admin: Client, person: Person, private_root: Path, file: tuple[str, bytes], words: str
) -> None:
    screen = change(admin, person, photo_file=upload(*file), position="методист")
    assert screen.status == 200
    assert words in screen.errors("photo_file")
    person.refresh_from_db()
    assert (person.photo, person.position) == ("", "учитель")
    assert not kept(private_root)


def test_a_form_that_comes_back_says_that_the_photo_has_to_be_chosen_again(
    admin: Client, person: Person, private_root: Path
) -> None:
    screen = change(admin, person, photo_file=photo(), capacity="0")
    assert "ещё раз" in screen.errors("photo_file")
    assert not kept(private_root)
