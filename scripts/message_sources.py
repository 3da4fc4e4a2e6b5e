"""Finds the messages of the package's Python files and templates."""

from __future__ import annotations

import ast
import io
from pathlib import Path
from typing import Any

from babel.messages.extract import extract
from django.template import TemplateSyntaxError
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


class SourceError(Exception):
    """A source file cannot be read; nothing is written then, or its translations would be lost."""


def python_source_of(path: Path) -> str:
    """Source that Babel's Python extractor understands: the file itself, or a template turned into calls."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        ast.parse(text)
        return text
    # Indentation of a template means nothing, but the tokenizer would stumble over it.
    return "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())


def extract_file(path: Path) -> list[tuple[Any, ...]]:
    try:
        source = io.BytesIO(python_source_of(path).encode())
        return list(extract("python", source, KEYWORDS, ["Translators:"]))
    except (SyntaxError, TemplateSyntaxError, UnicodeDecodeError, ValueError) as error:
        raise SourceError(f"{path}: cannot be read ({error}). Mend the file and run again.") from error


def source_files(package: Path) -> list[Path]:
    found = [path for suffix in (".py", ".html", ".txt", ".xml") for path in package.rglob(f"*{suffix}")]
    kept = (path for path in found if not {"migrations", "static", "data"} & set(path.relative_to(package).parts))
    return sorted(path for path in kept if path.suffix == ".py" or "templates" in path.parts)
