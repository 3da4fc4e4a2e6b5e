"""The kinds of files a school uploads, their extensions and their names for people."""

from __future__ import annotations

from django.db.models import TextChoices
from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

KILO = 1024
MEGA = 1024 * 1024


class FileKind(TextChoices):
    """What a file is by its content; the label fits into «The file is really …»."""

    PDF = "pdf", _("a PDF document")
    DOC = "doc", _("a Word document (DOC)")
    DOCX = "docx", _("a Word document (DOCX)")
    ODT = "odt", _("a text document (ODT)")
    RTF = "rtf", _("a text document (RTF)")
    XLS = "xls", _("an Excel spreadsheet (XLS)")
    XLSX = "xlsx", _("an Excel spreadsheet (XLSX)")
    ODS = "ods", _("a spreadsheet (ODS)")
    PPT = "ppt", _("a PowerPoint presentation (PPT)")
    PPTX = "pptx", _("a PowerPoint presentation (PPTX)")
    ODP = "odp", _("a presentation (ODP)")
    TXT = "txt", _("plain text (TXT)")
    CSV = "csv", _("a table in plain text (CSV)")
    JPG = "jpg", _("a JPG picture")
    PNG = "png", _("a PNG picture")
    WEBP = "webp", _("a WEBP picture")
    HEIC = "heic", _("a HEIC picture")
    ZIP = "zip", _("a ZIP archive")
    SIG = "sig", _("an electronic signature (SIG)")
    # Recognised only in order to say what was chosen by mistake.
    IMAGE = "image", _("a picture of another format")
    VIDEO = "video", _("a video")
    AUDIO = "audio", _("a sound recording")
    ARCHIVE = "archive", _("an archive of another format")
    LOCKED = "locked", _("a document protected by a password")
    BROKEN = "broken", _("a damaged document")
    HTML = "html", _("a web page (HTML)")
    SVG = "svg", _("an SVG drawing")
    SCRIPT = "script", _("a script")
    PROGRAM = "program", _("a program")
    MACRO = "macro", _("a document with macros")
    UNKNOWN = "unknown", _("a file of an unknown kind")


DANGEROUS = frozenset({FileKind.HTML, FileKind.SVG, FileKind.SCRIPT, FileKind.PROGRAM, FileKind.MACRO})
OFFICE_ZIPS = frozenset(
    {FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.ODT, FileKind.ODS, FileKind.ODP, FileKind.ZIP}
)
# Other kinds have the one extension that is their value.
_MORE_EXTENSIONS = {
    FileKind.JPG: ("jpg", "jpeg", "jpe", "jfif"),
    FileKind.HEIC: ("heic", "heif", "hif"),
    FileKind.SIG: ("sig", "p7s", "sgn"),
}
UPLOADABLE = tuple(FileKind)[: list(FileKind).index(FileKind.SIG) + 1]


def extensions(kind: FileKind) -> tuple[str, ...]:
    """Extensions without a dot, the usual one first."""
    return _MORE_EXTENSIONS.get(kind, (str(kind.value),))


KNOWN_EXTENSIONS = frozenset(extension for kind in UPLOADABLE for extension in extensions(kind))


def extension_of(name: str) -> str:
    """``"Приказ.PDF"`` → ``"pdf"``; an empty string without an extension."""
    stem, dot, extension = name.rpartition(".")
    return extension.strip().lower() if dot and stem else ""


def format_label(kind: FileKind) -> str:
    """``"PDF"``, ``"DOCX"``: the format a link to a file has to name (order of Rosobrnadzor № 1493)."""
    return str(kind.value).upper()


def human_size(size: int) -> str:
    """«512 байт», «340 КБ», «1,2 МБ» in the language in use; 1 КБ = 1024 bytes."""
    if size < KILO:
        return filesizeformat(size)
    if round(size / KILO) < KILO:
        return gettext("%(number)s KB") % {"number": number_format(round(size / KILO))}
    tenths = round(size * 10 / MEGA)
    number = number_format(tenths / 10, decimal_pos=1 if tenths % 10 else 0)
    return gettext("%(number)s MB") % {"number": number}
