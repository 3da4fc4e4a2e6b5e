"""What an uploaded file really is, and the sentence for each thing that can be wrong with it."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils import translation
from hypothesis import given
from hypothesis import settings as patience
from hypothesis import strategies as st

from tests.files import samples
from tests.files.samples import upload
from wagtail_nastav.files import archives
from wagtail_nastav.files.kinds import KNOWN_EXTENSIONS, UPLOADABLE
from wagtail_nastav.files.sniffing import FileKind, check_upload, format_label, human_size, sniff

LIMIT = 20 * 1024 * 1024
KINDS = samples.every_kind()
PDF_ONLY = {FileKind.PDF}


def refusal(name: str, data: bytes, allowed=UPLOADABLE, limit: int = LIMIT) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        check_upload(upload(name, data), allowed, limit)
    return caught.value


def test_samples_cover_every_kind_that_may_be_uploaded():
    assert set(KINDS) == set(UPLOADABLE)


# R-001-III-8
@pytest.mark.parametrize("kind", UPLOADABLE)
def test_sound_files_of_every_kind_are_accepted(kind):
    file = upload(f"Приказ № 5.{kind.value.upper()}", KINDS[kind])
    assert check_upload(file, UPLOADABLE, LIMIT) is kind
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"MZ\x90\x00\x03\x00\x00\x00", FileKind.PROGRAM),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(60), FileKind.PROGRAM),
        (b"L\x00\x00\x00\x01\x14\x02\x00\x00\x00\x00\x00", FileKind.PROGRAM),
        (b"\n <!DOCTYPE html><title>x</title>", FileKind.HTML),
        ("﻿<HTML xmlns:o='urn:x'>".encode("utf-16"), FileKind.HTML),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", FileKind.HTML),
        (b"name;role\n<script>alert(1)</script>", FileKind.HTML),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", FileKind.SVG),
        (b"#!/bin/sh\nrm -rf /", FileKind.SCRIPT),
        (b"<?php phpinfo(); ?>", FileKind.SCRIPT),
        (samples.zipped({"[Content_Types].xml": b"", "word/vbaProject.bin": b"x"}), FileKind.MACRO),
        (samples.zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b"x"}), FileKind.ZIP),
        (samples.compound("EncryptedPackage", "EncryptionInfo"), FileKind.LOCKED),
        (samples.compound("WordDocument", stream=bytes(10) + b"\x00\x01"), FileKind.LOCKED),
        (samples.compound("Workbook", stream=struct.pack("<2H4x2H", 0x809, 4, 0x2F, 0)), FileKind.LOCKED),
        (samples.open_document("text", b"<manifest:encryption-data/>"), FileKind.LOCKED),
        (samples.compound("WordDocument", embedded="Workbook"), FileKind.DOC),
        (samples.compound("Workbook", embedded="WordDocument"), FileKind.XLS),
        (samples.compound("__properties_version1.0"), FileKind.UNKNOWN),
        (samples.pem(samples.DER_SIGNATURE), FileKind.SIG),
        (samples.pem(samples.DER_SIGNATURE).split(b"\n")[1], FileKind.SIG),
        (b"\0\0\0\x18ftypheix\0\0\0\0mif1heix", FileKind.HEIC),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", FileKind.VIDEO),
        (b"GIF89a" + bytes(20), FileKind.IMAGE),
        (b"Rar!\x1a\x07\x01\x00", FileKind.ARCHIVE),
        (b"\xef\xbb\xbf%PDF-1.7 \x00\x01", FileKind.PDF),
        (b"some words before it\n%PDF-1.7 \n", FileKind.PDF),
        (b"%PDF-1.4\n% a page about <html> and <script>\n", FileKind.PDF),
        (b"<html>%PDF-1.4", FileKind.HTML),
        (b"BM is how this text begins", FileKind.TXT),
        ("МЗ и MZ".encode("cp866"), FileKind.TXT),
        (bytes(range(32)), FileKind.UNKNOWN),
    ],
)
def test_content_decides_what_a_file_is(data, kind):
    assert sniff(data, BytesIO(data)) is kind


def test_the_first_bytes_are_enough_for_most_kinds():
    told = {kind for kind, data in KINDS.items() if sniff(data[:8192]) is kind}
    assert told >= {FileKind.PDF, FileKind.DOCX, FileKind.JPG, FileKind.RTF, FileKind.SIG, FileKind.ODT}


@pytest.mark.parametrize(
    ("name", "data", "allowed", "code"),
    [
        ("план.pdf", b"", UPLOADABLE, "empty"),
        ("фото.jpg", samples.PDF, {FileKind.JPG}, "other_kind"),
        ("приказ.pdf", samples.PDF, {FileKind.JPG}, "not_accepted"),
        ("приказ.doc", samples.PDF, {FileKind.PDF, FileKind.DOC}, "extension"),
        ("приказ", samples.PDF, PDF_ONLY, "extension"),
        ("приказ.pdf.exe", b"MZ\x00\x00", UPLOADABLE, "dangerous"),
        ("запуск.bat", b"@echo off\r\ndel *", UPLOADABLE, "extension"),
        ("таблица.xls", b"<html><table></table></html>", UPLOADABLE, "dangerous"),
        ("приказ.docx", samples.compound("EncryptedPackage"), UPLOADABLE, "locked"),
        ("приказ.pdf", bytes(range(16)), UPLOADABLE, "unknown"),
        ("приказ.pdf", samples.PDF[:60], UPLOADABLE, "damaged"),
        ("приказ.docx", KINDS[FileKind.DOCX][:-200], UPLOADABLE, "damaged"),
        ("приказ.doc", KINDS[FileKind.DOC][:1000], UPLOADABLE, "damaged"),
        ("приказ.odt", KINDS[FileKind.ODT][:-30], UPLOADABLE, "damaged"),
        ("приказ.sig", samples.DER_SIGNATURE[:-3], UPLOADABLE, "damaged"),
    ],
)
def test_each_thing_that_can_be_wrong_has_its_own_refusal(name, data, allowed, code):
    assert refusal(name, data, allowed).code == code


def test_a_size_just_over_the_limit_is_not_rounded_down_to_it():
    error = refusal("скан.pdf", bytes(LIMIT + 1))
    assert error.code == "too_large"
    assert error.params["size"] != error.params["limit"]


def test_damage_inside_a_document_is_found(monkeypatch):
    data = bytearray(samples.zipped({"[Content_Types].xml": b"<T/>", "word/document.xml": bytes(range(256)) * 40}))
    place = data.index(b"word/document.xml") + 40
    data[place] ^= 0xFF
    assert refusal("приказ.docx", bytes(data)).code == "damaged"
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1000)
    assert refusal("приказ.docx", KINDS[FileKind.DOCX]).code == "damaged"


def test_archives_of_countless_members_are_not_opened(monkeypatch):
    opened = []
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *args, **kwargs: opened.append(args))
    assert refusal("приказ.docx", KINDS[FileKind.DOCX]).code == "damaged"
    assert not opened


@patience(deadline=None)
@given(data=st.binary(max_size=600), extension=st.sampled_from(sorted(KNOWN_EXTENSIONS)))
def test_random_bytes_give_a_kind_or_a_sentence(data, extension):
    survives(f"x.{extension}", data)


@patience(max_examples=300, deadline=None)
@given(
    kind=st.sampled_from(sorted(KINDS)),
    extension=st.sampled_from(sorted(KNOWN_EXTENSIONS)),
    cut=st.floats(0, 1),
    damage=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
)
def test_damaged_files_give_a_kind_or_a_sentence(kind, extension, cut, damage):
    data = bytearray(KINDS[kind][: int(len(KINDS[kind]) * cut)])
    for place, value in damage:
        if data:
            data[int(place * len(data))] = value
    survives(f"x.{extension}", bytes(data))


@patience(max_examples=300, deadline=None)
@given(numbers=st.lists(st.tuples(st.integers(24, 1700), st.integers(0, 2**32 - 1)), max_size=5))
def test_compound_files_with_wild_numbers_end(numbers):
    data = bytearray(KINDS[FileKind.DOC])
    for place, number in numbers:
        struct.pack_into("<I", data, place, number)
    survives("x.doc", bytes(data))


def survives(name: str, data: bytes) -> None:
    file = upload(name, data)
    try:
        kind = check_upload(file, UPLOADABLE, LIMIT)
    except ValidationError as error:
        assert all("%(" not in message for message in error.messages)
    else:
        assert kind in UPLOADABLE


# R-000-head
def test_sentences_are_russian_and_name_the_file():
    with translation.override("ru"):
        message = refusal("C:\\скан\\x.jpg", samples.PDF, {FileKind.JPG, FileKind.PNG}).messages[0]
    assert message.startswith("Файл «x.jpg» на самом деле — документ PDF")
    assert "JPG, PNG" in message


def test_long_and_invisible_names_are_shown_short():
    message = refusal("а" * 300 + "\u202efdp.exe", b"MZ\x00\x00").messages[0]
    assert "\u202e" not in message
    assert len(message) < 400


def test_files_without_a_name_are_checked_too():
    with pytest.raises(ValidationError, match="PDF"):
        check_upload(ContentFile(samples.PDF), PDF_ONLY, LIMIT)
    with pytest.raises(ValidationError, match="PDF"):
        check_upload(File(BytesIO(samples.PDF)), PDF_ONLY, LIMIT)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (1, "1 байт"),
        (512, "512 байт"),
        (340 * 1024, "340 КБ"),
        (1_258_291, "1,2 МБ"),
        (20 * 1024 * 1024, "20 МБ"),
        (1024 * 1024 - 1, "1 МБ"),
        (3_000_000_000, "2861 МБ"),
    ],
)
def test_sizes_read_as_people_write_them(size, text):
    with translation.override("ru"):
        assert human_size(size).replace("\xa0", " ") == text


def test_formats_are_named_shortly():
    assert [format_label(kind) for kind in (FileKind.PDF, FileKind.DOCX, FileKind.SIG)] == ["PDF", "DOCX", "SIG"]
