"""What a setting may be: a test of the value, and words for what would pass it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    fits: Callable[[Any], bool]
    words: Any


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def is_template_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_folder(value: Any) -> bool:
    """A relative path would be another folder for each working directory."""
    return isinstance(value, str | Path) and Path(value).is_absolute() and not Path(value).is_file()


def are_widths(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) > 0 and all(is_count(width) for width in value)


def are_months(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2 and all(map(is_count, value)) and value[0] <= value[1]


def are_resources(value: Any) -> bool:
    kinds = {"mentors", "mentees", "pairs", "roadmap", "documents", "organizations"}
    return isinstance(value, dict) and set(value) <= kinds and all(isinstance(path, str) for path in value.values())


COUNT = Kind(is_count, _("a whole number greater than zero"))
FLAG = Kind(lambda value: isinstance(value, bool), _("True or False"))
TEMPLATE = Kind(is_template_name, _("the name of a template, such as 'base.html'"))
FOLDER = Kind(is_folder, _("the full path of a folder outside MEDIA_ROOT and STATIC_ROOT"))
OPTIONAL_FOLDER = Kind(lambda value: value is None or is_folder(value), _("the full path of a folder, or None"))
WIDTHS = Kind(are_widths, _("a list of widths in pixels, such as [160, 320, 640]"))
MONTHS = Kind(are_months, _("two whole numbers of months, the smaller first, such as [3, 12]"))
RESOURCES = Kind(are_resources, _("a dictionary from a kind of table to the path of a class"))
