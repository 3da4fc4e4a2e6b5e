"""With what foreign addresses are read while somebody looks for something to gather."""

from __future__ import annotations

from wagtail_nastav.exchange.checking.sources import Source, Web


def reader() -> Source:
    return Web()
