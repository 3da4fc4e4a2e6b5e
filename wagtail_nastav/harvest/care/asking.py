"""«Look at it now»: asked for by a person, or because something was just added or resumed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from wagtail.log_actions import log

from wagtail_nastav.gathered.models import Source


def ask_now(sources: Iterable[Source]) -> None:
    """The next round takes them first, whatever their interval says."""
    Source.objects.filter(pk__in=[source.pk for source in sources]).update(next_at=timezone.now())


def ask_by_hand(source: Source, user: Any) -> None:
    ask_now([source])
    log(source, "wagtail_nastav.source_asked", user=user)
