"""Names of versions, for people."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils import timezone


def release_words(release: str) -> str:
    """When the version was made, out of its name."""
    try:
        moment = datetime.strptime(release.partition("-")[0], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
    except ValueError:
        return release
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M:%S}"
