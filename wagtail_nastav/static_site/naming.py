"""Asks pages what they show, and asks again only those for which something has changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wagtail_nastav.pages.base import NastavPageMixin
from wagtail_nastav.pages.outputs import OWN, Output
from wagtail_nastav.static_site.asking import Visitor
from wagtail_nastav.static_site.hearing import Recorder
from wagtail_nastav.static_site.memory import Named
from wagtail_nastav.static_site.planning import outputs_of
from wagtail_nastav.static_site.reasons import Reasons


@dataclass
class Naming:
    visitor: Visitor
    recorder: Recorder
    reasons: Reasons
    named: dict[str, Named] = field(default_factory=dict)

    def __call__(self, page: Any) -> list[Output]:
        key = f"{page.pk}:{page.url_path}"
        before = self.reasons.memory.named.get(key)
        if before is None or self.reasons.why_again(before.heard):
            before = self._asked(page)
        self.named[key] = before
        return before.outputs

    def _asked(self, page: Any) -> Named:
        """With a request of its own: what another page has looked up would not be heard again."""
        if getattr(type(page), "static_outputs", None) is NastavPageMixin.static_outputs:
            return Named([OWN])
        request = self.visitor.request(page.get_url_parts()[2])
        with self.recorder.listening() as heard:
            # The row itself was read with all others; what a page says depends on it as well.
            type(page)._base_manager.filter(pk=page.pk).values_list().first()
            return Named(outputs_of(page, request), heard)
