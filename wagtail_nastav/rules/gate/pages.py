"""Call sites 2 and 4 of the gate, and the read-side predicate, for anything page-like."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db import models
from django.http import Http404
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.search import index

from wagtail_nastav.rules.gate.log import REFUSED
from wagtail_nastav.rules.gate.obstacles import NotPublishable, Obstacle

logger = logging.getLogger(__name__)


class GatedPageMixin(models.Model):
    """Put it before ``Page``. The type answers ``publication_obstacles(now)`` and, for lists, ``withheld(now)``."""

    # Fields that a live page can't change without being asked again.
    gated_fields = frozenset({"live"})
    # The parent of a page that is being created and has no place in the tree yet.
    future_parent: Any = None

    class Meta:
        abstract = True

    def save(self, clean: bool = True, *args: Any, **kwargs: Any) -> Any:
        fields = kwargs.get("update_fields")
        if self.live and (fields is None or self.gated_fields & set(fields)):
            self._ask_the_gate(clean, everything=fields is None)
        if getattr(self, "_copied_as_draft", False):
            self._forget_publication()
        saved = super().save(clean, *args, **kwargs)  # type: ignore[call-arg]
        if not self.live and (fields is None or "live" in fields):
            index.remove_object(self)
        return saved

    def publication_obstacles(self, now: datetime) -> list[Obstacle]:
        """The one rule: why this page may not be public at that moment; empty if it may."""
        raise TypeError(f"{type(self).__name__} must answer publication_obstacles(now)")

    @classmethod
    def withheld(cls, now: datetime) -> models.QuerySet[Any]:
        """The database's twin of ``publication_obstacles``: live rows of this type that may not be public."""
        raise TypeError(f"{cls.__name__} must answer withheld(now)")

    def obstacles_under(self, parent: Any, now: datetime) -> list[Obstacle]:
        """Obstacles if the page stood under ``parent``; for types whose place in the tree matters."""
        return self.publication_obstacles(now)

    def obstacles_when_live(self, now: datetime) -> list[Obstacle]:
        """Obstacles at the moment at which the page would go live: now, or at its scheduled time."""
        go_live_at: datetime | None = self.go_live_at  # type: ignore[attr-defined]
        return self.publication_obstacles(max(now, go_live_at) if go_live_at else now)

    def is_public_at(self, now: datetime) -> bool:
        """The read-side predicate: live, and nothing stands in the way at this moment."""
        live: bool = self.live
        return live and not self.publication_obstacles(now)

    def _ask_the_gate(self, clean: bool, everything: bool) -> None:
        obstacles = self.publication_obstacles(timezone.now())
        if not obstacles:
            return
        if not (everything and self._follows_another(clean)):
            raise NotPublishable(obstacles)
        self._copied_as_draft = self._state.adding
        self.live = False
        self.has_unpublished_changes = True
        self.live_revision = None

    def _follows_another(self, clean: bool) -> bool:
        """Copies and aliases become drafts: nobody asked for them one by one, and a tree must not be torn.

        A new page that already has a live revision can only be a copy of a public one.
        """
        if self.alias_of_id:  # type: ignore[attr-defined]
            return True
        return self._state.adding and (not clean or self.live_revision_id is not None)  # type: ignore[attr-defined]

    def _forget_publication(self) -> None:
        """Copying writes these once more after the page was saved; a draft that was never public has none."""
        self.live_revision = None
        self.first_published_at = None
        self.last_published_at = None

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """One page that may not go live yet must not stop the schedule of the whole site."""
        if kwargs.get("log_action") == "wagtail.publish.scheduled":
            obstacles: list[Obstacle] = revision.as_object().publication_obstacles(timezone.now())
            if obstacles:
                return self.cancel_schedule(revision, obstacles)
        return super().publish(revision, *args, **kwargs)  # type: ignore[misc]

    def cancel_schedule(self, revision: Any, obstacles: list[Obstacle], user: Any = None) -> None:
        """The page's history tells why it was not published."""
        self.revisions.filter(pk=revision.pk).update(approved_go_live_at=None)  # type: ignore[attr-defined]
        reason = str(NotPublishable(obstacles))
        log(instance=self, action=REFUSED, user=user, revision=revision, data={"reason": reason})
        logger.warning("Scheduled publication of page %s was cancelled: %s", self.pk, reason)

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not getattr(request, "is_preview", False) and self.publication_obstacles(timezone.now()):
            return self._refused(request)
        return super().serve(request, *args, **kwargs)  # type: ignore[misc]

    def _refused(self, request: Any) -> Any:
        """A page of the section has words of its own for it, whichever mixin stands first."""
        answer = getattr(self, "serve_withheld", None)
        if answer is None:
            raise Http404("This page is not public.")
        return answer(request)

    def get_sitemap_urls(self, request: Any = None) -> Any:
        return [] if self.publication_obstacles(timezone.now()) else super().get_sitemap_urls(request)  # type: ignore[misc]

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """Search sees what the public sees; drafts are found through the list of pages."""
        return super().get_indexed_objects().live().public()  # type: ignore[misc]
