"""Files: portraits, scans and documents, where they lie and who can open them."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from tests import factories as make
from tests.audit.looking import found_in
from tests.audit.test_command import run
from tests.consent.scene import ALL, Category, Scene, mentor
from tests.files.samples import every_kind
from wagtail_nastav.audit import Finding, audit
from wagtail_nastav.files.kinds import FileKind
from wagtail_nastav.files.photos import photo_path
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Person

pytestmark = pytest.mark.usefixtures("home")


def found(code: str) -> list[Finding]:
    return found_in(code, "portraits", "private_files", "documents")


@pytest.fixture
def media(settings) -> Path:
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def private(folders: Path) -> Path:
    return folders / "private"


# Portraits


def test_a_portrait_that_can_be_opened_without_consent_is_found(scene: Scene, monkeypatch):
    """As if the view had forgotten to ask."""
    # R-001-III-12-4
    scene.mentor.consent(ALL - {Category.PHOTO}, evidence_note="Папка")
    assert found("portrait_public") == []
    monkeypatch.setattr(Person, "allowed", lambda self, now: ALL)
    monkeypatch.setattr("wagtail_nastav.audit.known.KnownPeople.without", lambda self, category: [scene.mentor.person])
    portrait = f"{scene.mentors.url}{scene.mentor.person.uid}/foto/320/"
    finding = next(one for one in found("portrait_public") if one.where == portrait)
    assert finding.what == f"Человек {scene.mentor.person.uid.hex[:8]}"
    assert run()[1] == 1


# Private files in public folders


@pytest.mark.parametrize("name", ["photos/aa/{0}-320.webp", "kopiya/photos/aa/{0}-320.webp", "evidence/ab/{0}.pdf"])
def test_a_copy_of_the_private_folder_is_recognised_by_its_names(media: Path, name):
    # R-001-III-12-4
    path = media / name.format("a" * 32)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"whatever")
    (finding,) = found("private_file_public")
    assert finding.where == path.relative_to(media).as_posix()
    assert run()[1] == 1


def test_a_copy_under_another_name_is_recognised_by_its_content(media: Path, private: Path, db):
    # R-001-III-12-4
    person = mentor().person
    shutil.copy(private / photo_path(person.photo, 320), media / "portret.webp")
    (media / "other.webp").write_bytes(b"x" * (media / "portret.webp").stat().st_size)
    (media / "empty.txt").touch()
    (finding,) = found("private_file_public")
    assert finding.what == "Файл «portret.webp»"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("soglasie_bezymyanskoj.pdf", "consent_in_media"),
        ("Согласие Безымянской.pdf", "consent_in_media"),
        ("documents/Bezymyanskaya.jpg", "name_in_file"),
        ("original_images/безымянская.jpg", "name_in_file"),
    ],
)
def test_a_file_named_after_a_person_is_told_of_without_the_name(scene: Scene, media: Path, name, code):
    # R-001-III-12-4
    path = media / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"whatever")
    (finding,) = found(code)
    assert not scene.mentee.told_in(str(finding))
    assert "bezym" not in str(finding).lower()
    assert run()[1] == (1 if code == "consent_in_media" else 0)


def test_blank_forms_and_renditions_are_nobodys(scene: Scene, media: Path):
    # R-001-III-12-4
    for name in ("soglasie_blank.docx", "Согласие на распространение.docx", "images/Bezymyanskaya.width-80.jpg"):
        (media / name).parent.mkdir(exist_ok=True)
        (media / name).write_bytes(b"whatever")
    assert audit().findings == []


# The private folder


def test_a_private_folder_that_the_web_server_shows_is_found(settings, media: Path, db):
    # R-001-III-12-4
    settings.WAGTAIL_NASTAV = {"PRIVATE_ROOT": media / "private"}
    assert len(found("private_root_public")) == 1
    settings.WAGTAIL_NASTAV = {"PRIVATE_ROOT": media}
    assert len(found("private_root_public")) == 1
    assert run()[1] == 1
    settings.STATIC_ROOT = media.parent / "static"
    settings.WAGTAIL_NASTAV = {"PRIVATE_ROOT": media.parent / "static" / "x" / ".." / "private"}
    assert len(found("private_root_public")) == 1
    settings.WAGTAIL_NASTAV = {"PRIVATE_ROOT": media.parent}
    assert found("private_root_public") == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_private_files_that_others_may_read_are_found(private: Path, mode, db):
    # R-001-III-12-4
    person = mentor().person
    path = private / photo_path(person.photo, 320)
    assert found("private_root_readable") == []
    path.chmod(mode)
    (finding,) = found("private_root_readable")
    assert f"chmod -R go-rwx {private}" in finding.message
    assert run()[1] == 1
    path.chmod(stat.S_IRUSR)
    assert found("private_root_readable") == []


def test_files_of_nobody_are_told_of(private: Path, db):
    # R-001-III-12-4
    person = mentor().person
    kept = private / photo_path(person.photo, 320)
    left = kept.with_name("f" * 32 + "-320.webp")
    shutil.copy(kept, left)
    (private / "import").mkdir()
    (private / "import" / "table.xlsx").write_bytes(b"another room's business")
    assert [finding.where for finding in found("private_file_orphan")] == [left.relative_to(private).as_posix()]
    scan = make.ConsentFactory.build(person=person, operator=person.organization)
    scan.evidence.save("scan.pdf", ContentFile(b"%PDF-"), save=False)
    scan.save()
    assert len(found("private_file_orphan")) == 1


# Documents of the register


@pytest.fixture
def act(db) -> NormativeDocument:
    document = get_document_model()(title="Положение", collection=Collection.get_first_root_node())
    document.file.save("polozhenie.pdf", ContentFile(every_kind()[FileKind.PDF]))
    level = make.DocumentLevelFactory(code="local")
    return NormativeDocument.objects.create(title="Положение о наставничестве", level=level, file=document)


def test_a_sound_document_is_in_order(act: NormativeDocument):
    # R-001-III-8
    assert audit().findings == []
    assert audit().checked["documents"] == 1


def test_a_missing_file_is_found(act: NormativeDocument):
    # R-001-III-8
    act.file.file.storage.delete(act.file.file.name)
    (finding,) = found("document_missing")
    assert finding.what == "Документ «Положение о наставничестве»"
    assert "polozhenie" in finding.message
    assert run()[1] == 1


@pytest.mark.parametrize("content", [b"<html><body>404</body></html>", b"", b"MZ\x90\x00 program", b"%PDF-1.7 cut"])
def test_a_file_that_is_not_what_its_name_says_is_found(act: NormativeDocument, content: bytes):
    # R-001-III-8
    Path(act.file.file.path).write_bytes(content)
    (finding,) = found("document_not_as_named")
    assert "polozhenie" in finding.message
    assert run()[1] == 1


def test_signatures_and_accessible_versions_are_looked_at_too(act: NormativeDocument):
    # R-001-III-8
    NormativeDocument.objects.update(file=None, accessible_version=act.file)
    act.file.file.storage.delete(act.file.file.name)
    assert len(found("document_missing")) == 1
    NormativeDocument.objects.update(accessible_version=None, signature=act.file)
    assert len(found("document_missing")) == 1


def test_a_file_in_a_private_collection_cannot_be_opened_by_visitors(act: NormativeDocument):
    # R-001-III-8
    closed = Collection.get_first_root_node().add_child(name="Закрытая")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    act.file.collection = closed
    act.file.save()
    assert len(found("document_private")) == 1


def test_what_is_switched_off_is_not_looked_at(act: NormativeDocument):
    # R-001-III-8
    act.file.file.storage.delete(act.file.file.name)
    NormativeDocument.objects.update(shown=False)
    assert audit().findings == []
