"""The structure in the words of schema.org. People and contacts are left out: a search engine keeps its copy for long."""

from __future__ import annotations

from urllib.parse import urljoin

from wagtail_nastav.public.jsonld import Thing, absolute, describe, filled, item_list
from wagtail_nastav.public.records.structure import BodyLine, StructureRecord


@describe.register
def _structure(record: StructureRecord, root: str, url: str = "") -> Thing | None:
    """Bodies name each other by their addresses: nested in each other they could go deeper than a reader follows."""
    place = urljoin(root, record.url) if record.url else root
    below: dict[str, list[str]] = {}
    for body in record.bodies:
        below.setdefault(body.under_anchor, []).append(body.anchor)
    return (
        item_list(_body(body, below.get(body.anchor, []), place) for body in record.bodies) if record.bodies else None
    )


def _body(body: BodyLine, below: list[str], place: str) -> Thing:
    return filled({
        "@type": "Organization",
        "@id": f"{place}#{body.anchor}",
        "name": body.name,
        "url": absolute(place, body.link),
        "description": "; ".join(body.functions),
        "parentOrganization": {"@id": f"{place}#{body.under_anchor}"} if body.under_anchor else None,
        "subOrganization": [{"@id": f"{place}#{anchor}"} for anchor in below],
    })  # fmt: skip
