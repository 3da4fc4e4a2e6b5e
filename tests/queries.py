"""Questions to the database that a page asks, as a site meets them."""

from __future__ import annotations

from django.test.utils import CaptureQueriesContext


def without_savepoints(queries: CaptureQueriesContext) -> list[str]:
    """They are the test's own: it is one transaction, in which the version of everything public is asked for apart."""
    return [one["sql"] for one in queries.captured_queries if "SAVEPOINT" not in one["sql"]]
