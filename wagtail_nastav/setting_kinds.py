"""What a setting may be: a test of the value, and words for what would pass it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """``secret``: the value may hold a password, so no message repeats it."""

    fits: Callable[[Any], bool]
    words: Any
    secret: bool = False


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def is_number(value: Any) -> bool:
    return is_count(value) or (type(value) is int and value == 0)


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


def are_hosts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(host, str) and host.strip() for host in value)


def is_file_or_nothing(value: Any) -> bool:
    return value == "" or (isinstance(value, str | Path) and Path(value).is_file())


def is_ping(value: Any) -> bool:
    """Nothing, or all of it."""
    if value == {}:
        return True
    if not isinstance(value, dict) or set(value) != {"url", "source", "secret"}:
        return False
    return all(isinstance(one, str) for one in value.values()) and is_uuid(value["source"]) and is_web(value["url"])


def is_uuid(value: str) -> bool:
    try:
        return bool(UUID(value))
    except ValueError:
        return False


def is_web(value: str) -> bool:
    return value.startswith(("https://", "http://"))


def is_place(value: Any) -> bool:
    """Of this site, or a whole one."""
    return isinstance(value, str) and (value == "" or is_web(value) or (value.startswith("/") and value[1:2] != "/"))


def are_labels(value: Any) -> bool:
    """Of the site's own apps: on Wagtail's tables and on ours everything in the section depends."""
    return isinstance(value, list | tuple) and all(
        isinstance(label, str) and label and not label.lower().startswith("wagtail") for label in value
    )


def are_targets(value: Any) -> bool:
    """A name with a slash, or that ends in .zip, would be taken for a path."""
    return isinstance(value, dict) and all(
        isinstance(name, str) and name and not re.search(r"[/\\]|\.zip$", name) and is_target(about)
        for name, about in value.items()
    )


def is_target(about: Any) -> bool:
    """Passwords come out of the environment or the settings, never out of an address: those are shown."""
    if not isinstance(about, dict) or not {"url"} <= set(about) <= TARGET_KEYS or not about["url"]:
        return False
    if not all(isinstance(about.get(key, ""), str | Path) for key in TARGET_KEYS - {"options"}):
        return False
    in_address = re.match(r"\w+://[^/@]*:[^/@]*@", str(about["url"]))
    return not in_address and isinstance(about.get("options", {}), dict)


TARGET_KEYS = {"url", "from", "password", "key_file", "known_hosts", "ca_file", "options"}


def is_seconds(value: Any) -> bool:
    return value == 0 or is_count(value)


def are_names(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(name, str) and name for name in value)


def is_flag(value: Any) -> bool:
    return isinstance(value, bool)


# What may be said of the folder of files, and what each must be.
STATIC_KEYS: dict[str, Callable[[Any], bool]] = {
    "folder": is_folder,
    "base_url": lambda value: isinstance(value, str) and (value == "" or is_web(value)),
    "links": lambda value: value in ("relative", "subfolder", "root"),
    "whole_site": is_flag,
    "section": lambda value: value is None or is_count(value),
    "after_seconds": is_seconds,
    "at_once": is_flag,
    "deploy": are_names,
}


def is_static_site(value: Any) -> bool:
    """Nothing, or a folder and more about it."""
    if value == {}:
        return True
    if not isinstance(value, dict) or "folder" not in value or not set(value) <= set(STATIC_KEYS):
        return False
    return all(STATIC_KEYS[name](one) for name, one in value.items())


COUNT = Kind(is_count, _("a whole number greater than zero"))
NUMBER = Kind(is_number, _("a whole number, zero or more"))
FLAG = Kind(is_flag, _("True or False"))
TEMPLATE = Kind(is_template_name, _("the name of a template, such as 'base.html'"))
FOLDER = Kind(is_folder, _("the full path of a folder outside MEDIA_ROOT and STATIC_ROOT"))
OPTIONAL_FOLDER = Kind(lambda value: value is None or is_folder(value), _("the full path of a folder, or None"))
WIDTHS = Kind(are_widths, _("a list of widths in pixels, such as [160, 320, 640]"))
MONTHS = Kind(are_months, _("two whole numbers of months, the smaller first, such as [3, 12]"))
RESOURCES = Kind(are_resources, _("a dictionary from a kind of table to the path of a class"))
HOURS = Kind(lambda value: is_count(value) and value <= 72, _("a whole number of hours from 1 to 72"))
LEVEL = Kind(lambda value: value in ("municipality", "region"), _("'municipality' or 'region'"))
HOSTS = Kind(are_hosts, _("a list of hosts, such as ['school7.local']"))
FILE = Kind(is_file_or_nothing, _("the path of a file, or nothing"))
PING = Kind(is_ping, _("a dictionary with url, source and secret, or nothing"))
STATIC = Kind(is_static_site, _("a dictionary with the full path of a folder, {'folder': '/srv/site'}, or nothing"))
LABELS = Kind(are_labels, _("a list of names such as ['shop', 'forum.Message'], without Wagtail's and this app's"))
PLACE = Kind(is_place, _("an address such as '/privacy/' or 'https://school.example.org/privacy/', or nothing"))
NAME = Kind(is_template_name, _("a name such as 'HTTP_X_REAL_IP'"))
TARGETS = Kind(
    are_targets, _("a dictionary from a name to url, from and further options, without a password in url"), secret=True
)
