"""Middleware of the site's own, around answers made the short way; that of Django and Wagtail adds nothing to them.

What it adds may depend on the address or the moment, so that samples would not show it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.utils.module_loading import import_string

Handler = Callable[[Any], Any]
KNOWN = ("django.", "wagtail.", "wagtail_nastav.")
# Called by Django between the view and its answer, where the short way has no view.
INSIDE = ("process_view", "process_template_response", "process_exception")


class NotThisWay(Exception):
    """The whole way has to be gone."""


def own_middleware(inner: Handler) -> Handler:
    """``inner`` in the middle of it."""
    handler = inner
    for path in reversed(settings.MIDDLEWARE):
        if not path.startswith(KNOWN):
            handler = _around(import_string(path), handler)
    return handler


def _around(factory: Any, inner: Handler) -> Handler:
    try:
        found: Handler = factory(inner) if getattr(factory, "sync_capable", True) else _not_this_way
    except MiddlewareNotUsed:
        return inner
    return _not_this_way if any(hasattr(found, word) for word in INSIDE) else found


def _not_this_way(request: Any) -> Any:
    raise NotThisWay
