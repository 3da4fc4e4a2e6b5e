"""Texts of the pages for young teachers; the rest of these pages comes of itself."""

from __future__ import annotations

from example_site.demo import content, markup
from example_site.demo.publishing import publish
from example_site.demo.stage import Stage
from wagtail_nastav.pages.support import SupportPage

TEXTS = {"adaptation": "adaptaciya", "training": "obuchenie", "support": "soprovozhdenie", None: "molodomu-pedagogu"}


def fill_support(stage: Stage) -> None:
    for page in SupportPage.objects.descendant_of(stage.section).select_related("stage"):
        name = TEXTS.get(page.stage.code if page.stage else None)
        if name and not page.body:
            page.body = markup.to_html(content.prose("texts", name), stage.address)
            publish(page, stage.curator)
