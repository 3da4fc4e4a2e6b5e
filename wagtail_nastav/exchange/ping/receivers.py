"""When something that others are told of may have changed; whether it has, the snapshot knows."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from wagtail_nastav.exchange.ping.sending import is_wanted, ping_soon


def something_changed(sender: Any, **kwargs: Any) -> None:
    """After the transaction, once for all that happened in it."""
    if not is_wanted() or kwargs.get("raw"):
        return
    connection = transaction.get_connection()
    if not any(function is _tell for _savepoints, function, *_robust in connection.run_on_commit):
        transaction.on_commit(_tell)


def _tell() -> None:
    ping_soon.enqueue()
