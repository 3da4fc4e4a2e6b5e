"""Puts what pages refer to into the folder: static files with what their styles name, sizes of pictures."""

from __future__ import annotations

import os.path
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from wagtail_nastav.static_site.addresses import SAFE
from wagtail_nastav.static_site.assets import STATIC, Shelf
from wagtail_nastav.static_site.html import CSS_LINK
from wagtail_nastav.static_site.stage import Stage


def put_assets(shelf: Shelf, stage: Stage, static_url: str) -> None:
    """What a style names is found while it is put, so it goes on until nothing new is named."""
    done: set[str] = set()
    while waiting := [file for file in shelf.sources if file not in done]:
        for file in waiting:
            content = shelf.sources[file].read_bytes()
            if file.startswith(STATIC) and file.endswith(".css"):
                content = _style(content.decode(errors="surrogateescape"), file, shelf, static_url)
            stage.put(file, content)
            done.add(file)


def _style(text: str, file: str, shelf: Shelf, static_url: str) -> bytes:
    """Addresses from the server's root become those from file to file."""
    here = urljoin(static_url, quote(file.removeprefix(STATIC), safe=SAFE))

    def near(match: object) -> str:
        whole, opening, mark, url, end = (match[number] for number in range(5))  # type: ignore[index]
        if url.startswith(("data:", "#", "http:", "https:", "//")):
            return str(whole)
        parts = urlsplit(urljoin(here, url))
        found = shelf.static(parts.path)
        if not found or not url.startswith("/"):
            return str(whole)
        path = quote(os.path.relpath(found, os.path.dirname(file)), safe=SAFE)
        return f"{opening}{mark}{path}{f'#{parts.fragment}' if parts.fragment else ''}{end}"

    return CSS_LINK.sub(near, text).encode(errors="surrogateescape")


def extension(file: str) -> str:
    return Path(unquote(file)).suffix.lower()
