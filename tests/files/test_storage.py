"""Private files: where they lie, who may read them, and that nothing points to them."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.db import models
from django.db.migrations.writer import MigrationWriter
from django.db.models.fields.files import FieldFile
from django.forms import ClearableFileInput
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from wagtail_nastav.files.storage import (
    NoAddress,
    PrivateStorage,
    evidence_upload_to,
    opaque_name,
    private_storage,
)


def kept(storage: PrivateStorage) -> FieldFile:
    class Holder:
        pass

    field = models.FileField(storage=storage)
    field.set_attributes_from_name("scan")
    return FieldFile(Holder(), field, storage.save("evidence/ab/x.pdf", ContentFile(b"scan")))


def test_only_the_server_may_read_private_files(private_root):
    path = Path(PrivateStorage().path(PrivateStorage().save("evidence/ab/x.pdf", ContentFile(b"scan"))))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (private_root, private_root / "evidence", private_root / "evidence" / "ab"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_folder_is_asked_for_at_every_use(tmp_path, settings):
    storage = PrivateStorage()
    for name in ("one", "two"):
        settings.WAGTAIL_NASTAV = {"PRIVATE_ROOT": tmp_path / name}
        assert storage.path("x") == str(tmp_path / name / "x")
        storage.save("x", ContentFile(b"x"))
        assert (tmp_path / name / "x").exists()


def test_private_files_have_no_address(private_root):
    storage = PrivateStorage()
    assert storage.base_url is None
    with pytest.raises(NoAddress, match="view"):
        storage.url("evidence/ab/x.pdf")


def test_forms_show_no_link_and_templates_fail_loudly(private_root):
    file = kept(PrivateStorage())
    assert "href" not in ClearableFileInput().render("scan", file)
    with pytest.raises(NoAddress):
        Template("{{ file.url }}").render(Context({"file": file}))


def test_migrations_record_no_path(private_root):
    text, _imports = MigrationWriter.serialize(PrivateStorage())
    assert text == "wagtail_nastav.files.storage.PrivateStorage()"
    field = models.FileField(storage=private_storage, upload_to=evidence_upload_to)
    text, _imports = MigrationWriter.serialize(field)
    assert "wagtail_nastav.files.storage.private_storage" in text
    assert "wagtail_nastav.files.storage.evidence_upload_to" in text
    assert str(private_root) not in text


def test_a_site_may_keep_them_elsewhere(settings):
    assert isinstance(private_storage(), PrivateStorage)
    elsewhere = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "nastav_private": elsewhere}
    assert isinstance(private_storage(), InMemoryStorage)


@given(name=st.text(max_size=40))
def test_nothing_of_the_original_name_stays(name):
    assert re.fullmatch(r"evidence/([0-9a-f]{2})/\1[0-9a-f]{30}\.[a-z0-9]{2,4}", evidence_upload_to(None, name))


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("Согласие Ивановой.PDF", "pdf"),
        ("scan.jpeg", "jpeg"),
        ("Согласие.Петр", "bin"),
        ("scan.petr", "bin"),
        ("scan", "bin"),
        ("x.pdf/../../y.exe", "bin"),
    ],
)
def test_only_usual_extensions_stay(name, extension):
    assert evidence_upload_to(None, name).rpartition(".")[2] == extension


def test_names_do_not_repeat():
    assert len({opaque_name("photos", "webp") for _turn in range(100)}) == 100
