"""Records of other sites, and the site's own ones beside them: one table, so that unified lists read one table."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_nastav.gathered.models.sources import Channel, Source, SourceKind, spoken_since

# What is asked of every record of a thousand schools at once: an index holds it, so that the long rows are not read.
ASKED_OF_ALL = (
    "rank", "revision", "has_twin", "hidden", "is_personal", "source", "valid_until", "tells", "first_day", "last_day",
    "changed_at", "id",
)  # fmt: skip
# What a list asks of each of its records, however many they are, to number its pages and to count what it offers: who may
# see them and by what they are filtered. The same is true of them.
LISTED = (
    "id", "publisher", "facets", "recommended", "last_day", "hidden", "has_twin", "is_personal", "source", "valid_until",
)  # fmt: skip
BY_NAME, BY_DAY = Q(kind="mentor"), Q(kind="news") | Q(kind="practice") | Q(kind="event") | Q(kind="contest")


class GatheredQuerySet(models.QuerySet["GatheredRecord"]):
    def of(self, section: Any) -> GatheredQuerySet:
        return self.filter(section_id=section.pk)

    def passable(self, now: datetime) -> GatheredQuerySet:
        """What may be told to a region; both copies of what came by two ways, since the receiver knows them apart."""
        return self.shown_alone(now).filter(may_pass=True).exclude(source__kind=SourceKind.OWN)

    def visible(self, now: datetime, twins: bool = True) -> GatheredQuerySet:
        """What a visitor may see at that moment; of a record that came by several ways the nearest copy.

        ``twins``: False if there are no such records, so that the database need not reckon with them.
        """
        if not twins:
            return self.shown_alone(now)
        same = {name: OuterRef(name) for name in ("section", "publisher", "kind", "uid")}
        nearer = type(self)(self.model).shown_alone(now).filter(
            Q(rank__lt=OuterRef("rank"))
            | Q(rank=OuterRef("rank"), revision__gt=OuterRef("revision"))
            | Q(rank=OuterRef("rank"), revision=OuterRef("revision"), pk__lt=OuterRef("pk")),
            has_twin=True, **same,
        )  # fmt: skip
        # Looked up by its number: so an index that knows who may see a record is enough for all that have no twin.
        farther = type(self)(self.model).filter(Exists(nearer), pk=OuterRef("pk"))
        return self.shown_alone(now).filter(Q(has_twin=False) | ~Exists(farther))

    def shown_alone(self, now: datetime) -> GatheredQuerySet:
        """Without asking whether the same record came by another way as well."""
        # As a list of sources that is made once: a join would look up the source of every row anew.
        speaking = Source.objects.filter(Q(kind=SourceKind.OWN) | Q(good_at__gt=spoken_since(now))).order_by()
        heard = Q(is_personal=False) | Q(source__in=speaking.values("pk"))
        valid = Q(valid_until=None) | Q(valid_until__gt=now)
        return self.filter(heard, valid, hidden=False)


class GatheredRecord(models.Model):
    """One record by one way. ``record`` is the public record as JSON, ``consents`` those it rests on.

    ``tells``: codes of what it meets of what is asked of schools; ``facets``: by what it is filtered.
    ``valid_until``: the earliest end of a consent; ``may_pass``: whether every consent lets it go on to a region.
    ``rank`` is the length of the way: of two copies of one record (``has_twin``) the nearer one is shown.
    ``held_since``: the source no longer tells it, but so much vanished at once that it rather looks like a fault.
    """

    # Both are looked for in indexes that begin with them.
    section = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", editable=False, db_index=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="records", editable=False, db_index=False)
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="records", editable=False)
    publisher = models.UUIDField(editable=False)
    kind = models.CharField(max_length=20, editable=False)
    uid = models.UUIDField(editable=False)
    revision = models.BigIntegerField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    url = models.CharField(max_length=2000, blank=True, editable=False)
    title = models.CharField(max_length=1000, editable=False)
    sort_text = models.CharField(max_length=200, blank=True, editable=False)
    stems = models.TextField(blank=True, editable=False)
    tells = models.CharField(max_length=100, blank=True, editable=False)
    facets = models.CharField(max_length=1000, blank=True, editable=False)
    first_day = models.DateField(null=True, editable=False)
    last_day = models.DateField(null=True, editable=False)
    record = models.JSONField(editable=False)
    consents = models.JSONField(default=list, editable=False)
    is_personal = models.BooleanField(default=False, editable=False)
    may_pass = models.BooleanField(default=True, editable=False)
    valid_until = models.DateTimeField(null=True, editable=False)
    hidden = models.BooleanField(default=False, editable=False)
    recommended = models.BooleanField(default=False, editable=False)
    has_twin = models.BooleanField(default=False, editable=False)
    rank = models.PositiveSmallIntegerField(default=0, editable=False)
    held_since = models.DateTimeField(null=True, editable=False)
    first_seen = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GatheredQuerySet.as_manager()

    class Meta:
        verbose_name = _("gathered record")
        verbose_name_plural = _("gathered records")
        constraints = [
            models.UniqueConstraint(fields=("source", "publisher", "kind", "uid"), name="nastav_gathered_once")
        ]
        indexes = [
            models.Index(
                fields=("section", "kind", "sort_text", *LISTED), condition=BY_NAME, name="nastav_gathered_by_name"
            ),
            models.Index(
                fields=("section", "kind", "first_day", *LISTED), condition=BY_DAY, name="nastav_gathered_by_day"
            ),
            models.Index(fields=("section", "publisher", "kind", "uid", *ASKED_OF_ALL), name="nastav_gathered_same"),
            # For the next moment at which a consent ends: until then counts of records stay what they are.
            models.Index(
                fields=("section", "valid_until"), condition=Q(valid_until__isnull=False), name="nastav_gathered_ending"
            ),
            # Whether there are any: with the column SQLite sees that this index answers, and not the long one above.
            models.Index(fields=("section", "has_twin"), condition=Q(has_twin=True), name="nastav_gathered_twins"),
        ]

    def __str__(self) -> str:
        """Without a name: it may stand in logs."""
        return f"{self.kind} {self.uid}"
