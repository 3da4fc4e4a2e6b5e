"""With what foreign addresses are read while somebody looks for something to gather."""

from __future__ import annotations

from wagtail_nastav.exchange.checking.sources import Source, Web


def reader() -> Source:
    """As guarded as a visit: nobody reaches this server or a closed network by way of it."""
    return Web()
