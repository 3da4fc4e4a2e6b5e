"""Files that stand at no address of the living site, or at one that a folder has to tell otherwise."""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from wagtail_nastav.static_site.addresses import Addresses
from wagtail_nastav.static_site.making import Made
from wagtail_nastav.static_site.moves import Move, moved_page
from wagtail_nastav.static_site.planning import INDEX, Planned, index_file
from wagtail_nastav.static_site.search.index import index_script
from wagtail_nastav.static_site.stage import Stage

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"


def put_sitemap(addresses: Addresses, planned: list[Planned], stage: Stage) -> None:
    """Pages that stand for themselves; further pages of lists and people are found through them."""
    lines = [_place(addresses.absolute(one.address), one.changed) for one in planned if one.in_map]
    text = "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            "</urlset>\n",
        ]
    )
    stage.put(SITEMAP, text.encode())
    stage.put(ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {addresses.base}{SITEMAP}\n".encode())


def _place(address: str, changed: str) -> str:
    day = f"<lastmod>{date.fromisoformat(changed)}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{day}</url>"


def put_search(planned: list[Planned], made: list[Made], stage: Stage) -> None:
    """Each search page looks through its own section; one outside of sections through everything."""
    entries = [one.entry for one in made if one.entry]
    for page in (one for one in planned if one.searches):
        own = [entry for entry in entries if entry.section == page.section]
        stage.put(index_file(page), index_script(own, page.file))


def put_start(addresses: Addresses, planned: list[Planned], stage: Stage) -> None:
    """Several sections side by side: whoever opens the folder comes to the first of them."""
    if INDEX not in stage.files and planned:
        stage.put(INDEX, moved_page(addresses, Move("", "", INDEX, planned[0].address)))
