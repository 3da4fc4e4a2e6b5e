"""A source's own page: what it is, how it goes, what was gathered, the journal of visits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from wagtail_nastav.admin.sources.interval import intervals_for
from wagtail_nastav.admin.sources.permissions import CHANGE, DELETE, may, sections_for
from wagtail_nastav.admin.sources.ping import is_pinged, ping_setting
from wagtail_nastav.admin.sources.steps import SourceScreen
from wagtail_nastav.admin.sources.words import day_and_time, visit_counts
from wagtail_nastav.gathered.models import Channel, SourceKind
from wagtail_nastav.harvest.care import acts
from wagtail_nastav.harvest.care.accepting import may_accept
from wagtail_nastav.harvest.words import content_word, counts_words, state_sentences

ON_A_PAGE, CHANNELS = 20, 200


class SourceView(SourceScreen, TemplateView):
    template_name = "wagtail_nastav/admin/sources/source.html"

    def get_page_title(self) -> str:
        return str(self.source)

    def get_page_subtitle(self) -> str:
        return ""

    def own_steps(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": str(self.source)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        source, user = self.source, self.request.user
        held = source.records.filter(held_since__isnull=False).count()
        visits = Paginator(source.visits.all(), ON_A_PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "told": state_sentences(source, timezone.now(), held),
            "facts": list(self._facts()),
            "held": held,
            "stopped": source.state in acts.RESTING,
            "offers_accept": may_accept(source),
            "offers_relay": acts.may_relay(source),
            "may_delete": may(user, DELETE),
            "intervals": intervals_for(source),
            "pinged": is_pinged(source) and may(user, CHANGE),
            "ping": ping_setting(source, self.request) if may(user, CHANGE) else "",
            "channels": self._channels(),
            "visits": [(visit, visit_counts(visit)) for visit in visits],
            "page": visits,
        }

    def _facts(self) -> Iterator[tuple[str, str]]:
        """What is not known is not said."""
        source = self.source
        kind, content = source.get_kind_display(), content_word(source)
        if len(sections_for(self.request.user)) > 1:
            yield _("Section"), source.section.title
        yield _("What is gathered"), f"{kind}, {content}" if content else kind
        if source.organization:
            yield _("Organization of the register"), str(source.organization)
        if source.relays:
            yield _("Passes on"), _("records of other sites as well")
        yield _("Last visit"), day_and_time(source.seen_at) or _("not visited yet")
        yield _("Last good visit"), day_and_time(source.good_at) or _("never")
        if source.state not in acts.RESTING:
            yield _("Next visit"), _next(source.next_at)
        yield _("Records here"), counts_words(acts.records_by_kind(source)) or _("nothing yet")

    def _channels(self) -> list[Channel]:
        """The schools behind a municipality; of a single school nothing that is not said already."""
        if self.source.kind != SourceKind.EXCHANGE or not self.source.relays:
            return []
        found = self.source.channels.annotate(record_count=Count("records"))
        return list(found.order_by("organization_name", "title", "pk")[:CHANNELS])


def _next(moment: Any) -> str:
    return day_and_time(moment) if moment > timezone.now() else _("with the next round")
