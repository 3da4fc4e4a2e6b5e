"""Addresses that lead elsewhere, for web servers that can be told and for those that can't.

Besides the redirects of the site these are addresses at which the living site answers with a file: whoever reads a feed
at its old address finds it under its new name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string

from wagtail_nastav.static_site.addresses import SAFE, Addresses, pretty
from wagtail_nastav.static_site.planning import INDEX, Planned
from wagtail_nastav.static_site.scope import Scope
from wagtail_nastav.static_site.stage import Stage

SERVERS = {".htaccess": "htaccess.txt", "nastav-nginx.conf": "nginx.txt"}
PROGRAMS = (".xml", ".json", ".ics")
# What means something in the settings of a server.
SPECIAL = re.compile(r"""[\s"'\\;{}$<>|^`]""")


@dataclass(frozen=True)
class Move:
    """``source`` and ``target`` as servers are told; ``page``: the file that leads on where they are not; ``path``: to where."""

    source: str
    target: str
    page: str = ""
    path: str = ""

    @property
    def plain(self) -> str:
        """The source in the letters that servers compare with."""
        return unquote(self.source)

    @property
    def pattern(self) -> str:
        return re.escape(self.plain)


def harmless(address: str) -> str:
    """Nothing in it ends a word or a line of a server's settings, nor stands for a variable."""
    return SPECIAL.sub(lambda match: quote(match[0], safe=""), address)


def put_moves(scope: Scope, addresses: Addresses, planned: list[Planned], stage: Stage) -> list[str]:
    """Returns the files that were written."""
    moves = [*_of_site(scope, addresses), *_of_files(addresses, planned)]
    told = {"mount": addresses.mount, "moves": moves}
    for file, template in SERVERS.items():
        stage.put(file, render_to_string(f"wagtail_nastav/static_site/{template}", told).encode())
    lines = [f"{move.source} {move.target} 301" for move in moves]
    stage.put("_redirects", "".join(f"{line}\n" for line in lines).encode())
    pages = [move for move in moves if move.page and move.page not in stage.files]
    for move in pages:
        stage.put(move.page, moved_page(addresses, move))
    return [*SERVERS, "_redirects", *(move.page for move in pages)]


def moved_page(addresses: Addresses, move: Move) -> bytes:
    file = addresses.file(move.path) if move.path else ""
    told = {
        "language": settings.LANGUAGE_CODE,
        "canonical": addresses.absolute(move.path) if file else move.target,
        "target": addresses.from_file(file, move.page) if file else move.target,
    }
    return render_to_string("wagtail_nastav/static_site/moved.html", told).encode()


def _of_site(scope: Scope, addresses: Addresses) -> Iterator[Move]:
    if not apps.is_installed("wagtail.contrib.redirects"):
        return
    from wagtail.contrib.redirects.models import Redirect

    rows = Redirect.objects.filter(Q(site=scope.site) | Q(site=None), old_path__startswith=scope.root.rstrip("/"))
    for row in rows.select_related("redirect_page").order_by("old_path", "site"):
        old = row.old_path
        if (
            "?" in old
            or SPECIAL.search(unquote(old))
            or not f"{old}/".startswith(scope.root)
            or addresses.file(f"{old}/")
        ):
            continue
        inside = f"{unquote(old)}/".removeprefix(unquote(scope.root))
        if inside and (found := _target(row, addresses)):
            yield Move(f"{addresses.mount}{quote(inside, safe=SAFE)}", found[0], f"{inside}{INDEX}", found[1])


def _target(row: Any, addresses: Addresses) -> tuple[str, str] | None:
    """Where it leads, and the path of it if that is a page of the folder; None for a page that nobody may see."""
    link = (row.link or "") if row.redirect_page is None or row.redirect_page.live else ""
    path = addresses.path_of(link, "/") if link else None
    if not link:
        return None
    if path is None:
        return harmless(link), ""
    file = addresses.file(path)
    return (f"{addresses.mount}{pretty(file)}", path) if file else None


def _of_files(addresses: Addresses, planned: list[Planned]) -> Iterator[Move]:
    for one in planned:
        if one.file.endswith(PROGRAMS) and one.address.endswith("/"):
            inside = one.address.removeprefix(addresses.root)
            yield Move(f"{addresses.mount}{inside}", f"{addresses.mount}{pretty(one.file)}")
