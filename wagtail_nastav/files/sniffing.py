"""The check of an uploaded file: is it what its name says, is it accepted here, is it whole."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, BinaryIO, NoReturn, cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.files.detection import HEAD_BYTES, is_whole, sniff
from wagtail_nastav.files.kinds import (
    DANGEROUS,
    KNOWN_EXTENSIONS,
    MEGA,
    FileKind,
    extension_of,
    extensions,
    format_label,
    human_size,
)

__all__ = ["FileKind", "check_upload", "format_label", "human_size", "shown_name", "sniff"]

NAME_LENGTH = 80
MESSAGES = {
    "empty": _("The file “%(name)s” is empty. Save it anew in the program where it was made and choose it again."),
    "too_large": _("The file “%(name)s” takes %(size)s, the limit is %(limit)s. Make it smaller and choose it again."),
    "locked": _("The file “%(name)s” is protected by a password: nobody could read it. Remove the password first."),
    "dangerous": _(
        "The file “%(name)s” is really %(what)s. Such files can harm those who open them, so they are not accepted. "
        "Accepted: %(accepted)s."
    ),
    "unknown": _("What is in the file “%(name)s” could not be recognised. Accepted: %(accepted)s."),
    "not_accepted": _("The file “%(name)s” is %(what)s, which is not accepted here. Accepted: %(accepted)s."),
    "other_kind": _(
        "The file “%(name)s” is really %(what)s, whatever its name says. Accepted: %(accepted)s. "
        "Save it in one of these formats and choose it again."
    ),
    "extension": _(
        "The file “%(name)s” is really %(what)s, but its name does not say so. "
        "Rename it so that it ends in “.%(extension)s”, or choose another file."
    ),
    "damaged": _(
        "The file “%(name)s” is damaged or incomplete. Open it in the program where it was made, "
        "save it anew and choose it again."
    ),
}
OWN_COMPLAINTS = {FileKind.LOCKED: "locked", FileKind.BROKEN: "damaged", FileKind.UNKNOWN: "unknown"}


def check_upload(file: File[Any], allowed: Collection[FileKind], max_bytes: int) -> FileKind:
    """The kind of an uploaded file, one of ``allowed``; ``ValidationError`` with a sentence that names the file."""
    _check_size(file, max_bytes)
    file.open("rb")
    # Django's File passes these methods on to the file that it wraps.
    whole = cast(BinaryIO, file)
    extension = extension_of(file.name or "")
    kind = _by_extension(sniff(whole.read(HEAD_BYTES), whole), extension)
    _check_kind(file, kind, extension, allowed)
    if not is_whole(kind, whole):
        _refuse("damaged", file)
    file.seek(0)
    return kind


def shown_name(file: File[Any]) -> str:
    """A file's name for a message: without folders and invisible characters, and not too long."""
    name = (file.name or "").replace("\\", "/").rpartition("/")[2]
    name = "".join(letter for letter in name if letter.isprintable()).strip()
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH // 2]}…{name[-NAME_LENGTH // 4 :]}"


def _check_size(file: File[Any], max_bytes: int) -> None:
    if not file.size:
        _refuse("empty", file)
    if file.size > max_bytes:
        # Rounded up, or a file one byte too large would be «20 MB, the limit is 20 MB».
        size = file.size + MEGA // 20 if file.size > MEGA else file.size
        _refuse("too_large", file, size=human_size(size), limit=human_size(max_bytes))


def _check_kind(file: File[Any], kind: FileKind, extension: str, allowed: Collection[FileKind]) -> None:
    agrees = extension in extensions(kind)
    if kind in allowed and agrees:
        return
    code = _complaint(kind, agrees or extension not in KNOWN_EXTENSIONS, kind in allowed)
    accepted = ", ".join(format_label(each) for each in FileKind if each in allowed)
    _refuse(code, file, what=kind.label, accepted=accepted, extension=extensions(kind)[0])


def _complaint(kind: FileKind, unsuspicious: bool, accepted: bool) -> str:
    if kind in DANGEROUS:
        return "dangerous"
    if kind in OWN_COMPLAINTS:
        return OWN_COMPLAINTS[kind]
    if accepted:
        return "extension"
    return "not_accepted" if unsuspicious else "other_kind"


def _by_extension(kind: FileKind, extension: str) -> FileKind:
    """A table in plain text differs from other text by its name alone."""
    return FileKind.CSV if kind is FileKind.TXT and extension in extensions(FileKind.CSV) else kind


def _refuse(code: str, file: File[Any], **params: object) -> NoReturn:
    raise ValidationError(MESSAGES[code], code=code, params={"name": shown_name(file), **params})
