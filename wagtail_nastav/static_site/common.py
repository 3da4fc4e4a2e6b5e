"""Files that belong to the whole version: what pages refer to, the search, the map, moved addresses."""

from __future__ import annotations

from itertools import chain

from django.conf import settings

from wagtail_nastav.static_site.copying import put_assets
from wagtail_nastav.static_site.extras import put_search, put_sitemap, put_start
from wagtail_nastav.static_site.making import Made, Maker
from wagtail_nastav.static_site.moves import put_moves
from wagtail_nastav.static_site.planning import Planned
from wagtail_nastav.static_site.scope import Scope


def put_common(scope: Scope, planned: list[Planned], made: dict[str, Made], maker: Maker) -> None:
    stage = maker.stage
    for path in dict.fromkeys(chain.from_iterable(one.links for one in made.values())):
        maker.addresses.file(path)
    for document in maker.documents.values():
        if document.file and document.file not in stage.files and document.file not in maker.shelf.sources:
            stage.keep(document.file)
    put_assets(maker.shelf, stage, settings.STATIC_URL)
    put_search(planned, list(made.values()), stage)
    put_sitemap(maker.addresses, planned, stage)
    put_start(maker.addresses, planned, stage)
    put_moves(scope, maker.addresses, planned, stage)
