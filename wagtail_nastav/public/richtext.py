"""Rich text for visitors: a link to a page that is not public keeps its words and loses its address."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import nh3
from django.utils import timezone
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter, MultiRuleRewriter

# «Record separator»: parts texts that are looked through together.
APART = "\x1e"


def is_open(page: Any) -> bool:
    """Whether a live page is also let through by the gate at this moment."""
    is_public_at = getattr(page, "is_public_at", None)
    return is_public_at is None or bool(is_public_at(timezone.now()))


@lru_cache(maxsize=1)
def _rewriter() -> MultiRuleRewriter:
    from wagtail_nastav.public.page_links import PublicPageLinkHandler

    links = {name: handler.expand_db_attributes_many for name, handler in features.get_link_types().items()}
    links["page"] = PublicPageLinkHandler.expand_db_attributes_many
    embeds = {name: handler.expand_db_attributes_many for name, handler in features.get_embed_types().items()}
    return MultiRuleRewriter([LinkRewriter(bulk_rules=links), EmbedRewriter(bulk_rules=embeds)])


def public_html(source: str) -> str:
    """HTML for visitors out of stored rich text; markup that an editor could not have made is dropped."""
    return nh3.clean(_rewriter()(source), link_rel=None) if source else ""


def public_html_of_many(sources: Sequence[str]) -> list[str]:
    """``public_html`` of each, with the pages behind all links looked up at once."""
    joined = APART.join(source.replace(APART, "") for source in sources)
    return [nh3.clean(part, link_rel=None) for part in _rewriter()(joined).split(APART)] if sources else []
