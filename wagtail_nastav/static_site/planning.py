"""Every file that is to be written, named by the pages themselves; an address becomes a path in the folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from wagtail_nastav.exchange.serving import may_tell
from wagtail_nastav.pages.outputs import OWN, Output
from wagtail_nastav.pages.search.page import SectionSearchMixin
from wagtail_nastav.static_site.scope import Scope
from wagtail_nastav.static_site.troubles import Unusable

INDEX, NOT_FOUND = "index.html", "404.html"
# What the search looks through; it lies beside its page.
INDEX_FILE = "nastav-index.js"
# The longest name of a file that common systems take, in bytes.
LONGEST = 240


@dataclass(frozen=True)
class Planned:
    """``address``: where the living site shows it; ``about``: what the search calls it; ``searches``: has the box."""

    address: str
    file: str
    title: str = ""
    about: str = ""
    section: str = ""
    told: bool = False
    in_map: bool = False
    searches: bool = False
    changed: str = ""
    status: int = 200


# Asks a page what it shows, or remembers what it said.
Asked = Callable[[Any], list[Output]]


def plan(scope: Scope, asked: Asked) -> list[Planned]:
    parents = {page.path: page.title for page in scope.pages}
    found = [one for page in scope.pages for one in _of_page(scope, page, parents, asked)]
    if scope.whole_domain and any(may_tell(section) for section in scope.sections):
        found += _well_known()
    missing = f"{scope.root}404/"
    if missing not in {one.address for one in found}:
        found.append(Planned(missing, NOT_FOUND, title=_("There is no such page"), status=404))
    check_files(found)
    return found


def _of_page(scope: Scope, page: Any, parents: dict[str, str], asked: Asked) -> Iterator[Planned]:
    home = scope.addresses[page.pk]
    above = parents.get(page.path[: -Page.steplen], "")
    changed = page.last_published_at.date().isoformat() if page.last_published_at else ""
    for output in asked(page):
        own = not output.below
        yield Planned(
            address=f"{home}{output.below}",
            file=file_of(scope.root, home, output),
            title=page.title,
            about=above if own else page.title,
            section=_section_of(scope, page),
            told=output.told,
            in_map=own and output.told,
            searches=own and isinstance(page, SectionSearchMixin),
            changed=changed,
        )


def _well_known() -> list[Planned]:
    """Where receivers look who know only the site; a site may have left the address out."""
    try:
        address = reverse("nastav_well_known")
    except NoReverseMatch:
        return []
    return [Planned(address, address.lstrip("/"), title=address)]


def index_file(page: Planned) -> str:
    return f"{page.file.removesuffix(INDEX)}{INDEX_FILE}"


def outputs_of(page: Any, request: HttpRequest) -> list[Output]:
    """A host's page may name its outputs as ours do, or in the ways that other tools ask for."""
    if hasattr(page, "static_outputs"):
        return list(page.static_outputs(request))
    paths = page.get_static_site_paths() if hasattr(page, "get_static_site_paths") else page.get_cached_paths()
    below = [path.lstrip("/") for path in paths]
    return [OWN if not path else Output(path) for path in dict.fromkeys(["", *below])]


def file_of(root: str, home: str, output: Output) -> str:
    """Inside the folder, in the letters that people read."""
    inside = unquote(home).removeprefix(unquote(root))
    if output.file:
        return f"{inside}{output.file}"
    path = f"{inside}{unquote(output.below)}"
    return path if path and not path.endswith("/") else f"{path}{INDEX}"


def _section_of(scope: Scope, page: Any) -> str:
    """Address of the section the page stands in; of several the nearest."""
    above = [section for section in scope.sections if page.path.startswith(section.path)]
    return scope.addresses.get(max(above, key=lambda section: section.depth).pk, "") if above else ""


def check_files(found: list[Planned]) -> None:
    """One file for one address, also where capital letters make no difference; names that every system takes."""
    taken: dict[str, Planned] = {}
    for one in found:
        other = taken.setdefault(one.file.casefold(), one)
        if other is not one:
            sentence = _("Two addresses would be one file, %(file)s: %(one)s and %(other)s. Change one of them.")
            raise Unusable(sentence % {"file": one.file, "one": other.address, "other": one.address})
        if any(len(part.encode()) > LONGEST for part in one.file.split("/")) or ".." in one.file.split("/"):
            sentence = _("The address %(address)s is too long for the name of a file. Give the page a shorter one.")
            raise Unusable(sentence % {"address": unquote(one.address)})
