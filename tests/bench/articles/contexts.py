"""Every page's template out of a context that was made before: the limit of Django's templates, without the database."""

from __future__ import annotations

import resource
from typing import Any
from unittest.mock import patch

from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page, Site
from wagtail.rich_text.pages import PageLinkHandler

from tests.bench.articles.models import ArticlePage


def rendered() -> dict[str, Any]:
    pictures = {one.pk: one for one in get_image_model().objects.prefetch_renditions("fill-800x450")}
    linked = {page.pk: page for page in Page.objects.all().specific()}
    request: Any = RequestFactory().get("/")
    request.nastav_now, request.user = timezone.now(), None
    Site.find_for_request(request)
    contexts = []
    for page in ArticlePage.objects.select_related("person"):
        page.picture = pictures[page.picture_id]
        contexts.append(page.get_context(request))

    def known(attrs: list[dict[str, str]]) -> list[Any]:
        return [linked.get(int(one["id"])) for one in attrs]

    template = get_template(ArticlePage.template)
    with patch.object(PageLinkHandler, "get_many", known):
        template.render(contexts[0], request)
        began = resource.getrusage(resource.RUSAGE_SELF)[0]
        for context in contexts:
            template.render(context, request)
    return {"pages": len(contexts), "rendering": resource.getrusage(resource.RUSAGE_SELF)[0] - began}
