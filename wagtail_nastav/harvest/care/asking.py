"""«Look at it now»: asked for by a person, or because something was just added or resumed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from wagtail_nastav.gathered.models import Source

# Sites that somebody waits for where the site has no workers; more are left to the next round.
FEW = 8


def ask_now(sources: Iterable[Source]) -> None:
    """By a task, which is done at once where there are no workers. Whoever is not asked comes first in the next round."""
    pks = [source.pk for source in sources]
    Source.objects.filter(pk__in=pks).update(next_at=timezone.now())
    if pks and len(pks) <= FEW:
        transaction.on_commit(lambda: _visit(pks))


def _visit(pks: list[int]) -> None:
    from wagtail_nastav.harvest.tasks import visit_some

    visit_some.enqueue(pks)


def ask_by_hand(source: Source, user: Any) -> None:
    log(source, "wagtail_nastav.source_asked", user=user)
    ask_now([source])
